import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Effect } from '../../shared/programme/index.ts';
import { money } from '../../shared/units/money.ts';
import { day } from '../../shared/units/time.ts';
import { copyOf, demo, enrolledFolder, removeFolders, TrialTill } from '../fakes/till-bench.ts';
import { off, programme } from './programme-build.ts';

const offer = (id: string, parts: Parameters<typeof programme>[2] = {}, effect: Effect = off(100)) =>
  programme(id, effect, { entry: 'code', codes: [id], phase: 'order', priority: 10, ...parts });
const bundle = {
  programmes: [
    ...demo.bundle.programmes,
    offer('TEN'),
    offer('BIG', { if: { spend: { min: money(50_000) } } }),
    offer('OURS', { if: { member: { known: true } } }),
    offer('SUMMER', { active: { to: day('2026-08-31') } }),
    offer('UENO', { where: { stores: ['S-ueno'] } }),
    offer('TWICE', { limit: { usesPerCode: 2 } }),
    offer('9900000000011'),
  ],
};

let shop: string;
let till: TrialTill;
beforeAll(async () => {
  shop = await enrolledFolder({ bundle });
});
beforeEach(async () => {
  till = await TrialTill.open(copyOf(shop));
});
afterEach(() => till.close());
afterAll(removeFolders);

/** Its coupons have an EAN that begins with 99, whether any offer knows them or not. */
const EAN = '9900000000011';
const NOBODYS = '9900000000028';

test.each([
  ['TEN', 'code.accepted', -100],
  ['ｔｅｎ', 'code.accepted', -100],
  [EAN, 'code.accepted', -100],
  ['BIG', 'code.waits', 0],
  ['OURS', 'code.waits', 0],
  ['SUMMER', 'code.notNow', 0],
  ['UENO', 'code.notNow', 0],
  [NOBODYS, 'code.unknown', 0],
])('%s: %s', async (code, notice, change) => {
  await till.goods('umbrella');
  const before = till.view.totals.total;
  await till.scan(code);
  expect([till.notice, till.view.totals.total - before]).toEqual([notice, change]);
  await till.scan(code);
  const stays = notice === 'code.accepted' || notice === 'code.waits';
  expect(till.notice).toBe(stays ? 'code.already' : notice);
});

test('a code is told to be used up when it is, and not before', async () => {
  for (const notice of ['code.accepted', 'code.accepted', 'code.used']) {
    await till.goods('umbrella');
    await till.scan('twice');
    expect(till.notice).toBe(notice);
    await till.payCash();
  }
});

test('before there are goods it waits for them', async () => {
  await till.scan('TEN');
  expect(till.notice).toBe('code.waits');
  const before = till.view.totals.total;
  await till.goods('umbrella');
  expect(till.view.totals.total).toBeGreaterThan(before);
  expect(till.view.totals.discount).toBe(100);
});
