import { describe, expect, test } from 'vitest';
import type { CompiledBundle, MemberInput, ProgrammeBundle } from '../../shared/programme/index.ts';
import { compileBundle } from '../../shared/programme/index.ts';
import { type PastSale, type RehearsalOptions, rehearse } from '../../shared/programme/rehearsal.ts';
import { memberId, walletId } from '../../shared/units/ids.ts';
import { money } from '../../shared/units/money.ts';
import { day } from '../../shared/units/time.ts';
import { earn, included, line, off, percent, programme, sale } from './programme-build.ts';

const points = {
  id: walletId('pts'),
  name: { en: 'Points' },
  holder: 'member' as const,
  unit: 'points' as const,
  scale: 0,
  life: { days: 30 },
};
const status = { ...points, id: walletId('status'), unit: 'count' as const, life: { days: 365 } };

const bundle = (programmes: ProgrammeBundle['programmes'], more: Partial<ProgrammeBundle> = {}): CompiledBundle =>
  compileBundle({ rev: 1, programmes, wallets: [points, status], tierSets: [], ...more });

const ann = (rest: Partial<MemberInput> = {}): MemberInput => ({
  id: memberId('ann'),
  segments: [],
  orders: 0,
  wallets: {},
  ...rest,
});
const past = (id: string, on: string, total: number, member: MemberInput | null = ann()): PastSale => ({
  id,
  sale: sale([line('tea', total)], { day: day(on) }),
  member,
});

const earning = programme('base', earn(), { phase: 'earn' });
const reward = programme('reward', off(200, { cost: { wallet: 'pts', points: 30 } }), { phase: 'redeem' });
const empty = bundle([]);
const rehearsed = (sales: readonly PastSale[], p: Partial<RehearsalOptions> = {}) =>
  rehearse({ sales, before: empty, after: empty, ...p });

test('the same bundle twice changes nothing', () => {
  const same = bundle([earning, programme('ten', percent('10'))]);
  const report = rehearsed([past('1', '2026-01-01', 1000), past('2', '2026-01-02', 500)], {
    before: same,
    after: same,
  });
  expect(report).toMatchObject({
    sales: 2,
    members: 1,
    cost: { money: 0, total: 0 },
    touched: { sales: 0, share: 0 },
    winners: [],
    losers: [],
    memberLosers: [],
  });
  expect(report.before).toEqual(report.after);
  expect(report.before).toMatchObject({ list: 1500, discount: 150, paid: 1350, averageDiscount: 75 });
});

test('money that is no longer taken is the cost; who pays less has won, who pays more has lost', () => {
  const before = bundle([programme('teas', percent('10', { on: { sku: ['tea'] } }))]);
  const after = bundle([programme('coffees', percent('20', { on: { sku: ['coffee'] } }))]);
  const coffee = (id: string, on: string, total: number): PastSale => ({
    id,
    sale: sale([line('coffee', total)], { day: day(on) }),
    member: ann({ id: memberId('bob') }),
  });
  const report = rehearsed([past('tea', '2026-01-01', 1000), coffee('coffee', '2026-01-02', 800)], { before, after });
  expect(report.cost).toEqual({ money: 60, points: null, total: 60 });
  expect(report.winners).toMatchObject([{ sale: 'coffee', before: 800, after: 640, because: ['coffees'] }]);
  expect(report.losers).toMatchObject([{ sale: 'tea', before: 900, after: 1000, because: ['teas'] }]);
  expect(report.mostChanged.map((each) => each.sale)).toEqual(['coffee', 'tea']);
  expect(report.memberWinners).toMatchObject([{ member: 'bob', sales: 1 }]);
  expect(report.memberLosers).toMatchObject([{ member: 'ann', before: 900, after: 1000 }]);
  expect(report).toMatchObject({ cheaper: 1, dearer: 1, membersCheaper: 1, membersDearer: 1 });
  expect(report.programmes).toMatchObject([
    { programme: 'coffees', before: { sales: 0 }, after: { sales: 1, discount: 160 } },
    { programme: 'teas', before: { sales: 1, discount: 100 }, after: { sales: 0 } },
  ]);
});

describe('a member is carried from sale to sale', () => {
  test('points of one sale buy the reward of the next, and what is left is owed', () => {
    const sales = [past('1', '2026-01-01', 4000), past('2', '2026-01-02', 1000), past('3', '2026-01-03', 1000)];
    const worth = { pts: { points: 30, money: money(200) } };
    const report = rehearsed(sales, { after: bundle([earning, reward]), worth });
    // 40 earned; 30 spent and 10 earned; 20 left and 10 earned.
    expect(report.after.wallets.pts).toEqual({ earned: 60, spent: 30, expired: 0, open: 30, debt: 0 });
    expect(report.cost).toEqual({ money: 200, points: 200, total: 400 });
    expect(report.memberWinners).toMatchObject([{ member: 'ann', before: 6000, after: 5800, points: 30 }]);
    expect(report.winners.map((each) => each.sale)).toEqual(['2', '1', '3']);
  });

  test('points that end between two visits buy nothing and are counted as expired', () => {
    const sales = [past('1', '2026-01-01', 4000), past('2', '2026-02-01', 1000)];
    const report = rehearsed(sales, { after: bundle([earning, reward]) });
    expect(report.after.wallets.pts).toEqual({ earned: 50, spent: 0, expired: 40, open: 10, debt: 0 });
    expect(report.cost.money).toBe(0);
  });

  test('what the facts of the first sale say of points is brought along, and only once', () => {
    const rich = ann({ wallets: { pts: 30 } });
    const sales = [past('1', '2026-01-01', 500, rich), past('2', '2026-01-02', 500, rich)];
    expect(rehearsed(sales, { after: bundle([reward]) }).cost.money).toBe(200);
  });

  test('a tier that is reached counts from the next sale on', () => {
    const after = bundle(
      [
        programme('status', earn({ wallet: walletId('status') }), { phase: 'earn' }),
        programme('gold', percent('10'), { if: { member: { tier: ['gold'] } } }),
      ],
      {
        tierSets: [
          {
            id: 'ladder',
            name: {},
            metric: walletId('status'),
            levels: [{ name: 'gold', at: 10 }],
            keep: 'nextYear',
            grace: 0,
            down: 'fit',
          },
        ],
      },
    );
    const sales = [past('1', '2026-01-01', 1000), past('2', '2026-01-02', 1000)];
    const report = rehearsed(sales, { after });
    expect(report.cost.money).toBe(100);
    expect(report.tiers).toMatchObject([
      { tier: null, members: 0, sales: 1, before: 1000, after: 1000 },
      { tier: 'gold', members: 1, sales: 1, before: 1000, after: 900 },
    ]);
    // Status is no money: it moves no balance of points.
    expect(report.memberWinners).toMatchObject([{ points: 0, tier: 'gold' }]);
  });

  test('their orders count up, and so do the uses of a limit', () => {
    const third = bundle([programme('third', percent('50'), { if: { member: { orders: 3 } } })]);
    const once = bundle([programme('once', percent('50'), { limit: { usesPerMember: 1, per: 'month' } })]);
    const days = ['2026-01-01', '2026-01-02', '2026-01-03', '2026-02-01'];
    const sales = days.map((on, n) => past(String(n), on, 1000));
    expect(rehearsed(sales, { after: third }).winners.map((each) => each.sale)).toEqual(['2']);
    expect(rehearsed(sales, { after: once }).winners.map((each) => each.sale)).toEqual(['0', '3']);
  });

  test('a household earns together', () => {
    const shared = { ...points, holder: 'household' as const };
    const after = bundle([earning, reward], { wallets: [shared] });
    const of = (id: string) => ann({ id: memberId(id), household: 'home' });
    const sales = [past('1', '2026-01-01', 3000, of('ann')), past('2', '2026-01-02', 1000, of('bob'))];
    expect(rehearsed(sales, { after }).cost.money).toBe(200);
  });
});

test('a budget holds over all sales', () => {
  const after = bundle([programme('ten', off(100), { limit: { budget: money(250) } })]);
  const sales = [1, 2, 3, 4].map((n) => past(String(n), '2026-01-01', 1000, null));
  expect(rehearsed(sales, { after }).cost.money).toBe(200);
});

test('margin is net of tax and of gifts, over the lines whose costs are known', () => {
  const after = bundle([programme('cup', { do: 'give', sku: 'cup', qty: 1 })]);
  const lines = [line('tea', 1190, 2, { tax: included(1900) }), line('unknown', 500)];
  const sales: PastSale[] = [{ id: '1', sale: sale(lines), member: null }];
  const costs = new Map([
    ['tea', money(400)],
    ['cup', money(150)],
  ]);
  const report = rehearsed(sales, { after, costs });
  expect(report).toMatchObject({
    lines: 2,
    linesWithCost: 1,
    before: { margin: 1200 },
    after: { margin: 1050, gifts: 1 },
  });
  expect(rehearsed(sales, { after }).after.margin).toBeNull();
});

test('ten are listed, however many there are', () => {
  const after = bundle([programme('ten', percent('10'))]);
  const sales = Array.from({ length: 30 }, (_, n) => past(String(n), '2026-01-01', 1000 + n * 10));
  const { winners, mostChanged, losers } = rehearsed(sales, { after });
  expect(winners.map((each) => each.sale)).toEqual(['29', '28', '27', '26', '25', '24', '23', '22', '21', '20']);
  expect([mostChanged.length, losers.length]).toEqual([10, 0]);
});

test('a parked sale comes late; one of a day that cannot be right is left out and counted', () => {
  const parked = [past('2', '2026-03-20', 1), past('1', '2026-03-01', 1)];
  expect(rehearsed(parked)).toMatchObject({ from: '2026-03-01', to: '2026-03-20' });
  const old = [past('2', '2026-03-20', 1), past('1', '2026-01-01', 1)];
  expect(rehearsed(old)).toMatchObject({ from: '2026-03-20', sales: 1, leftOut: 1, before: { paid: 1 } });
  // A till whose clock was four years fast does not put all that follow into the past.
  const fast = [past('1', '2030-01-01', 5), past('2', '2026-03-20', 1)].map((each) => {
    return { ...each, closedOn: day('2026-03-20') };
  });
  expect(rehearsed(fast)).toMatchObject({ to: '2026-03-20', sales: 1, leftOut: 1, before: { paid: 1 } });
});
