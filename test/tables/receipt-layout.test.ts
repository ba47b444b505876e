import { describe, expect, test } from 'vitest';
import { encodeReceipt } from '../../electron/devices/printers/encode-receipt.ts';
import { PRINTER_MODELS } from '../../electron/devices/printers/model.ts';
import { RECEIPT_LAYOUTS } from '../../resources/receipt-layouts/index.ts';
import { type ReceiptLayout, zReceiptLayout } from '../../shared/receipt/layout.ts';
import { nextEnding } from '../../shared/receipt/points-lines.ts';
import { saleReceipt } from '../../shared/receipt/sale-receipt.ts';
import { LANGUAGES } from '../../shared/units/text.ts';
import { decodeReceipt } from '../fakes/decode-receipt.ts';
import { fullRom } from '../fakes/full-rom.ts';
import { HOSTILE } from '../fakes/hostile-names.ts';
import { SHOP, saleWith, written } from '../fakes/receipt-sales.ts';

const layout = (given: unknown): ReceiptLayout => zReceiptLayout.parse(given);
const printed = (given: unknown, ...changes: Parameters<typeof saleWith> extends [unknown, ...infer C] ? C : never) =>
  written(saleReceipt(saleWith('en', ...changes), SHOP, undefined, { layout: layout(given), logo: null }).lines);

test('an empty layout is the plain receipt', () =>
  expect(printed({}, 'member', 'rounding')).toEqual(
    written(saleReceipt(saleWith('en', 'member', 'rounding'), SHOP).lines),
  ));

test('head and foot stand in their places, in the language of the customer or in the one that the law wants', () => {
  const lines = printed({
    head: [{ text: 'Ticket de caisse', bold: true }],
    foot: [{ line: 'rule' }, { text: { en: 'Returns within 7 days', ja: '7日以内' }, align: 'left' }],
  });
  expect(lines.indexOf('Ticket de caisse [centred]')).toBe(lines.indexOf('T9000000000000 [centred]') + 1);
  expect(lines.slice(-5)).toEqual([
    'Thank you. See you soon! [centred]',
    '---',
    'Returns within 7 days',
    'qr RCP-S1-2-3-41',
    'RCP-S1-2-3-41 [centred]',
  ]);
});

test.each([
  ['address', '1-2-3 Yanaka [centred]'],
  ['legal', 'T9000000000000 [centred]'],
  ['cashier', 'Till S1-2 … Served by aiko'],
  ['savings', 'You saved … 476'],
  ['taxes', 'Taxable at 8 % *: 5,772 (Tax included) … 428'],
  ['points', 'Points now … 794'],
  ['expiry', '60 points can be used until 2027-11-30'],
  ['thanks', 'Thank you. See you soon! [centred]'],
  ['qr', 'qr RCP-S1-2-3-41'],
])('without %s there is no %j', (part, line) => {
  expect(printed({}, 'member')).toContain(line);
  expect(printed({ show: { [part]: false } }, 'member')).not.toContain(line);
});

test('the logo stands first', () => {
  const logo = { width: 8, height: 2, grey: new Uint8Array(16) };
  const { lines } = saleReceipt(saleWith('en'), SHOP, undefined, { layout: layout({}), logo });
  expect(written(lines)[0]).toBe('image 8×2');
});

test('a barcode that the paper is too narrow for is left out; the receipt is printed', () => {
  const look = { layout: layout({ show: { barcode: true } }), logo: null };
  const sale = { ...saleWith('en'), till: 'S-YANAKA-12345' as never };
  const document = saleReceipt(sale, SHOP, undefined, look);
  const codes = (['epson-tm-m30', 'generic-58'] as const).map((model) => {
    const encoded = encodeReceipt(document, PRINTER_MODELS[model]);
    return encoded.ok && decodeReceipt(encoded.value.bytes).barcodes;
  });
  expect(codes).toEqual([['RCP-S-YANAKA-12345-3-41'], []]);
});

describe.each(Object.entries(RECEIPT_LAYOUTS))('the layout %s', (_name, built) => {
  test.each(LANGUAGES)('prints in %s on every model', (language) => {
    const document = saleReceipt(saleWith(language, 'member', 'gift'), SHOP, undefined, { layout: built, logo: null });
    for (const model of Object.values(PRINTER_MODELS)) expect(encodeReceipt(document, model).ok).toBe(true);
  });
});

test.each([
  ['jp', 'ja'],
  ['de', 'en'],
  ['fr', 'en'],
  ['ru', 'ru'],
  ['cn', 'zh'],
  ['generic', 'en'],
] as const)('the texts of %s in %s are printed with the printer\u2019s own characters', (name, language) => {
  const built = { layout: RECEIPT_LAYOUTS[name], logo: null };
  const encoded = encodeReceipt(saleReceipt(saleWith(language), SHOP, undefined, built), fullRom('generic-80'));
  expect(encoded).toMatchObject({ ok: true, value: { replaced: [] } });
});

test('pieces of a line stand indented under it, on paper too', () => {
  const sale = saleReceipt(saleWith('en'), SHOP, undefined, { layout: layout({}), logo: null });
  const encoded = encodeReceipt(sale, PRINTER_MODELS['generic-58']);
  const [rows = []] = encoded.ok ? decodeReceipt(encoded.value.bytes).papers : [];
  expect(rows.filter((row) => row.includes(' x '))).toEqual(['  2 x 2,980', '  0.482 x 598/kg']);
});

test('whatever a layout says, it says it to the customer and not to the printer', () => {
  for (const hostile of HOSTILE) {
    const text = hostile.slice(0, 200);
    const given = { head: [{ text, size: 2 }], foot: [{ text: { en: text }, align: 'right' }] };
    const document = saleReceipt(saleWith('en'), SHOP, undefined, { layout: layout(given), logo: null });
    const encoded = encodeReceipt(document, PRINTER_MODELS['generic-80']);
    if (!encoded.ok) throw new Error(encoded.error.code);
    expect(decodeReceipt(encoded.value.bytes)).toMatchObject({ cuts: 1, drawerPulses: 0 });
  }
});

test.each([
  [{ haed: [] }],
  [{ head: [{ text: 'x', command: '\\x1bp' }] }],
  [{ head: Array.from({ length: 13 }, () => ({ text: 'x' })) }],
  [{ head: [{ text: 'x'.repeat(201) }] }],
  [{ head: [{ text: { de: 'x' } }] }],
  [{ foot: [{ line: 'cut' }] }],
  [{ show: { qr: 'yes' } }],
  [{ logo: '../../etc/passwd' }],
  [{ logo: '/tmp/logo.png' }],
  [[]],
])('%j is refused', (given) => expect(zReceiptLayout.safeParse(given).success).toBe(false));

describe('what ends next, of the whole balance', () => {
  const may = { points: 100, until: '2027-05-31' };
  test.each([
    // before, spent, old, earned, said
    ['nothing is known: what was earned', 0, 0, null, may, may],
    ['the old ones end sooner', 500, 0, may, { points: 60, until: '2027-11-30' }, may],
    [
      'what was earned ends sooner',
      500,
      0,
      may,
      { points: 60, until: '2027-01-31' },
      { points: 60, until: '2027-01-31' },
    ],
    ['the same day', 500, 0, may, { points: 60, until: '2027-05-31' }, { points: 160, until: '2027-05-31' }],
    ['some of the old ones are spent', 500, 30, may, null, { points: 70, until: '2027-05-31' }],
    ['all of them are spent, and others come behind', 500, 100, may, { points: 60, until: '2027-11-30' }, null],
    [
      'all of them are spent, and there were no others',
      100,
      100,
      may,
      { points: 60, until: '2027-11-30' },
      { points: 60, until: '2027-11-30' },
    ],
    ['nothing ends', 500, 0, null, null, null],
  ])('%s', (_what, before, spent, old, fresh, said) => expect(nextEnding({ before, spent, old, fresh })).toEqual(said));
});
