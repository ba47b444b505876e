import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Reason, TillView } from '../../shared/contract/views.ts';
import { cardOf, demo, type TrialTill } from '../fakes/till-bench.ts';
import { salesOf } from '../fakes/till-journal.ts';
import { byCode, milkWith, TwoTills } from '../fakes/two-tills.ts';

/** Born on the day of this test. */
const MEMBER = demo.members.find(({ birthday }) => birthday === '11-24')!.id;
const HOUSEHOLD = ['umbrella', 'umbrella', 'sunscreen-80g', 'light-bulb'];
const WEEK_MS = 7 * 86_400_000;

const tills = new TwoTills([
  byCode('twoaweek', { uses: 2, per: 'week' }),
  byCode('oneacode', { usesPerCode: 1 }),
  byCode('pot', { budget: 250, per: 'month' }),
]);
const { bundle, clock, folders } = tills;
const at = (name: 'a' | 'b') => tills.at(name);
const isLoaded = ({ status }: TillView): boolean =>
  status.bundle === 2 && !status.loading && status.members === demo.members.length;
const isSent = ({ status }: TillView): boolean => status.link === 'online' && status.unsent === 0;

beforeAll(async () => {
  await tills.reconnect();
  await tills.publish();
  await tills.enrolBoth(isLoaded);
  await tills.cut();
});
afterAll(() => tills.close());

/** What was paid stays on the screen, though the sale counts by then. */
async function pay(on: TrialTill): Promise<void> {
  const { totals, lines } = on.view;
  expect(await on.payCash()).toEqual({ ok: true });
  expect(on.view).toMatchObject({ phase: 'closed', totals, lines });
}
async function reasonOf(on: TrialTill, programme: string): Promise<Reason | undefined> {
  const name = bundle.programmes.find((each) => each.id === programme)?.name.en;
  return (await on.till.why()).reasons.find((reason) => reason.name.en === name);
}
const hasBag = (view: TillView): boolean => view.lines.some((line) => line.gift);
const MEMBER_HAD_IT = { outcome: 'missed', why: 'memberLimit' };

/** Household goods for more than 3,000 yen, and sweets on the birthday: a bag a month, sweets once a year. */
async function ringPresents(on: TrialTill): Promise<void> {
  await on.scan(cardOf(MEMBER));
  await on.goods(...HOUSEHOLD, 'matcha-chocolate-60g');
}

test('cut off, a till gives each member what the programme promises, and no more', async () => {
  const a = await at('a');
  await ringPresents(a);
  expect(hasBag(a.view)).toBe(true);
  expect(await reasonOf(a, 'birthday-sweets')).toMatchObject({ outcome: 'applied' });
  await pay(a);

  await ringPresents(a);
  expect(hasBag(a.view)).toBe(false);
  for (const programme of ['bag-for-household', 'birthday-sweets'])
    expect(await reasonOf(a, programme)).toMatchObject(MEMBER_HAD_IT);
  await pay(a);
});

test('what is parked or voided is no use of a code; what is sold is', async () => {
  const a = await at('a');
  expect(await milkWith(a, 'ONEACODE')).toBe(100);
  expect(await a.act.suspend({})).toEqual({ ok: true });
  expect(await milkWith(a, 'oneacode')).toBe(100);
  expect(await a.act.voidSale({})).toEqual({ ok: true });
  expect(await milkWith(a, 'ONEACODE')).toBe(100);
  await pay(a);
  expect(await milkWith(a, 'OneACode')).toBe(0);
  expect(a.notice).toBe('code.used');
  await a.act.voidSale({});
  // The parked basket is priced anew when it is taken back, and says so.
  await a.act.resume({ basket: a.view.suspended[0]?.basket ?? '' });
  expect([a.view.totals.discount, a.notice]).toEqual([0, 'basket.repriced']);
  await a.act.voidSale({});
});

test.each([['TWOAWEEK'], ['POT']])('%s: twice, and the third time not', async (code) => {
  const a = await at('a');
  for (const taken of [100, 100, 0]) {
    expect(await milkWith(a, code)).toBe(taken);
    await pay(a);
  }
});

test('a till that was switched off has not forgotten', async () => {
  const a = await at('a');
  for (const code of ['ONEACODE', 'TWOAWEEK', 'POT']) {
    expect(await milkWith(a, code)).toBe(0);
    await a.act.voidSale({});
  }
  await ringPresents(a);
  expect(await reasonOf(a, 'bag-for-household')).toMatchObject(MEMBER_HAD_IT);
  await a.act.voidSale({});
});

test('the other till gives it too while nobody can tell it, and no more once it has been told', async () => {
  const alone = await at('b');
  await ringPresents(alone);
  expect(hasBag(alone.view)).toBe(true);

  await tills.reconnect();
  await (await at('a')).reached(isSent);
  // It hears while the goods are still on the counter.
  const told = await at('b');
  await told.reached((view) => view.lines.length === 4 && !hasBag(view));
  for (const programme of ['bag-for-household', 'birthday-sweets'])
    expect(await reasonOf(told, programme)).toMatchObject(MEMBER_HAD_IT);
  await pay(told);
  await told.reached(isSent);
  // So it does of a code that works once, and was used at the other till.
  await milkWith(told, 'ONEACODE');
  expect([told.view.totals.discount, told.notice]).toEqual([0, 'code.used']);
  await told.act.voidSale({});
});

test('a new week and a new month begin; the year does not', async () => {
  clock.ms += WEEK_MS;
  const a = await at('a');
  for (const code of ['TWOAWEEK', 'POT']) {
    expect(await milkWith(a, code)).toBe(100);
    await pay(a);
  }
  await ringPresents(a);
  expect(hasBag(a.view)).toBe(true);
  await pay(a);
  await ringPresents(a);
  expect(hasBag(a.view)).toBe(false);
  await pay(a);
  await a.reached(isSent);
});

test('head office comes to the same figures for every sale, and knows every use', async () => {
  const sales = [...salesOf(folders.a), ...salesOf(folders.b)];
  expect(sales.length).toBe(14);
  expect(sales.filter((sale) => sale.uses).length).toBe(9);
  expect(sales.filter((sale) => sale.usedBefore).length).toBe(8);
  const alarms = await tills.office.db.selectFrom('alarm').select('kind').execute();
  expect(alarms).toEqual([]);
  const uses = await tills.office.db.selectFrom('member_use').select(['member', 'programme', 'day']).execute();
  expect(uses.map(({ member, programme, day }) => `${member} ${day} ${programme}`).sort()).toEqual([
    `${MEMBER} 2026-11-24 bag-for-household`,
    `${MEMBER} 2026-11-24 birthday-sweets`,
    `${MEMBER} 2026-12-01 bag-for-household`,
  ]);
});
