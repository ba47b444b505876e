import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { zDay, zLine } from '../../shared/units/schemas.ts';
import { notThere, WireFault } from '../access/wire-fault.ts';
import type { Db } from '../db/schema.ts';
import type { BundleShelf } from '../ledger/bundle-shelf.ts';
import { announceDraw, type DrawRefusal, drawViews, entrantsCsv, holdDraw } from '../programme/draws.ts';
import { csvDownload } from './csv-download.ts';
import { parseBody } from './json-body.ts';

const zNewDraw = z.strictObject({
  name: zLine(80),
  wallet: z.string().min(1).max(60),
  winners: z.int().min(1).max(1000),
  closes: zDay,
});
const SEED_BYTES = 32;

/** Prize draws: announced with the hash of their seed, drawn when their day is over, open to be drawn again. */
export function drawRoutes(app: FastifyInstance, p: { db: Db; shelf: BundleShelf; nowMs(): number }): void {
  const { db, shelf, nowMs } = p;
  const at = () => ({ db, shelf, nowMs: nowMs() });
  app.get('/console/api/draws', () => drawViews(db));
  app.post('/console/api/draws', async (request) => {
    const random = {
      id: `draw-${randomBytes(6).toString('hex')}`,
      seed: randomBytes(SEED_BYTES).toString('base64url'),
    };
    return answered(await announceDraw(at(), parseBody(request.body, zNewDraw), random));
  });
  app.post<{ Params: { id: string } }>('/console/api/draws/:id/winners', async (request) =>
    answered(await holdDraw(at(), request.params.id)),
  );
  app.get<{ Params: { id: string } }>('/console/api/draws/:id/entrants.csv', async (request, reply) => {
    const view = (await drawViews(db)).find(({ id }) => id === request.params.id);
    if (view?.seed === null || !view) throw notThere();
    return csvDownload(reply, `joren-${view.id}-entrants.csv` as `${string}.csv`, entrantsCsv(db, view.id));
  });
}

function answered<T>(result: { ok: true; value: T } | { ok: false; error: DrawRefusal }): T {
  if (result.ok) return result.value;
  const { error } = result;
  switch (error.code) {
    case 'draw.unknownWallet':
      throw new WireFault(422, error.code, `No programme in force has a wallet ${error.wallet} that members hold.`);
    case 'draw.past':
      throw new WireFault(422, error.code, `${error.closes} is over. Name a day that tickets can still be won on.`);
    case 'draw.notThere':
      throw new WireFault(404, error.code, 'There is no such draw.');
    case 'draw.open':
      throw new WireFault(409, error.code, `Tickets count up to and including ${error.closes}. Draw after that.`);
    case 'draw.nobody':
      throw new WireFault(409, error.code, 'Nobody holds a ticket.');
  }
}
