import fc from 'fast-check';
import { expect } from 'vitest';
import { returnFigures } from '../../shared/journal/return-figures.ts';
import type { ReturnRecord } from '../../shared/journal/return-record.ts';
import { compileBundle, type Programme } from '../../shared/programme/index.ts';
import { sum } from '../../shared/units/money.ts';
import { must, realSale } from '../fakes/real-sale.ts';
import { claim, wallet } from '../tables/programme-build.ts';
import { law } from './law.ts';
import { anyProgramme, listOf } from './programme-arbitraries.ts';
import { anyBought, anyBuyer } from './real-sale-arbitraries.ts';

const repriced = (id: string): fc.Arbitrary<Programme> =>
  fc
    .tuple(anyProgramme(id), fc.boolean())
    .map(([each, isRepriced]) => (isRepriced ? { ...each, onReturn: 'reprice' } : each));

law(
  'whatever is repriced, no return refunds more than its goods cost on the shelf, and all of them end at what was paid',
  [listOf(repriced, 4), anyBought, anyBuyer, fc.array(fc.nat(1000), { minLength: 40, maxLength: 40 })],
  (programmes, goods, who, drawn) => {
    const bundle = compileBundle({ rev: 3, programmes, wallets: [wallet()], tierSets: [] });
    const claims = ['p0', 'p1', 'p2', 'p3'].map((id) => claim(id));
    const sale = realSale(goods, { bundle, codes: ['code'], claims, ...(who && { member: who }) });
    const before: ReturnRecord[] = [];
    let shelf = 0;
    const units = sale.lines
      .filter((line) => line.giftOf === undefined)
      .flatMap((line) => Array.from({ length: line.quantity.value }, () => line))
      .map((line, i) => ({ line, key: drawn[i % drawn.length] ?? 0 }))
      .sort((a, b) => a.key - b.key);
    for (const { line } of units) {
      const back = [{ line: line.id, qty: 1 }];
      const asked = { sale, before: [...before], units: back, keptGifts: [], bundle, basisPoints: () => 1900 };
      const { refund, rule, taxes } = must(returnFigures(asked));
      expect(rule).toBe(sale.repricesReturns ? 'reprice' : 'prorate');
      before.push({ units: back, refund, taxes } as unknown as ReturnRecord);
      shelf += line.unit;
      const refunded = sum(before.map((each) => each.refund));
      expect(refund).toBeGreaterThanOrEqual(0);
      expect(refunded).toBeLessThanOrEqual(shelf);
      expect(refunded).toBeLessThanOrEqual(sale.totals.total);
    }
    expect(sum(before.map((each) => each.refund))).toBe(sale.totals.total);
    expect(sum(before.flatMap((each) => each.taxes.map(({ tax }) => tax)))).toBe(sale.totals.tax);
  },
);
