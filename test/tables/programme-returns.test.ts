import { describe, expect, test } from 'vitest';
import {
  type Evaluation,
  planReturn,
  type ReturnPlan,
  refundToCards,
  repricedRefund,
} from '../../shared/programme/index.ts';
import { lineId, walletId } from '../../shared/units/ids.ts';
import { money } from '../../shared/units/money.ts';
import { claim, earn, included, line, member, off, onTop, percent, price, programme, sale } from './programme-build.ts';

const units = (id: string, qty = 1) => ({ line: lineId(id), qty });

function plan(sold: Evaluation, before: ReturnType<typeof units>[], now: ReturnType<typeof units>[]): ReturnPlan {
  const planned = planReturn(sold, before, now);
  if (!planned.ok) throw new Error(planned.error.code);
  return planned.value;
}

const twoAndOneFree = programme('b', percent('100', { buy: { qty: 2 }, get: { qty: 1 } }));
const bundle = price([twoAndOneFree], sale([line('a', 3000), line('b', 2000), line('c', 1000)]));

describe('a bundle: 30.00, 20.00 and the 10.00 one free', () => {
  test('is spread over all its units by list price', () => {
    expect(bundle.lines.map((each) => each.paid)).toEqual([3000, 2000, 0]);
    expect(bundle.lines.map((each) => each.returnValue)).toEqual([2500, 1667, 833]);
  });

  test('prorated 25.00, repriced 20.00', () => {
    expect(plan(bundle, [], [units('a')]).refund).toBe(2500);
    const kept = price([twoAndOneFree], sale([line('b', 2000), line('c', 1000)]));
    expect(repricedRefund(bundle.totals.total, kept.totals.total, money(0))).toBe(2000);
  });

  test.each([
    [['a', 'b', 'c']],
    [['a', 'c', 'b']],
    [['b', 'a', 'c']],
    [['b', 'c', 'a']],
    [['c', 'a', 'b']],
    [['c', 'b', 'a']],
  ])('returned in the order %j it ends at what was paid', (order) => {
    const refunds = order.map(
      (id, i) =>
        plan(
          bundle,
          order.slice(0, i).map((each) => units(each)),
          [units(id)],
        ).refund,
    );
    expect(refunds.reduce((sum, each) => sum + each, 0)).toBe(5000);
  });

  test('every third free is a bundle too', () => {
    const sold = price(
      [programme('p', percent('100', { units: { every: 3 } }))],
      sale([line('dear', 900, 2), line('cheap', 300)]),
    );
    expect(sold.lines.map((each) => each.returnValue)).toEqual([1543, 257]);
  });
});

describe('partial returns', () => {
  const sold = price([programme('p', percent('10'))], sale([line('a', 333, 3)]));

  test.each([[[1, 1, 1]], [[2, 1]], [[3]]])('%j units refund sums that telescope', (steps) => {
    let before = 0;
    const refunds = steps.map((qty) => {
      const refund = plan(sold, [units('a', before)], [units('a', qty)]).refund;
      before += qty;
      return refund;
    });
    expect(refunds.reduce((sum, each) => sum + each, 0)).toBe(899);
  });

  test('taxes go back with their lines and end at what was charged', () => {
    const lines = [line('a', 999, 2, { tax: included(1900) }), line('b', 501, 1, { tax: onTop(700) })];
    const mixed = price([programme('p', percent('100', { buy: { qty: 2 }, get: { qty: 1 } }))], sale(lines));
    const first = plan(mixed, [], [units('b')]);
    expect(first.taxes.reduce((sum, row) => sum + row.net + row.tax, 0)).toBe(first.refund);
    const rest = plan(mixed, [units('b')], [units('a', 2)]);
    const back = mixed.taxes.map((_, i) => first.taxes[i]!.tax + rest.taxes[i]!.tax);
    expect(back).toEqual(mixed.taxes.map((row) => row.tax));
    expect(first.refund + rest.refund).toBe(mixed.totals.total);
  });

  test.each([
    ['b', 1, { code: 'return.unknownLine', line: 'b' }],
    ['a', 4, { code: 'return.moreThanBought', line: 'a', left: 2 }],
  ])('%s × %i is refused', (id, qty, error) => {
    expect(planReturn(sold, [units('a')], [units(id, qty)])).toEqual({ ok: false, error });
  });
});

describe('points', () => {
  const pts = walletId('pts');
  const programmes = [
    programme('special', earn({ rate: '1', on: { sku: ['a'] } }), { phase: 'earn' }),
    programme('order', earn({ rate: '10', per: 'order' }), { phase: 'earn' }),
    programme('reward', off(400, { cost: { wallet: pts, points: 40 } }), { phase: 'redeem', entry: 'claim' }),
  ];
  const input = sale([line('a', 3000), line('b', 1000, 2)], { claims: [claim('reward')] });
  const sold = price(programmes, input, { member: member({ wallets: { pts: 100 } }) });

  test('are taken back from the lines that earned them, and given back to those that they paid for', () => {
    const b = plan(sold, [], [units('b')]);
    expect(b.unearned).toEqual([{ place: 1, wallet: 'pts', programme: 'order', points: 2 }]);
    expect(b.restored).toEqual([{ place: 0, wallet: 'pts', programme: 'reward', points: 8 }]);
    const a = plan(sold, [units('b')], [units('a')]);
    expect(a.unearned).toEqual([
      { place: 0, wallet: 'pts', programme: 'special', points: 30 },
      { place: 1, wallet: 'pts', programme: 'order', points: 6 },
    ]);
  });

  test('all of them with the last unit', () => {
    const last = plan(sold, [units('a'), units('b')], [units('b')]);
    expect(last.complete).toBe(true);
    expect(last.unearned).toEqual([{ place: 1, wallet: 'pts', programme: 'order', points: 2 }]);
    expect(last.restored).toEqual([{ place: 0, wallet: 'pts', programme: 'reward', points: 8 }]);
  });

  test('a gift is asked for once, when all goods are back', () => {
    const gift = price([programme('g', { do: 'give', sku: 'cup', worth: money(250) })], sale([line('a', 100, 2)]));
    expect(plan(gift, [], [units('a')]).gifts).toEqual([]);
    expect(plan(gift, [units('a')], [units('a')]).gifts).toEqual([
      { programme: 'g', rev: 1, sku: 'cup', qty: 1, worth: 250 },
    ]);
  });
});

test.each([
  [0, 300, [['G', 300]], 0],
  [
    300,
    300,
    [
      ['G', 200],
      ['H', 100],
    ],
    0,
  ],
  [
    0,
    1000,
    [
      ['G', 500],
      ['H', 200],
    ],
    300,
  ],
  [800, 100, [], 100],
])('after %i, %i goes back to the cards first: %j, then %i as money', (before, refund, cards, rest) => {
  const drawn = [
    { card: 'G', used: money(500) },
    { card: 'H', used: money(200) },
  ];
  const back = refundToCards(drawn, money(before), money(refund));
  expect(back.cards.map((each) => [each.card, each.amount])).toEqual(cards);
  expect(back.money).toBe(rest);
});
