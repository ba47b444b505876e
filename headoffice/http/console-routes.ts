import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { ConsoleSessions } from '../access/console-sessions.ts';
import { createEnrolmentCode } from '../access/enrolment.ts';
import { issuersOf, setTillState } from '../access/tills.ts';
import { notThere, WireFault } from '../access/wire-fault.ts';
import { setRevoked } from '../coupons/coupon-state.ts';
import type { Db } from '../db/schema.ts';
import { newestAlarms } from '../insight/alarms.ts';
import { entryView } from '../insight/entry.ts';
import { memberWanted, postingsCsv } from '../insight/export-postings.ts';
import { salesCsv } from '../insight/export-sales.ts';
import { findMembers, memberView } from '../insight/members.ts';
import { storeOverview } from '../insight/store-overview.ts';
import type { BundleShelf } from '../ledger/bundle-shelf.ts';
import { onlyFromHere, onlyFromOurPage, onlySignedIn, SESSION_COOKIE, sessionOf } from './console-door.ts';
import { csvDownload, parsePeriod } from './csv-download.ts';
import { parseBody } from './json-body.ts';

const zSearch = z.object({ search: z.string().max(100).default('') });
const zEntryId = z.object({
  store: z.string().max(80),
  till: z.string().max(80),
  epoch: z.coerce.number().int().min(1).max(1_000_000),
  seq: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
});
const zSignIn = z.strictObject({ token: z.string().max(100) });
const zEnrolTill = z.strictObject({ store: z.string().max(80), till: z.string().max(80).optional() });
const zTillState = z.strictObject({
  till: z.string().max(80),
  state: z.enum(['active', 'frozen', 'revoked']),
  reason: z.string().max(200).nullable(),
});

export interface ConsoleRoutes {
  readonly db: Db;
  readonly sessions: ConsoleSessions;
  readonly shelf: BundleShelf;
  nowMs(): number;
  /** Tells the tills to look. */
  changed(collection: 'coupons'): void;
  /** Somebody signed in: the address that opened the console is used up. */
  opened(): void;
}

/** What the console reads and does. The three doors stand in front of every route of this scope, also of later ones. */
export function consoleRoutes(app: FastifyInstance, { db, sessions, shelf, nowMs, ...told }: ConsoleRoutes): void {
  app.addHook('onRequest', async (request) => {
    onlyFromHere(request);
    if (request.method !== 'GET') onlyFromOurPage(request);
    if (request.routeOptions.url !== '/console/api/session') onlySignedIn(request, sessions);
  });

  app.post('/console/api/session', async (request, reply) => {
    const opened = sessions.open(parseBody(request.body, zSignIn).token);
    if (!opened) throw new WireFault(401, 'console.tokenUsed', 'This address was used before. Start head office anew.');
    setCookie(reply, opened);
    told.opened();
    return {};
  });
  app.get('/console/api/session', async (request) => {
    onlySignedIn(request, sessions);
    return {};
  });
  app.delete('/console/api/session', async (request, reply) => {
    sessions.end(sessionOf(request));
    setCookie(reply, '');
    return {};
  });

  const knownStore = (id: string) => db.selectFrom('store').select('id').where('id', '=', id).executeTakeFirst();
  app.get('/console/api/stores', (request) => storeOverview(db, parsed(request.query, zSearch).search));
  app.get('/console/api/alarms', () => newestAlarms(db));
  app.get('/console/api/members', (request) => findMembers(db, parsed(request.query, zSearch).search));
  app.get<{ Params: { id: string } }>('/console/api/members/:id', async (request) =>
    there(await memberView(db, request.params.id)),
  );
  app.get('/console/api/entries/:store/:till/:epoch/:seq', async (request) =>
    there(await entryView(db, shelf, parsed(request.params, zEntryId))),
  );
  app.get<{ Params: { id: string } }>('/console/api/stores/:id/sales.csv', async (request, reply) => {
    const { from, to } = parsePeriod(request.query);
    const { id: store } = there(await knownStore(request.params.id));
    return csvDownload(reply, `joren-sales-${from}-to-${to}.csv`, salesCsv(db, { store, from, to }));
  });
  app.get<{ Params: { id: string } }>('/console/api/members/:id/postings.csv', async (request, reply) => {
    const wanted = there(await memberWanted(db, request.params.id));
    const day = new Date(nowMs()).toISOString().slice(0, 10);
    return csvDownload(reply, `joren-member-postings-${day}.csv`, postingsCsv(db, wanted));
  });

  app.post('/console/api/enrolment-codes', async (request) => {
    const { store, till } = parseBody(request.body, zEnrolTill);
    there(await knownStore(store));
    if (till !== undefined)
      there(
        await db
          .selectFrom('till')
          .select('till')
          .where('till', '=', till)
          .where('store', '=', store)
          .executeTakeFirst(),
      );
    return createEnrolmentCode(db, { store, nowMs: nowMs(), ...(till === undefined ? {} : { till }) });
  });
  app.post('/console/api/till-states', async (request) => {
    const { till, ...to } = parseBody(request.body, zTillState);
    await setTillState(db, till, to);
    // What a revoked till has signed counts no more; what it signed before it was lost cannot be told from the rest.
    await setRevoked(db, await issuersOf(db, till), to.state === 'revoked');
    told.changed('coupons');
    return {};
  });
}

const setCookie = (reply: FastifyReply, secret: string) =>
  reply.header('set-cookie', `${SESSION_COOKIE}=${secret}; Path=/console; HttpOnly; SameSite=Strict`);

function parsed<S extends z.ZodType>(value: unknown, schema: S): z.output<S> {
  const result = schema.safeParse(value);
  if (!result.success) throw new WireFault(400, 'request.invalid', 'The address has parts that are not understood.');
  return result.data;
}

function there<T>(found: T | null | undefined): T {
  if (found === null || found === undefined) throw notThere();
  return found;
}
