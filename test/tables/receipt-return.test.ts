import { describe, expect, test } from 'vitest';
import type { Receipted } from '../../shared/journal/entry.ts';
import { receiptOf } from '../../shared/receipt/sale-receipt.ts';
import { lineId } from '../../shared/units/ids.ts';
import { LANGUAGES } from '../../shared/units/text.ts';
import { SHOP, written } from '../fakes/receipt-sales.ts';
import { returnEntries, soldEntry } from '../fakes/return-entries.ts';

// The paper of goods that come back.

const SALE = soldEntry({
  lines: [
    { qty: 3, paid: 900, earned: 0, spent: 0 },
    { qty: 1, paid: 500, earned: 0, spent: 0 },
  ],
  byCard: 0,
  coin: 1,
});
const [BACK] = returnEntries(
  SALE,
  [
    [
      { line: lineId('L0'), qty: 2 },
      { line: lineId('L1'), qty: 1 },
    ],
  ],
  1,
);
/** The same, with the first line weighed. */
const weighed = (entry: Receipted): Receipted => {
  const { returned } = entry;
  if (!returned) return entry;
  const [first, ...others] = returned.lines;
  const ham = { ...first!, soldBy: 'weight' as const, quantity: { value: 482, scale: 3 } };
  return { ...entry, returned: { ...returned, lines: [ham, ...others] } } as Receipted;
};

describe.each(LANGUAGES)('%s', (language) => {
  const goods = (entry: Receipted): string[] =>
    written(receiptOf({ ...entry, language }, SHOP).lines)
      .filter((row) => /^Product|^ {2}\S/.test(row))
      .map((row) => row.replace('\u2212', '-'));

  test('how many came back, or how much, in words: an amount alone is one piece', () => {
    const many = { en: 'Qty 2', ja: '2点', ru: '2 шт.', zh: '2件' }[language];
    const much = { en: '0.482 kg', ja: '0.482 kg', ru: '0,482 кг', zh: '0.482 公斤' }[language];
    const point = language === 'ru' ? ',' : '.';
    const rows = (said: string) => [`Product 0 … -6${point}00`, `  ${said}`, `Product 1 … -5${point}00`];
    expect(goods(BACK!)).toEqual(rows(many));
    expect(goods(weighed(BACK!))).toEqual(rows(much));
  });
});
