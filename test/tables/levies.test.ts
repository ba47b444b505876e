import { describe, expect, test } from 'vitest';
import { zProduct } from '../../shared/catalogue/product.ts';
import { planReturn } from '../../shared/programme/index.ts';
import type { SaleInputLine } from '../../shared/programme/sale.ts';
import { lineId } from '../../shared/units/ids.ts';
import { money } from '../../shared/units/money.ts';
import { earn, included, line, member, off, onTop, percent, price, programme, sale } from './programme-build.ts';

const taxed = { taxedLevy: money(25) };
const untaxed = { fixedTax: money(25) };

describe('a levy is no price: nothing comes off it, nothing is earned on it, and tax is on it unless the law says otherwise', () => {
  test.each<[string, Partial<SaleInputLine>, number, object]>([
    ['inside the price, taxed', { ...taxed, tax: included(1900) }, 1800, { tax: 295, net: 1555, total: 1850 }],
    ['inside the price, untaxed', { ...untaxed, tax: included(1900) }, 1800, { tax: 287 + 50, net: 1513, total: 1850 }],
    ['on top, taxed', { ...taxed, tax: onTop(1000) }, 1980, { tax: 185, net: 1850, total: 2035 }],
    ['on top, untaxed', { ...untaxed, tax: onTop(1000) }, 1980, { tax: 180 + 50, net: 1800, total: 2030 }],
  ])('%s', (_, rest, earningBase, totals) => {
    const programmes = [programme('tenth', percent('10')), programme('points', earn(), { phase: 'earn' })];
    const result = price(programmes, sale([line('cola', 1000, 2, rest)]), { member: member() });
    expect(result.totals).toEqual({ list: 2000, discount: 200, ...totals });
    expect(result.lines[0]).toMatchObject({ paid: 1800, returnValue: result.totals.total, earningBase });
    expect(result.earned.map(({ points }) => points)).toEqual([Math.floor(earningBase / 100)]);
  });

  test('once per rate: the tax of goods and levies is rounded together', () => {
    const lines = ['a', 'b', 'c'].map((id) => line(id, 103, 1, { tax: onTop(800), taxedLevy: money(3) }));
    const total = (taxRounding: 'line' | 'group') => price([], sale(lines), { settings: { taxRounding } }).totals.tax;
    expect([total('line'), total('group')]).toEqual([24, 25]);
  });

  test('an offer that takes everything leaves the levy to be paid', () => {
    expect(price([programme('free', off(9999))], sale([line('cola', 1000, 1, taxed)])).totals.total).toBe(25);
  });

  test('it does not help over a threshold', () => {
    const over = programme('p', percent('10'), { if: { spend: { min: money(1010) } } });
    expect(price([over], sale([line('cola', 1000, 1, taxed)])).totals.discount).toBe(0);
  });
});

test.each([
  ['taxed', { ...taxed, tax: included(1900) }],
  ['untaxed', { ...untaxed, tax: included(1900) }],
  ['taxed on top', { ...taxed, tax: onTop(1900) }],
])(
  'in a bundle the levy (%s) stays with its own line, and every part that comes back ends at what was paid',
  (_, rest) => {
    const bundle = percent('100', { buy: { qty: 2 }, get: { qty: 1 } });
    const lines = [line('a', 3000, 1, rest), line('b', 2000, 1, rest), line('tea', 1000, 1, { tax: rest.tax })];
    const sold = price([programme('3for2', bundle)], sale(lines));
    const [a, b, tea] = sold.lines.map(({ returnValue, gross }) => ({ returnValue, gross }));
    expect(tea?.returnValue).toBeGreaterThan(0);
    expect((a?.returnValue ?? 0) + (b?.returnValue ?? 0) + (tea?.returnValue ?? 0)).toBe(sold.totals.total);
    const back = (id: string, before: string[]) => {
      const plan = planReturn(sold, before.map(unit), [unit(id)]);
      if (!plan.ok) throw new Error(plan.error.code);
      return plan.value;
    };
    const plans = [back('a', []), back('b', ['a']), back('tea', ['a', 'b'])];
    expect(plans.reduce((all, { refund }) => all + refund, 0)).toBe(sold.totals.total);
    const tax = plans.reduce((all, { taxes }) => all + taxes.reduce((sum, row) => sum + row.tax, 0), 0);
    expect(tax).toBe(sold.taxes.reduce((all, row) => all + row.tax, 0));
  },
);
const unit = (id: string) => ({ line: lineId(id), qty: 1 });

describe('a product of head office', () => {
  const cola = { id: 'cola', name: { en: 'Cola' }, barcodes: [], categories: [], tags: [], tax: 'standard' };
  const product = (rest: object) =>
    zProduct.safeParse({ ...cola, soldBy: 'each', prices: [{ list: 'shelf', unit: 100 }], ...rest });
  test.each<[string, object]>([
    ['a levy below nothing', { levy: { kind: 'deposit', unit: -5 } }],
    ['a levy of nothing', { levy: { kind: 'deposit', unit: 0 } }],
    ['a levy of no kind', { levy: { kind: 'tip', unit: 5 } }],
    ['half a levy', { levy: { kind: 'eco', unit: 2.5 } }],
    ['a levy on what is weighed', { soldBy: 'weight', levy: { kind: 'deposit', unit: 5 } }],
    ['discountable by word', { discountable: 'no' }],
  ])('is refused with %s', (_, rest) => {
    expect(product(rest).success).toBe(false);
  });
  test('may say all of it', () => {
    const terms = { levy: { kind: 'eco', unit: 5, untaxed: true }, discountable: false, earns: false };
    expect(product(terms).data).toMatchObject(terms);
  });
});
