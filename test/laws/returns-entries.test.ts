import fc from 'fast-check';
import { expect } from 'vitest';
import { isBalanced, totals } from '../../shared/journal/folds.ts';
import { postingsOf } from '../../shared/journal/postings.ts';
import { foldWallet } from '../../shared/loyalty/index.ts';
import type { ReturnedUnits } from '../../shared/programme/index.ts';
import { lineId } from '../../shared/units/ids.ts';
import { day } from '../../shared/units/time.ts';
import { returnEntries, type SoldSketch, soldEntry } from '../fakes/return-entries.ts';
import { posting, WALLET } from '../tables/loyalty-build.ts';
import { law } from './law.ts';

const sketch: fc.Arbitrary<SoldSketch> = fc.record({
  lines: fc.array(
    fc.record({
      qty: fc.integer({ min: 1, max: 4 }),
      paid: fc.integer({ min: 0, max: 5_000 }),
      earned: fc.nat(40),
      spent: fc.nat(20),
    }),
    { minLength: 1, maxLength: 5 },
  ),
  byCard: fc.constantFrom(0, 0, 30, 77, 100),
  coin: fc.constantFrom(1, 5, 10),
});
const choices = fc.array(fc.nat(1000), { minLength: 40, maxLength: 40 });

/** Every unit of the sale, in an order and in parts that the choices draw. */
function partsOf({ lines }: SoldSketch, drawn: readonly number[]): ReturnedUnits[][] {
  const units = lines
    .flatMap(({ qty }, at) => Array.from({ length: qty }, () => ({ line: lineId(`L${at}`), qty: 1 })))
    .map((unit, i) => ({ unit, key: drawn[i % drawn.length] ?? 0 }))
    .sort((a, b) => a.key - b.key)
    .map(({ unit }) => unit);
  const parts: ReturnedUnits[][] = [];
  for (let at = 0; at < units.length; ) {
    const size = 1 + ((drawn[(at * 7) % drawn.length] ?? 0) % 3);
    parts.push(units.slice(at, at + size));
    at += size;
  }
  return parts;
}

law(
  'a sale and any split of its return leave nothing: cash, cards, taxes, takings and points, through real entries',
  [sketch, choices],
  (sold, drawn) => {
    const sale = soldEntry(sold);
    const returns = returnEntries(sale, partsOf(sold, drawn), sold.coin);
    expect([sale, ...returns].every(isBalanced)).toBe(true);
    const sums = totals([sale, ...returns]);
    expect(sums).toMatchObject({ refunded: sums.total, tax: 0, rounding: 0, cash: 0, card: 0 });
    expect(returns.filter(({ returned }) => returned?.complete)).toHaveLength(1);
    const had = posting('earn', 1_000_000, '2026-01-01', { key: 'a', holder: 'm1', wallet: sale.points[0]?.wallet });
    const wallet = { ...WALLET, id: had.wallet };
    const state = foldWallet([had, ...[sale, ...returns].flatMap(postingsOf)], wallet, day('2026-11-23'));
    expect({ balance: state.balance, debt: state.debt }).toEqual({ balance: 1_000_000, debt: 0 });
  },
);
