import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { hmacCardKey } from '../../electron/keys/card-key.ts';
import { openTillKey } from '../../electron/keys/till-key.ts';
import { enrol } from '../../electron/sync/enrol.ts';
import { headOffice } from '../../electron/sync/head-office.ts';
import { type SyncReports, startSync } from '../../electron/sync/start-sync.ts';
import type { SyncStatus } from '../../electron/sync/sync-status.ts';
import { type HeadOffice, startHeadOffice } from '../../headoffice/server.ts';
import { zCard } from '../../shared/catalogue/member.ts';
import { zProduct } from '../../shared/catalogue/product.ts';
import { zStore } from '../../shared/catalogue/store.ts';
import type { Clock, Timer } from '../../shared/ports/clock.ts';
import { EMPTY_BUNDLE } from '../../shared/programme/index.ts';
import { momentIn } from '../../shared/units/time.ts';
import { positionOf } from '../fakes/position.ts';
import { memoryJournal, memoryReference } from '../fakes/sync-till.ts';

const root = mkdtempSync(join(tmpdir(), 'joren-sync-'));
const timer: Timer = {
  after: (ms, act) => {
    const pending = setTimeout(act, ms);
    return { cancel: () => clearTimeout(pending) };
  },
};
const tenYearsFast = 10 * 365 * 86_400_000;
const clock: Clock = { now: () => momentIn('UTC', Date.now() + tenYearsFast), monoMs: () => performance.now() };

const store = zStore.parse({
  id: 'S1',
  name: { en: 'First Street' },
  address: [],
  legal: [],
  timeZone: 'Asia/Tokyo',
  currency: { code: 'JPY', digits: 0 },
  priceList: 'main',
  tax: { included: true, rounding: 'group', rates: [{ id: 'std', basisPoints: 1000, name: { en: 'VAT' } }] },
  cash: { coin: 1, tenderMax: 1_000_000, notes: [1000] },
  offlineRedeemMax: 500,
  positionDaysMax: 7,
  customerLanguage: 'ja',
  quickKeys: [],
  staff: [{ id: 'anna', name: 'Anna' }],
  pointsWallet: 'points',
});
const product = (n: number) =>
  zProduct.parse({
    id: `P${n}`,
    name: { en: `Product ${n}` },
    barcodes: [],
    categories: [],
    tags: [],
    soldBy: 'each',
    tax: 'std',
    prices: [{ list: 'main', unit: 100 + n }],
  });
const member = (n: number) => positionOf({ id: `m${n}`, greeting: 'M', wallets: { points: [{ points: n }] } });

let office: HeadOffice | null = null;
const openOffice = async (port: number): Promise<HeadOffice> => {
  const opened = await startHeadOffice({
    port,
    databaseUrl: null,
    dataFolder: join(root, 'office'),
    log: () => undefined,
  });
  office = opened;
  return opened;
};
afterAll(async () => {
  await office?.close();
  rmSync(root, { recursive: true, force: true });
});

test('a till whose clock is ten years fast enrols, loads, uploads, loses head office and catches up', async () => {
  const first = await openOffice(0);
  await first.importReference({
    stores: [store],
    products: Array.from({ length: 4_100 }, (_, n) => product(n)),
    members: [1, 2, 3].map(member),
    bundles: [
      { rev: 1, bytes: JSON.stringify({ ...EMPTY_BUNDLE, rev: 1 }) },
      { rev: 2, bytes: JSON.stringify({ ...EMPTY_BUNDLE, rev: 2 }) },
    ],
  });
  const key = await openTillKey(join(root, 'till'));
  const { code } = await first.enrolmentCode('S1');
  const door = { baseUrl: first.url, key, fetch, timer };
  const enrolled = await enrol({ ...door, code, boot: 'b1', app: '0.1.0' });
  if (!enrolled.ok) throw new Error(enrolled.error.code);
  expect(await enrol({ ...door, code, boot: 'b1', app: '0.1.0' })).toEqual({
    ok: false,
    error: { code: 'enrol.codeUsed' },
  });
  const { till, epoch, headOfficeKey, lookupKey } = enrolled.value;

  const cardKey = hmacCardKey(lookupKey, '4711');
  await first.importReference({
    cards: [zCard.parse({ key: cardKey, member: 'm2', state: 'active', last4: '4711' })],
  });
  const journal = memoryJournal({ till, epoch, key, nowMs: () => clock.now().epochMs });
  const reference = memoryReference();
  const watch = watcher();
  const sync = startSync({
    office: headOffice({ ...door, identity: { till, epoch }, clock }),
    identity: { till, epoch },
    headOfficeKey,
    journal: journal.store,
    reference: reference.store,
    bundleInForce: () => null,
    busy: () => false,
    clock,
    timer,
    random: () => 0.02,
    yieldTurn: () => new Promise((resolve) => setImmediate(resolve)),
    reports: watch.reports,
  });
  sync.onStatus(watch.look);

  await watch.until(() => reference.checkpoints.get('members')?.complete === true);
  expect(reference.rowsOf('products').size).toBe(4_100);
  expect(reference.rowsOf('products').get('P7')).toEqual(product(7));
  expect(reference.rowsOf('stores').get('S1')).toEqual(store);
  expect(reference.rowsOf('cards').get(cardKey)).toMatchObject({ member: 'm2' });
  expect([...reference.rowsOf('bundles').keys()]).toEqual(['1', '2']);
  expect(Math.abs((sync.status().hoOffsetMs ?? 0) + tenYearsFast)).toBeLessThan(60_000);

  journal.open(450);
  sync.poke();
  await watch.until(() => sync.status().sentSeq === 450);

  await first.close();
  journal.open(30);
  sync.poke();
  await watch.until(() => sync.status().link === 'offline');
  const again = await openOffice(Number(new URL(first.url).port));
  await watch.until(() => sync.status().sentSeq === 480 && sync.status().link === 'online');
  const { count } = await again.db
    .selectFrom('entry')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  expect(Number(count)).toBe(480);

  await again.importReference({ products: [{ ...product(7), name: { en: 'New name' } }] });
  await watch.until(() => JSON.stringify(reference.rowsOf('products').get('P7')).includes('New name'));
  expect(sync.status().frozen).toBeNull();
  expect(watch.faults).toEqual([]);
  await sync.stop();
});

/** Waits for something to be true by looking whenever sync tells anything. */
function watcher() {
  const waiting = new Set<() => void>();
  const faults: unknown[] = [];
  const look = (_status?: SyncStatus): void => {
    for (const each of waiting) each();
  };
  const reports: SyncReports = {
    arrived: () => look(),
    acknowledged: () => look(),
    fault: (error) => faults.push(error),
  };
  const until = (done: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const check = (): void => {
        if (!done()) return;
        waiting.delete(check);
        resolve();
      };
      waiting.add(check);
      check();
    });
  return { look, reports, faults, until };
}
