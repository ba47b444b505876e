import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Canonical, canonicalJson } from '../../shared/journal/canonical.ts';
import { openEntry } from '../../shared/journal/chain.ts';
import { isBalanced, totals } from '../../shared/journal/folds.ts';
import { pointsMoved } from '../../shared/journal/points-moved.ts';
import { money } from '../../shared/units/money.ts';
import { anyEntry, saleOf, saleSketch } from '../fakes/journal-entries.ts';
import { law } from './law.ts';

const journal = fc.array(anyEntry, { maxLength: 30 });

law(
  'totals over two parts are totals over the whole: a fold may start from the last Z entry',
  [journal, journal],
  (before, after) => {
    expect(totals(after, totals(before))).toEqual(totals([...before, ...after]));
  },
);

law('totals do not depend on the order of entries', [journal], (entries) => {
  expect(totals([...entries].reverse())).toEqual(totals(entries));
});

law(
  'takings balance: what was sold, as the coin rounded it, is in the drawer or on the cards',
  [journal],
  (entries) => {
    const x = totals(entries);
    expect(x.cash + x.card).toBe(x.total + x.rounding);
    expect(x.list - x.discount).toBe(x.total);
  },
);

law('training moves nothing but its own counter', [saleSketch], (sketch) => {
  const training = saleOf({ ...sketch, mode: 'training' });
  expect(totals([training])).toEqual({ ...totals([]), trainingSales: 1 });
  expect(pointsMoved(training)).toEqual([]);
});

law(
  'a sale that keeps one minor unit more or less than it sold is out of balance',
  [saleSketch, fc.constantFrom(-1, 1)],
  (sketch, off) => {
    const sale = saleOf(sketch);
    if (sale.type !== 'saleClosed') throw new TypeError('not a sale');
    expect(isBalanced(sale)).toBe(true);
    expect(isBalanced({ ...sale, rounding: money(sale.rounding + off) })).toBe(false);
  },
);

law('points move once each, under a key of their own, for the member of the sale alone', [saleSketch], (sketch) => {
  const moved = pointsMoved(saleOf(sketch));
  const counts = sketch.member !== null && sketch.mode === 'real';
  expect(moved.map((movement) => movement.points)).toEqual(counts ? sketch.points : []);
  expect(new Set(moved.map((movement) => movement.key)).size).toBe(moved.length);
  expect(moved.every((movement) => movement.holder === sketch.member)).toBe(true);
});

law('every entry survives its own bytes', [anyEntry], (entry) => {
  expect(openEntry(canonicalJson(entry as unknown as Canonical))).toEqual(entry);
});

test('the key of a posting is where it stands: till, epoch, seq, place', () => {
  const sale = saleOf({
    list: 100,
    discount: 0,
    tax: 0,
    rounding: 0,
    card: 0,
    mode: 'real',
    member: 'm1',
    points: [5, -3],
  });
  expect(pointsMoved(sale).map((movement) => movement.key)).toEqual(['S1-1:1:1:0', 'S1-1:1:1:1']);
});
