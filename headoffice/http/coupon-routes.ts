import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { zEventFields } from '../../shared/contract/event-door.ts';
import { zDay } from '../../shared/units/schemas.ts';
import { cleanText } from '../../shared/units/text.ts';
import { eventSources, makeSource, revokeSource } from '../access/event-sources.ts';
import { notThere, WireFault } from '../access/wire-fault.ts';
import { BATCH_MAX, batchCsv, batches, makeBatch, revokeBatch } from '../coupons/batch.ts';
import { noRoom } from '../coupons/code-room.ts';
import { csvDownload } from './csv-download.ts';
import { acceptEvent, type EventDoor } from './event-routes.ts';
import { parseBody } from './json-body.ts';
import type { Live } from './live.ts';

const name = z.string().max(60).transform(cleanText).pipe(z.string().min(1));
const zMakeBatch = z.strictObject({
  template: z.string().min(1).max(60),
  channel: name,
  count: z.int().min(1).max(BATCH_MAX),
  until: zDay.nullable(),
});
const zSource = z.strictObject({ source: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/), name });
const zEvent = z.strictObject({ event: z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,59}$/), fields: zEventFields });

/** What head office and tills themselves say. No source may take these names. */
const OWN_SOURCES = ['console', 'tick', 'referral', 'joined', 'ref', 'survey', 'till'];

/** Behind the console's doors: runs of letters, who may send events, and an event that somebody writes down by hand. */
export function couponRoutes(app: FastifyInstance, door: EventDoor & { readonly live: Live }): void {
  const { db, keys, shelf, nowMs, live } = door;

  app.get('/console/api/coupon-batches', async () => {
    const { byTemplate } = await shelf.newest(db);
    const templates = [...byTemplate].map(([template, ranked]) => ({
      template,
      names: ranked.map(({ programme }) => programme.name),
    }));
    return { templates, batches: await batches(db) };
  });
  app.post('/console/api/coupon-batches', async (request) => {
    const of = parseBody(request.body, zMakeBatch);
    if (!(await shelf.newest(db)).byTemplate.has(of.template))
      throw new WireFault(409, 'coupon.unknownTemplate', 'No programme in force takes coupons of this template.');
    const reason = noRoom(of.template, 'letters', {});
    if (reason !== null) throw new WireFault(422, 'coupon.codeTooLong', `No letters are made: ${reason}.`);
    return makeBatch(db, { ...of, nowMs: nowMs() });
  });
  app.get<{ Params: { batch: string } }>('/console/api/coupon-batches/:batch/codes.csv', async (request, reply) => {
    const found = (await batches(db)).find(({ batch }) => batch === request.params.batch);
    if (!found) throw notThere();
    return csvDownload(reply, `joren-codes-${found.batch}.csv`, batchCsv(keys, found));
  });
  app.post<{ Params: { batch: string } }>('/console/api/coupon-batches/:batch/revoke', async (request) => {
    await revokeBatch(db, request.params.batch, nowMs());
    live.changed('coupons');
    return {};
  });

  app.get('/console/api/event-sources', () => eventSources(db));
  app.post('/console/api/event-sources', async (request) => {
    const { source, name: called } = parseBody(request.body, zSource);
    const made = OWN_SOURCES.includes(source) ? null : await makeSource(db, { source, name: called, nowMs: nowMs() });
    if (!made) throw new WireFault(409, 'source.taken', 'There is a source of this name. Choose another.');
    return made;
  });
  app.post<{ Params: { source: string } }>('/console/api/event-sources/:source/revoke', async (request) => {
    await revokeSource(db, request.params.source, nowMs());
    return {};
  });

  app.post<{ Params: { id: string } }>('/console/api/members/:id/events', async (request) => {
    const { event, fields } = parseBody(request.body, zEvent);
    const member = request.params.id as never;
    return acceptEvent(door, 'console', { id: randomUUID(), event, member, fields });
  });
}
