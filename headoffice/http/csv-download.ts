import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { zDay } from '../../shared/units/schemas.ts';
import type { Day } from '../../shared/units/time.ts';
import { WireFault } from '../access/wire-fault.ts';

const zPeriod = z.object({ from: zDay, to: zDay });

/** Business days, both included. */
export function parsePeriod(query: unknown): { from: Day; to: Day } {
  const period = zPeriod.safeParse(query);
  if (!period.success) throw new WireFault(400, 'export.notDays', 'Name two days, from and to, like 2026-11-22.');
  const { from, to } = period.data;
  if (from > to) throw new WireFault(400, 'export.endsBeforeItBegins', `${to} is before ${from}. Swap the days.`);
  return { from, to };
}

/**
 * Sends a file page by page, as fast as it is taken, and stops reading when nobody takes it any more. Where a page fails
 * the connection breaks: half a file must not look like a whole one. `name` is made here, never from what somebody wrote.
 */
export function csvDownload(reply: FastifyReply, name: `${string}.csv`, pages: AsyncGenerator<string>): FastifyReply {
  return reply
    .type('text/csv; charset=utf-8; header=present')
    .header('content-disposition', `attachment; filename="${name}"`)
    .send(Readable.from(pages, { objectMode: false }));
}
