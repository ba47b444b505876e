import fc from 'fast-check';
import { expect } from 'vitest';
import type { SaleClosed } from '../../shared/journal/entry.ts';
import { returnedGoodsOf } from '../../shared/journal/return-fact.ts';
import { returnFigures } from '../../shared/journal/return-figures.ts';
import { type ReturnRecord, returnRecordOf } from '../../shared/journal/return-record.ts';
import { giftTax } from '../../shared/journal/returned-goods.ts';
import { compileBundle, type Programme } from '../../shared/programme/index.ts';
import { sum } from '../../shared/units/money.ts';
import { must, realSale } from '../fakes/real-sale.ts';
import { returnEntry, settledExchange } from '../fakes/return-entries.ts';
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
  [listOf(repriced, 4), anyBought, anyBuyer, fc.array(fc.nat(1000), { minLength: 40, maxLength: 40 }), fc.boolean()],
  (programmes, goods, who, drawn, keepsGifts) => {
    const bundle = compileBundle({ rev: 3, programmes, wallets: [wallet()], tierSets: [] });
    const claims = ['p0', 'p1', 'p2', 'p3'].map((id) => claim(id));
    const sale = realSale(goods, { bundle, codes: ['code'], claims, ...(who && { member: who }) });
    const gifts = sale.lines.filter(({ giftOf }) => giftOf).map(({ id }) => id);
    const before: ReturnRecord[] = [];
    let [shelf, refunded, charged, tax] = [0, 0, 0, 0];
    const units = sale.lines
      .filter((line) => line.giftOf === undefined)
      .flatMap((line) => Array.from({ length: line.quantity.value }, () => line))
      .map((line, i) => ({ line, key: drawn[i % drawn.length] ?? 0 }))
      .sort((a, b) => a.key - b.key);
    units.forEach(({ line, key }, at) => {
      const asked = {
        sale,
        before: [...before],
        units: [{ line: line.id, qty: 1 }],
        keptGifts: keepsGifts ? gifts : [],
        // Now and then the till has lost the rules of the sale.
        bundle: key % 5 === 0 ? null : bundle,
        basisPoints: () => 1900,
      };
      const figures = must(returnFigures(asked));
      const goodsBack = returnedGoodsOf({ asked, figures, reason: 'unwanted', known: 'till', balance: null });
      const paid = settledExchange(figures.refund, 0, sale, before);
      const record = returnRecordOf(returnEntry(sale, at + 2, paid, goodsBack));
      if (record) before.push(record);
      if (sale.repricesReturns && asked.bundle) expect(figures.rule).toBe('reprice');
      shelf += line.unit;
      refunded += figures.refund;
      charged += figures.charged;
      tax += sum(figures.taxes.map((row) => row.tax));
      expect(figures.refund + figures.charged).toBeGreaterThanOrEqual(0);
      expect(refunded + charged).toBeLessThanOrEqual(shelf);
      expect(refunded + charged).toBeLessThanOrEqual(sale.totals.total);
    });
    expect(refunded + charged).toBe(sale.totals.total);
    expect(tax + sum(before.length > 0 && keepsGifts ? giftTaxes(sale) : [])).toBe(sale.totals.tax);
  },
);

const giftTaxes = ({ lines }: SaleClosed) =>
  lines.filter(({ giftOf }) => giftOf).map(({ returnValue }) => giftTax(returnValue, 1900));
