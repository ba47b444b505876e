import { describe, expect, test } from 'vitest';
import { demoProducts } from '../../resources/demo-store/products.ts';
import { sizeText } from '../../resources/demo-store/sizes.ts';
import { demoShop } from '../../resources/demo-store/store.ts';
import { RECEIPT_LAYOUTS } from '../../resources/receipt-layouts/index.ts';
import { routeScan } from '../../shared/catalogue/barcodes/route-scan.ts';
import { barcodeRulesFor } from '../../shared/catalogue/barcodes/rules-for-store.ts';
import { priceOn, zProduct } from '../../shared/catalogue/product.ts';
import { taxRateOf } from '../../shared/catalogue/store.ts';
import { cleanText, LANGUAGES } from '../../shared/units/text.ts';
import { day } from '../../shared/units/time.ts';

const products = demoProducts();
const store = demoShop();
const rules = barcodeRulesFor(demoShop());
const twice = (all: readonly string[]): string[] => all.filter((each, i) => all.indexOf(each) !== i);

// The letters a name of each language is written in. A Latin "c" in a Cyrillic word reads alike and sorts wrongly.
const WRITING = {
  en: /^[\p{Script=Latin}\d ×.,%'-]+$/u,
  ja: /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー\d a-zA-Z×.%]+$/u,
  ru: /^[\p{Script=Cyrillic}\d ×.,%«»-]+(?: (?:AAA?|LED|SPF 50|Extra Virgin|[ML]))?(?:, [\p{Script=Cyrillic}\d ×.,]+)?$/u,
  zh: /^[\p{Script=Han}\d ×.%]*(?:LED|SPF50|[ML]码)?[\p{Script=Han}\d ×.%]*$/u,
} as const;

test('there are enough goods for a shop', () => {
  expect(products.length).toBeGreaterThanOrEqual(300);
  expect(new Set(products.flatMap(({ categories }) => categories)).size).toBeGreaterThan(25);
});

test('always the same', () => {
  expect(demoProducts()).toEqual(products);
});

test('every product is one that head office would take', () => {
  for (const product of products) expect(zProduct.parse(product)).toEqual(product);
  expect(twice(products.map(({ id }) => id))).toEqual([]);
});

describe.each(LANGUAGES)('names in %s', (language) => {
  const names = products.map((product) => product.name[language] ?? '');

  test('are there, in the right writing, and fit a receipt of two lines', () => {
    const odd = names.filter((name) => !WRITING[language].test(name) || name !== cleanText(name) || name.length > 70);
    expect(odd).toEqual([]);
  });

  test('are each given once', () => {
    expect(twice(names)).toEqual([]);
  });
});

describe('barcodes', () => {
  test('belong to one product each', () => {
    expect(twice(products.flatMap(({ barcodes }) => barcodes))).toEqual([]);
  });

  test('of goods in packets come out of a scan as they are stored', () => {
    for (const { soldBy, barcodes } of products) {
      if (soldBy === 'weight') continue;
      for (const barcode of barcodes) {
        expect(routeScan(barcode, undefined, rules)).toEqual({ kind: 'product', barcode });
        expect(barcode).toMatch(/^(?:952\d{10}|2\d{7})$/);
      }
    }
  });

  test('some goods have two', () => {
    expect(products.filter(({ barcodes }) => barcodes.length > 1).length).toBeGreaterThan(40);
  });

  test('loose goods have the five digits that a scale prints', () => {
    const loose = products.filter(({ soldBy }) => soldBy === 'weight');
    expect(loose.length).toBeGreaterThan(20);
    for (const { barcodes } of loose) expect(barcodes).toEqual([expect.stringMatching(/^1\d{4}$/)]);
  });
});

test('everything has a price and a tax rate of the store, food the reduced one', () => {
  for (const product of products) {
    expect(priceOn(product, store.priceList, day('2026-11-22')), product.id).toBeGreaterThan(0);
    expect(taxRateOf(store, product.tax), product.id).toBeDefined();
  }
  const standard = new Set(products.filter(({ tax }) => tax === 'standard').map(({ categories }) => categories[0]));
  expect([...standard].sort()).toEqual(['alcohol', 'baby-and-pets', 'household', 'personal-care']);
  expect(taxRateOf(store, 'reduced')?.mark).toBe('※');
});

test('a bigger pack of the same costs more', () => {
  const litres = (id: string) => products.find((product) => product.id === id)!.prices[0]!.unit;
  expect([litres('green-tea-500ml'), litres('green-tea-2l'), litres('green-tea-6x500ml')]).toEqual([138, 198, 780]);
});

test('quick keys are goods that need no scale', () => {
  const byId = new Map(products.map((product) => [product.id, product]));
  expect(store.quickKeys.length).toBeLessThanOrEqual(12);
  for (const id of store.quickKeys) expect(byId.get(id)?.soldBy, id).toBe('each');
});

test('an invoice can be made out: a registration number with thirteen digits, and the mark explained', () => {
  expect(store.legal.join('\n')).toMatch(/登録番号 T\d{13}/);
  expect(JSON.stringify(RECEIPT_LAYOUTS[store.receiptLayout ?? 'generic'].foot)).toContain('※');
  expect(store.currency).toEqual({ code: 'JPY', digits: 0 });
});

test.each([
  ['500ml', { en: '500 ml', ja: '500ml', ru: '500 мл', zh: '500毫升' }],
  ['1.5L', { en: '1.5 L', ja: '1.5L', ru: '1,5 л', zh: '1.5升' }],
  ['6x2L', { en: '6 × 2 L', ja: '2L×6', ru: '6 × 2 л', zh: '2升×6' }],
  ['10pcs', { en: '10 pcs', ja: '10個', ru: '10 шт.', zh: '10个' }],
])('size %s reads %j', (size, text) => {
  expect(sizeText(size)).toEqual(text);
});

test.each(['', '500', 'ml', '5 kg', '2xL', '3stones'])('%j is no size', (size) => {
  expect(() => sizeText(size)).toThrow(RangeError);
});
