import { expect, test } from 'vitest';
import { lineId } from '../../shared/units/ids.ts';
import { money } from '../../shared/units/money.ts';
import { returnEntries, soldEntry } from '../fakes/return-entries.ts';

// The worked example of a bundle, through real entries: 30.00, 20.00 and the 10.00 one free, which the offer spread over all.

const SPREAD = [2500, 1667, 833];

function bundleSale(byCard: number) {
  const lines = [3000, 2000, 0].map((paid) => ({ qty: 1, paid, earned: 0, spent: 0 }));
  const sale = soldEntry({ lines, byCard, coin: 1 });
  return { ...sale, lines: sale.lines.map((line, at) => ({ ...line, returnValue: money(SPREAD[at] ?? 0) })) };
}
const one = (at: number) => [{ line: lineId(`L${at}`), qty: 1 }];

test.each([
  [
    [0, 1, 2],
    [2500, 1667, 833],
  ],
  [
    [2, 0, 1],
    [833, 2500, 1667],
  ],
  [
    [1, 2, 0],
    [1667, 833, 2500],
  ],
])('back in the order %j: %j', (order, refunds) => {
  const entries = returnEntries(bundleSale(0), order.map(one), 1);
  expect(entries.map(({ returned }) => returned?.refund)).toEqual(refunds);
});

test('a card that paid 30.00 of it gets its part first, and the rest is cash', () => {
  const entries = returnEntries(bundleSale(60), [0, 1, 2].map(one), 1);
  expect(entries.map(({ tenders }) => tenders.map(({ kind, kept }) => [kind, kept]))).toEqual([
    [['card', -2500]],
    [
      ['card', -500],
      ['cash', -1167],
    ],
    [['cash', -833]],
  ]);
});
