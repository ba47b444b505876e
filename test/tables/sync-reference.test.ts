import { expect, test } from 'vitest';
import { sha256 } from '../../electron/keys/signatures.ts';
import type { TillKey } from '../../electron/keys/till-key.ts';
import type { RefusedRow } from '../../electron/sync/reference-rows.ts';
import { BUSY_SLICE_MS, IDLE_SLICE_MS, sliceSize } from '../../electron/sync/slices.ts';
import { demoStore } from '../../resources/demo-store/demo-store.ts';
import type { BundleRecord } from '../../shared/contract/wire.ts';
import { day } from '../../shared/units/time.ts';
import { type Lane, lane } from '../fakes/sync-lane.ts';
import { memoryKey } from '../fakes/sync-till.ts';

const MINUTE = 60_000;

const product = (id: string, unit = 100) => ({
  id,
  name: { en: `Product ${id}` },
  barcodes: [],
  categories: [],
  tags: [],
  soldBy: 'each',
  tax: 'std',
  prices: [{ list: 'main', unit }],
});
const card = (key: string) => ({ key: key.padStart(64, '0'), member: 'm1', state: 'active', last4: '0001' });
const bundle = (key: TillKey, rev: number, bytes = `{"rev":${rev}}`): BundleRecord => {
  const hash = sha256(bytes);
  return { rev, bytes, hash, sig: key.sign(hash) };
};
const publish = (l: Lane, products: number): void => {
  for (let n = 1; n <= products; n++) l.office.publish('products', `P${n}`, product(`P${n}`));
};

test('everything arrives page by page, prices before members, and the checkpoint says so', async () => {
  const arrived: string[] = [];
  const l = lane({ reports: { arrived: (collection) => arrived.push(collection) } });
  publish(l, 4_500);
  l.office.publish('cards', 'c1', card('1'));
  l.office.publish('bundles', '1', bundle(l.office.key, 1));
  const sync = l.start();
  await l.time.advance(0);
  expect(l.reference.rowsOf('products').size).toBe(4_500);
  expect(l.reference.checkpoints.get('products')).toMatchObject({ complete: true, total: 4_500 });
  expect(arrived).toEqual(['bundles', 'products', 'products', 'products', 'cards']);
  expect(sync.status().loading).toBe(false);
  // One request a page, though the next page is asked for while one is written.
  expect(l.office.pulls.filter((asked) => asked.collection === 'products')).toHaveLength(3);
  await sync.stop();
});

test('news are pulled at once, and only what has news', async () => {
  const l = lane();
  publish(l, 2);
  const sync = l.start();
  await l.time.advance(MINUTE);
  l.office.pulls.length = 0;
  l.office.publish('products', 'P1', product('P1', 90));
  l.office.publish('products', 'P2', null, true);
  l.office.tell('event: changed\r\ndata: {"collections":["products"]}\r\n\r\n');
  await l.time.advance(0);
  expect([...l.reference.rowsOf('products').keys()]).toEqual(['P1']);
  expect(l.reference.rowsOf('products').get('P1')).toMatchObject({ prices: [{ unit: 90 }] });
  expect(l.office.pulls.map((asked) => asked.collection)).toEqual(['products']);
  await sync.stop();
});

test('without a live stream, news arrive within two minutes', async () => {
  const l = lane();
  l.office.levers.instead = (path) => (path === '/v1/live' ? new Response('', { status: 404 }) : null);
  const sync = l.start();
  await l.time.advance(MINUTE);
  publish(l, 1);
  expect(await l.time.until(() => l.reference.rowsOf('products').size === 1, 2 * MINUTE)).toBe(true);
  expect(sync.status().link).toBe('online');
  await sync.stop();
});

test('one bad row costs itself only: the others arrive, it is told, and the old one stays', async () => {
  const refused: RefusedRow[] = [];
  const l = lane({ reports: { refusedRow: (row) => refused.push(row) } });
  publish(l, 3);
  const sync = l.start();
  await l.time.advance(0);
  l.office.publish('products', 'P2', { ...product('P2'), prices: [{ list: 'main', unit: 0.5 }] });
  l.office.publish('products', 'P3', product('P3', 300));
  l.office.tell('event: changed\ndata: {"collections":["products"]}\n\n');
  await l.time.advance(0);
  expect(refused).toEqual([{ collection: 'products', id: 'P2', why: 'row.prices.0.unit' }]);
  expect(l.reference.rowsOf('products').get('P2')).toMatchObject({ prices: [{ unit: 100 }] });
  expect(l.reference.rowsOf('products').get('P3')).toMatchObject({ prices: [{ unit: 300 }] });
  expect(sync.status().lastProblem?.code).toBe('row.prices.0.unit');
  await sync.stop();
});

test('a store in a time zone that does not exist is not taken: the till could not say what day it is', async () => {
  const refused: RefusedRow[] = [];
  const l = lane({ reports: { refusedRow: (row) => refused.push(row) } });
  const store = demoStore(day('2026-11-24')).store;
  l.office.publish('stores', store.id, store);
  const sync = l.start();
  await l.time.advance(0);
  l.office.publish('stores', store.id, { ...store, timeZone: 'Europe/Atlantis' });
  l.office.tell('event: changed\ndata: {"collections":["stores"]}\n\n');
  await l.time.advance(0);
  expect(refused).toEqual([{ collection: 'stores', id: store.id, why: 'row.timeZone' }]);
  expect(l.reference.rowsOf('stores').get(store.id)).toMatchObject({ timeZone: 'Asia/Tokyo' });
  await sync.stop();
});

test.each<[string, (l: Lane) => BundleRecord, string]>([
  ['altered', (l) => ({ ...bundle(l.office.key, 6), bytes: '{"rev":6,"all":"free"}' }), 'bundle.hash'],
  ['signed by another', () => bundle(memoryKey(), 6), 'bundle.signature'],
  ['older', (l) => bundle(l.office.key, 4), 'bundle.older'],
  ['another under the same number', (l) => bundle(l.office.key, 5, '{"rev":5,"all":"free"}'), 'bundle.sameRevision'],
])('a bundle that is %s is refused, and the old one stays', async (_name, made, why) => {
  const refused: string[] = [];
  const l = lane({ reports: { refusedRow: (row) => refused.push(row.why) } });
  const inForce = bundle(l.office.key, 5);
  l.till.bundle = { rev: 5, hash: inForce.hash };
  await l.reference.store.apply('bundles', [{ id: '5', doc: { ...inForce } }]);
  const bad = made(l);
  l.office.publish('bundles', String(bad.rev), bad);
  const sync = l.start();
  await l.time.advance(0);
  expect(refused).toEqual([why]);
  expect([...l.reference.rowsOf('bundles').values()]).toEqual([inForce]);
  await sync.stop();
});

test('a newer bundle is taken, the one in force cannot be withdrawn, an old one can', async () => {
  const refused: string[] = [];
  const l = lane({ reports: { refusedRow: (row) => refused.push(row.why) } });
  for (const rev of [1, 2, 3]) l.office.publish('bundles', String(rev), bundle(l.office.key, rev));
  const sync = l.start();
  await l.time.advance(0);
  l.till.bundle = { rev: 3, hash: bundle(l.office.key, 3).hash };
  for (const rev of [1, 3]) l.office.publish('bundles', String(rev), null, true);
  l.office.tell('event: changed\ndata: {"collections":["bundles"]}\n\n');
  await l.time.advance(0);
  expect([...l.reference.rowsOf('bundles').keys()]).toEqual(['2', '3']);
  expect(refused).toEqual(['bundle.inForce']);
  await sync.stop();
});

test('news of something more urgent go in between, and what was interrupted goes on', async () => {
  const l = lane();
  publish(l, 6_500);
  let told = false;
  l.till.applyMs = () => {
    if (!told) l.office.publish('bundles', '1', bundle(l.office.key, 1));
    if (!told) l.office.tell('event: changed\ndata: {"collections":["bundles"]}\n\n');
    told = true;
    return 0;
  };
  const sync = l.start();
  await l.time.advance(0);
  const order = l.reference.slices.map(({ collection }) => collection);
  expect(order.indexOf('bundles')).toBeLessThan(order.lastIndexOf('products'));
  expect(l.reference.rowsOf('products').size).toBe(6_500);
  await sync.stop();
});

test('an older bundle is refused even before the newer one is in force', async () => {
  const refused: string[] = [];
  const l = lane({ reports: { refusedRow: (row) => refused.push(`${row.id} ${row.why}`) } });
  l.office.publish('bundles', '3', bundle(l.office.key, 3));
  l.office.publish('bundles', '2', bundle(l.office.key, 2));
  const sync = l.start();
  await l.time.advance(0);
  expect(refused).toEqual(['2 bundle.older']);
  await sync.stop();
});

test('slices keep to a few milliseconds while a basket is open, and grow where none is', async () => {
  const fixedMs = 0.3;
  const rowMs = 0.05;
  for (const [busy, targetMs] of [
    [true, BUSY_SLICE_MS],
    [false, IDLE_SLICE_MS],
  ] as const) {
    const l = lane();
    l.till.busy = busy;
    l.till.applyMs = (rows) => fixedMs + rows * rowMs;
    publish(l, 3_000);
    const sync = l.start();
    await l.time.advance(0);
    const times = l.reference.slices.map(({ rows }) => l.till.applyMs(rows));
    expect(Math.max(...times)).toBeLessThanOrEqual(targetMs * 1.5);
    const average = times.reduce((a, b) => a + b, 0) / times.length;
    expect(average).toBeGreaterThan(targetMs * 0.4);
    expect(l.till.yields).toBeGreaterThanOrEqual(l.reference.slices.length);
    await sync.stop();
  }
});

test('a disk that turns slow gets smaller slices at once, and at least one row', () => {
  const size = sliceSize();
  size.took(100, 1);
  size.took(100, 1);
  const fast = size.rows(true);
  size.took(100, 400);
  expect(size.rows(true)).toBe(1);
  for (let i = 0; i < 20; i++) size.took(10, 0.1);
  expect(size.rows(true)).toBeGreaterThanOrEqual(fast);
});

test.each([50, 4_500])(
  'a store that fails at %i rows keeps the checkpoint where it was; the page comes again',
  async (rows) => {
    const l = lane();
    publish(l, rows);
    let broken = true;
    l.till.applyMs = () => {
      if (broken) throw new Error('disk full');
      return 0;
    };
    const sync = l.start();
    await l.time.advance(0);
    expect(l.reference.checkpoints.get('products')).toBeUndefined();
    expect(sync.status().lastProblem?.code).toBe('sync.fault');
    broken = false;
    await l.time.advance(2_000); // a second page was on its way already, and must not be taken for the first
    expect(l.reference.rowsOf('products').size).toBe(rows);
    await sync.stop();
  },
);

test('a collection that head office cannot answer for does not hold up the others', async () => {
  const l = lane({
    through: (fetch) => (url, init) =>
      String(init.body).includes('"products"')
        ? Promise.resolve(new Response('{}', { status: 500 }))
        : fetch(url, init),
  });
  publish(l, 3);
  l.office.publish('cards', 'c1', card('1'));
  const sync = l.start();
  await l.time.advance(0);
  expect(l.reference.rowsOf('cards').size).toBe(1);
  await sync.stop();
});

test('stopping in the middle of a page saves no checkpoint beyond what is durable', async () => {
  const l = lane();
  publish(l, 5_000);
  let slices = 0;
  l.till.applyMs = (rows) => {
    if (++slices === 3) void sync.stop();
    return rows;
  };
  const sync = l.start();
  await l.time.advance(0);
  expect(l.reference.checkpoints.get('products')).toBeUndefined();
  expect(slices).toBe(3);
});

test('an answer that promises more and does not move is backed off from', async () => {
  const l = lane();
  publish(l, 1);
  l.office.levers.instead = (path) =>
    path === '/v1/reference'
      ? new Response(JSON.stringify({ rows: [], checkpoint: 'x', more: true, included: 0, total: 1 }))
      : null;
  const sync = l.start();
  await l.time.advance(10 * MINUTE);
  expect(sync.status().lastProblem?.code).toBe('reference.noProgress');
  expect(l.office.asked.filter((path) => path === '/v1/reference').length).toBeLessThan(200);
  await sync.stop();
});
