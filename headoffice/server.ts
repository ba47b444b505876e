import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Day, isTimeZone } from '../shared/units/time.ts';
import { type ChainKeys, openChainKeys } from './access/chain-keys.ts';
import { openConsoleSessions } from './access/console-sessions.ts';
import { createEnrolmentCode } from './access/enrolment.ts';
import { forgetNonces } from './access/requests.ts';
import { checkCoupons } from './coupons/check-coupons.ts';
import { withdrawEnded } from './coupons/coupon-state.ts';
import { openDb } from './db/open.ts';
import type { Db } from './db/schema.ts';
import type { EventBooks } from './events/books.ts';
import { raiseJoinings } from './events/joining.ts';
import { raiseReferrals } from './events/referral.ts';
import { runTick } from './events/tick.ts';
import { undoReferrals } from './events/undo-referral.ts';
import { everyMs, whenAsked } from './every.ts';
import { type NewGiftCard, registerGiftCards } from './gift-cards/issue.ts';
import { makeApp } from './http/app.ts';
import { consolePage } from './http/console-page.ts';
import { consoleRoutes } from './http/console-routes.ts';
import { couponRoutes } from './http/coupon-routes.ts';
import { drawRoutes } from './http/draw-routes.ts';
import { eventRoutes } from './http/event-routes.ts';
import { giftCardRoutes } from './http/gift-card-routes.ts';
import { openLive } from './http/live.ts';
import { memberRoutes } from './http/member-routes.ts';
import { metricRoutes } from './http/metric-routes.ts';
import { programmeRoutes } from './http/programme-routes.ts';
import { tillRoutes } from './http/till-routes.ts';
import { openBundleShelf } from './ledger/bundle-shelf.ts';
import { checkEvaluation } from './ledger/check-evaluation.ts';
import { checkReferences } from './ledger/check-references.ts';
import { checkReturns } from './ledger/check-returns.ts';
import { countLimitUses } from './ledger/limit-uses.ts';
import { utcDay } from './ledger/members.ts';
import type { Inspection } from './ledger/project.ts';
import { restateEndedTiers } from './ledger/tier-sweep.ts';
import { noteRunningBundle } from './programme/running.ts';
import { importReference, type ReferenceImport } from './reference/import.ts';
import { watchCollections } from './reference/watch.ts';

export interface HeadOfficeOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly host?: string;
  /** PostgreSQL's address, or null for PGlite in the data folder. */
  readonly databaseUrl: string | null;
  readonly dataFolder: string;
  readonly clock?: { nowMs(): number };
  /** The chain's own zone, for what happens at no store. Absent: its first store's. */
  readonly timeZone?: string | undefined;
  /** Besides the usual ones. */
  readonly moreInspections?: readonly Inspection[];
  /** The built console; `out/console` unless told. */
  readonly consoleFolder?: string;
  readonly log?: (line: string) => void;
}

export interface HeadOffice {
  readonly url: string;
  readonly db: Db;
  readonly keys: ChainKeys;
  /** Opens the console once: the token in it is good for one session. */
  consoleUrl(): string;
  /** `till`: that till comes back in a new epoch; without it, the store gets a new lane. */
  enrolmentCode(store: string, till?: string): Promise<{ code: string; expiresMs: number }>;
  importReference(rows: ReferenceImport): Promise<void>;
  /** Gift cards of another system, with what is on them. A card that is known already stays as it is. */
  importGiftCards(cards: readonly NewGiftCard[]): Promise<void>;
  /** The round that runs every few minutes, now: ended tiers, the day's tick, friends. */
  keepHouse(): Promise<void>;
  close(): Promise<void>;
}

const CONSOLE_FOLDER = new URL('../out/console', import.meta.url).pathname;
const HOUSE_KEPT_EVERY_MS = 10 * 60_000;
const WATCHED_EVERY_MS = 2000;

/** The composition root: everything of head office that listens, in this process. */
export async function startHeadOffice(options: HeadOfficeOptions): Promise<HeadOffice> {
  if (options.timeZone !== undefined && !isTimeZone(options.timeZone))
    throw new RangeError(`There is no time zone ${JSON.stringify(options.timeZone)}. Name one as Asia/Tokyo.`);
  const { host = '127.0.0.1', clock = { nowMs: Date.now }, log = console.log } = options;
  const opened = await openDb(options.databaseUrl, join(options.dataFolder));
  if (opened.kind === 'pglite')
    log(`Head office keeps its books in ${options.dataFolder} with fsync off: for trying Joren, never for a chain.`);
  const { db } = opened;
  const sessions = openConsoleSessions(clock.nowMs);
  let url = '';
  const consoleUrl = () => `${url}/console/#${sessions.token()}`;
  // A used address is worth nothing, so the next one is printed.
  const sayConsole = () => log(`The console was opened. To open it once more: ${consoleUrl()}`);
  const live = openLive();
  const shelf = openBundleShelf();
  const app = makeApp(clock.nowMs, log);
  let swept: Day | null = null;
  const keepHouse = async () => {
    await forgetNonces(db, clock.nowMs());
    const today = utcDay(clock.nowMs());
    // Within a day nothing ends, and who is in their days of grace would be told again and again.
    if (today !== swept && (await restateEndedTiers(db, shelf, today))) live.changed('members');
    swept = today;
    if (await withdrawEnded(db, today)) live.changed('coupons');
    if (books && (await runTick(books))) live.changed('members');
    follow.ask();
    await follow.done();
  };
  const keeping = everyMs(HOUSE_KEPT_EVERY_MS, keepHouse, log);
  let books: EventBooks | null = null;
  const follow = whenAsked(async () => {
    if (books && (await raiseJoinings(books))) live.changed('members');
    if (books && (await raiseReferrals(books))) live.changed('members');
    if (books && (await undoReferrals(books))) live.changed('members', 'coupons');
  }, log);
  const look = await watchCollections(db);
  // PGlite belongs to this process alone: nobody else can have written to it.
  const watching =
    opened.kind === 'postgres' ? everyMs(WATCHED_EVERY_MS, async () => live.changed(...(await look())), log) : null;
  const close = async () => {
    live.close();
    await app.close();
    await keeping.stop();
    await follow.stop();
    await watching?.stop();
    await opened.close();
  };
  try {
    const keys = await openChainKeys(options.dataFolder, db);
    const inspections = [
      checkReferences,
      checkCoupons,
      checkEvaluation(shelf),
      checkReturns(shelf),
      noteRunningBundle,
      countLimitUses(shelf),
      ...(options.moreInspections ?? []),
    ];
    books = { db, keys, shelf, nowMs: clock.nowMs, timeZone: options.timeZone };
    const door = { ...books, moved: () => live.changed('members') };
    const projection = { shelf, inspections };
    tillRoutes(app, { db, keys, live, nowMs: clock.nowMs, projection, followUp: follow.ask });
    eventRoutes(app, door);
    // What a stop left undone: a friend's first sale, the rest of the day's round.
    void keeping.now();
    await app.register((scope, _options, done) => {
      consoleRoutes(scope, { db, sessions, shelf, nowMs: clock.nowMs, opened: sayConsole, changed: live.changed });
      programmeRoutes(scope, { db, shelf, sign: keys.sign, nowMs: clock.nowMs, changed: live.changed });
      couponRoutes(scope, { ...door, live });
      giftCardRoutes(scope, { db, keys, nowMs: clock.nowMs });
      drawRoutes(scope, { db, shelf, nowMs: clock.nowMs });
      metricRoutes(scope, { db, shelf, nowMs: clock.nowMs, timeZone: options.timeZone });
      memberRoutes(scope, { db, shelf, nowMs: clock.nowMs, changed: live.changed });
      done();
    });
    await app.register((scope, _options, done) => {
      consolePage(scope, options.consoleFolder ?? CONSOLE_FOLDER);
      done();
    });
    url = await app.listen({ port: options.port, host });
    return {
      url,
      consoleUrl,
      db,
      keys,
      enrolmentCode: (store, till) =>
        createEnrolmentCode(db, { store, nowMs: clock.nowMs(), ...(till === undefined ? {} : { till }) }),
      importReference: async (rows) => {
        await importReference(db, rows, { sign: keys.sign, nowMs: clock.nowMs(), rules: await shelf.newestRules(db) });
        live.changed(...Object.keys(rows));
      },
      importGiftCards: async (cards) => {
        await registerGiftCards(db, cards, { lookupKey: keys.lookupKey, who: 'import', nowMs: clock.nowMs() });
      },
      keepHouse: keeping.now,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  const headOffice = await startHeadOffice({
    port: Number(process.env.PORT ?? 4100),
    databaseUrl: process.env.DATABASE_URL ?? null,
    dataFolder: resolve(process.env.JOREN_DATA ?? 'data/head-office'),
    timeZone: process.env.JOREN_TIME_ZONE,
  });
  console.log(`Head office listens at ${headOffice.url}`);
  console.log(`Its console, on this machine: ${headOffice.consoleUrl()}`);
  const stop = () => void headOffice.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}
