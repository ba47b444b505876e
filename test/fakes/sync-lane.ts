import type { BundleInForce } from '../../electron/sync/bundle-check.ts';
import type { Fetch } from '../../electron/sync/exchange.ts';
import { headOffice } from '../../electron/sync/head-office.ts';
import { type SyncReports, startSync } from '../../electron/sync/start-sync.ts';
import { fakeHeadOffice } from './sync-head-office.ts';
import { memoryJournal, memoryKey, memoryReference } from './sync-till.ts';
import { dice, type FakeTime, fakeTime } from './sync-time.ts';

/** A till and its head office in one process: what a test needs to watch them talk. */
export function lane(
  p: { seed?: number; through?: (fetch: Fetch, time: FakeTime) => Fetch; reports?: SyncReports } = {},
) {
  const time = fakeTime();
  const identity = { till: 'S1-1', epoch: 1 };
  const key = memoryKey();
  const journal = memoryJournal({ ...identity, key, nowMs: () => time.clock.now().epochMs });
  const office = fakeHeadOffice(time, { ...identity, publicKey: key.publicKey });
  const reference = memoryReference((rows) => time.pass(till.applyMs(rows)));
  const till = {
    busy: false,
    bundle: null as BundleInForce | null,
    applyMs: (_rows: number): number => 0,
    yields: 0,
  };
  const connection = headOffice({
    baseUrl: 'https://ho.example',
    key,
    identity,
    clock: time.clock,
    timer: time.timer,
    fetch: p.through ? p.through(office.fetch, time) : office.fetch,
  });
  const start = () =>
    startSync({
      office: connection,
      identity,
      headOfficeKey: office.key.publicKey,
      journal: journal.store,
      reference: reference.store,
      bundleInForce: () => till.bundle,
      busy: () => till.busy,
      clock: time.clock,
      timer: time.timer,
      random: dice(p.seed ?? 1),
      yieldTurn: async () => void till.yields++,
      reports: p.reports ?? {},
    });
  return { time, identity, key, journal, office, reference, till, connection, start };
}
export type Lane = ReturnType<typeof lane>;
