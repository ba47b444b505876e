import { afterAll, expect, test } from 'vitest';
import { withCheckDigit } from '../../shared/catalogue/barcodes/check-digit.ts';
import { zInStoreRule } from '../../shared/catalogue/barcodes/in-store-rule.ts';
import { copyOf, demo, enrolledFolder, removeFolders, TrialTill } from '../fakes/till-bench.ts';

afterAll(removeFolders);

/** Goods that a scale prints labels for: known by the number within the label. */
const CHEESE = {
  id: 'cheese',
  name: { en: 'Cheese' },
  barcodes: ['1234'],
  categories: [],
  tags: [],
  soldBy: 'weight',
  tax: 'standard',
  prices: [{ list: demo.store.priceList, unit: 2_000 }],
};
const LABEL = { prefix: '21', item: [2, 6], priceCheck: 6, value: [7, 12], kind: 'price', decimals: 0 };

test('a shop that has written down what its scales print sells by it, and refuses a label that was misread', async () => {
  const folder = await enrolledFolder({ products: [CHEESE], store: { scaleLabels: [zInStoreRule.parse(LABEL)] } });
  const till = await TrialTill.open(copyOf(folder));
  expect(await till.scan(withCheckDigit('211234614685'))).toEqual({ ok: true });
  expect(till.view.lines).toMatchObject([{ name: { en: 'Cheese' }, list: 14_685 }]);
  expect(await till.scan(withCheckDigit('211234714685'))).toMatchObject({ notice: { code: 'scan.badCheckDigit' } });
  expect(till.view.lines).toHaveLength(1);
  await till.close();
});

test.each([
  ['a label of the shop', withCheckDigit('211234000000'), undefined],
  ['a GS1 price', `01${withCheckDigit('0491234567890')}39200`, ']d2'],
])('%s that says no price gives nothing away', async (_what, text, symbology) => {
  const cheese = { ...CHEESE, barcodes: ['1234', withCheckDigit('491234567890')] };
  const rule = zInStoreRule.parse({ ...LABEL, priceCheck: undefined });
  const till = await TrialTill.open(await enrolledFolder({ products: [cheese], store: { scaleLabels: [rule] } }));
  const refused = { code: 'product.labelNoPrice', facts: { product: CHEESE.name } };
  expect(await till.act.scan({ text, symbology })).toMatchObject({ ok: false, notice: refused });
  expect(till.view).toMatchObject({ lines: [], notice: { tone: 'refused', notice: refused } });
  await till.close();
});

test('eight digits that are right as EAN-8 and as UPC-E are what the shop sells; unknown, they are told as scanned', async () => {
  const gum = { ...CHEESE, id: 'gum', name: { en: 'Gum' }, barcodes: ['0099999000092'], soldBy: 'each' };
  const till = await TrialTill.open(await enrolledFolder({ products: [gum] }));
  expect(await till.scan('09999992')).toEqual({ ok: true });
  expect(till.view.lines).toMatchObject([{ name: { en: 'Gum' }, paid: 2_000 }]);
  expect(await till.scan('09999008')).toMatchObject({
    notice: { code: 'product.unknown', facts: { barcode: '09999008' } },
  });
  await till.close();
});
