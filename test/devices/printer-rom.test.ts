import { describe, expect, test } from 'vitest';
import { encodeJob } from '../../electron/devices/printers/encode-job.ts';
import { PRINTER_MODELS, type PrinterModel, type PrinterModelId } from '../../electron/devices/printers/model.ts';
import { flushOf } from '../../electron/devices/printers/raster.ts';
import { modelOf, zPrinterSettings } from '../../electron/devices/printers/settings.ts';
import { drawerOf } from '../../electron/devices/printers/status.ts';
import type { ReceiptDocument } from '../../shared/receipt/lines.ts';
import { receiptCode, saleReceipt } from '../../shared/receipt/sale-receipt.ts';
import { testReceipt } from '../../shared/receipt/test-receipt.ts';
import { voidSlip } from '../../shared/receipt/void-slip.ts';
import { LANGUAGES } from '../../shared/units/text.ts';
import { decodeReceipt, pixelRows } from '../fakes/decode-receipt.ts';
import { codesOn, localPress } from '../fakes/press.ts';
import { SHOP, saleWith } from '../fakes/receipt-sales.ts';

// What stands in a printer's ROM, and what hangs on it, differs by the region it was sold in and by who wired it.

const press = localPress();
const set = (model: PrinterModelId, more: object = {}): PrinterModel => {
  const settings = zPrinterSettings.parse({ kind: 'tcp', host: '10.0.4.31', model, ...more });
  if (settings.kind !== 'tcp') throw new TypeError('Not a printer on the network');
  return modelOf(settings);
};
async function printed(document: ReceiptDocument, model: PrinterModel, by: typeof press | null = press) {
  const job = await encodeJob(document, null, model, by);
  if (!job.ok) throw new Error(JSON.stringify(job.error));
  return { ...job.value, ...decodeReceipt(job.value.bytes) };
}
const receipt = (language: (typeof LANGUAGES)[number]): ReceiptDocument => saleReceipt(saleWith(language), SHOP);

describe('a receipt in characters that are not in the ROM is drawn', () => {
  test.each([
    ['generic-80', {}, 'en ru zh'],
    ['generic-58', {}, 'en ru zh'],
    ['epson-tm-t88', {}, 'en ru'],
    ['epson-tm-t88', { characters: 'japanese' }, 'en ja ru'],
    ['epson-tm-t88', { characters: 'chinese' }, 'en ru zh'],
    ['epson-tm-m30', {}, 'en ja ru zh'],
    ['epson-tm-m30', { characters: 'latin' }, 'en ru'],
    ['epson-tm-m30', { characters: 'drawn' }, ''],
  ] as const)('%s %j prints text in: %s', async (id, more, asText) => {
    const seen: string[] = [];
    for (const language of LANGUAGES) {
      const { lines, images, replaced, cuts } = await printed(receipt(language), set(id, more));
      expect({ replaced, cuts }).toEqual({ replaced: [], cuts: 1 });
      expect(await codesOn(pixelRows(images.filter(({ width }) => width < 200)))).toEqual([
        receiptCode(saleWith(language)),
      ]);
      if (lines.join('').trim() !== '') seen.push(language);
    }
    expect(seen.join(' ')).toBe(asText);
  });

  test('without fonts it is spelled out and said: never the characters of another set', async () => {
    const { lines, replaced } = await printed(receipt('ja'), set('generic-80'), null);
    expect(lines.join('')).not.toMatch(/[^\x20-\x7e■]/);
    expect(replaced.map(({ character }) => character)).toContain('合');
  });

  test('plain digits and Latin of a Japanese document are the printer’s own', async () => {
    const lines = [{ kind: 'columns', left: 'ABC 123', right: '1,200' }] as const;
    expect((await printed({ language: 'ja', lines }, set('generic-58'))).lines).toEqual([
      `ABC 123${' '.repeat(20)}1,200`,
    ]);
  });

  test('the test receipt shows it line by line, and all of it where nothing is left to the ROM', async () => {
    const paper = testReceipt({ language: 'zh', columns: 48, till: 'T1' });
    expect((await printed(paper, set('epson-tm-t88'))).lines.filter((row) => row.trim() !== '')).not.toEqual([]);
    const { lines } = await printed(paper, set('epson-tm-t88', { characters: 'drawn' }));
    expect(lines.filter((row) => row.trim() !== '')).toEqual([]);
  });
});

describe('a printer without a cutter', () => {
  const model = set('generic-58-tear');
  test('feeds to the edge where its paper is torn off, and gets the time that this takes', async () => {
    const cut = await printed(receipt('en'), set('generic-58'));
    const torn = await printed(receipt('en'), model);
    expect([torn.cuts, torn.lines.length - cut.lines.length]).toEqual([0, 5]);
    expect(torn.lines.slice(-5)).toEqual(['', '', '', '', '']);
    expect(torn.dots).toBeGreaterThan(cut.dots);
  });
  test('a VOID slip is torn off before the copy', async () => {
    const job = await encodeJob({ ...receipt('en'), attempt: 2 }, voidSlip(saleWith('en'), 'en'), model, null);
    const { lines } = decodeReceipt(job.ok ? job.value.bytes.subarray(flushOf(model).length) : Buffer.alloc(0));
    const copyAt = lines.findIndex((row) => row.includes('COPY'));
    expect(lines.slice(copyAt - 5, copyAt)).toEqual(['', '', '', '', '']);
    expect(lines[copyAt - 6]).toMatch(/^-+$/);
  });
});

test.each([
  // the model's own, the settings, the bit while high, while low
  ['epson-tm-t88', {}, 'closed', 'open'],
  ['epson-tm-t88', { drawerSensor: 'high' }, 'open', 'closed'],
  ['epson-tm-t88', { drawerSensor: 'none' }, 'unknown', 'unknown'],
  ['generic-80', {}, 'unknown', 'unknown'],
  ['generic-80', { drawerSensor: 'low' }, 'closed', 'open'],
  ['star-tsp650', { drawerSensor: 'low' }, 'closed', 'open'],
] as const)(
  'the sensor of a drawer at %s, %j: %s while the level is high, %s while it is low',
  (id, more, high, low) => {
    const model = set(id, more);
    expect([drawerOf(0x16, model), drawerOf(0x12, model)]).toEqual([high, low]);
  },
);

test('a set that is nowhere in the table of models is refused', () => {
  const settings = { kind: 'tcp', host: 'x', model: 'generic-80', characters: 'korean' };
  expect(zPrinterSettings.safeParse(settings).success).toBe(false);
  expect(Object.values(PRINTER_MODELS).every(({ kanji }) => new Set(kanji).size === kanji.length)).toBe(true);
});
