import { describe, expect, test } from 'vitest';
import { stacked } from '../../electron/devices/printers/bitmap.ts';
import { encodeJob } from '../../electron/devices/printers/encode-job.ts';
import { drawRequestOf } from '../../electron/devices/printers/encode-receipt.ts';
import { ENCODING_OF, PRINTER_MODELS, type PrinterModelId } from '../../electron/devices/printers/model.ts';
import { printable } from '../../electron/devices/printers/printable.ts';
import type { ReceiptDocument, ReceiptLine } from '../../shared/receipt/lines.ts';
import { receiptCode, saleReceipt } from '../../shared/receipt/sale-receipt.ts';
import { LANGUAGES } from '../../shared/units/text.ts';
import { decodeReceipt, pixelRows } from '../fakes/decode-receipt.ts';
import { codesOn, differsAt, dotRows, localPress } from '../fakes/press.ts';
import { type Change, SHOP, saleWith } from '../fakes/receipt-sales.ts';

// Whole receipts, decoded by what is not ours: npos frames the commands, TextDecoder reads the text, zxing the code.

const press = localPress();
const SALES: readonly (readonly Change[])[] = [
  ['member', 'gift'],
  ['split', 'card'],
  ['euro', 'taxOnTop'],
  ['rounding'],
];
const MODELS = ['virtual-80', 'epson-tm-m30', 'generic-80', 'generic-58'] as const satisfies PrinterModelId[];
const CASES = LANGUAGES.flatMap((language) => MODELS.map((model) => [language, model] as const));

async function bytesOf(document: ReceiptDocument, model: PrinterModelId): Promise<Buffer> {
  const job = await encodeJob(document, null, PRINTER_MODELS[model], press);
  if (!job.ok) throw new Error(JSON.stringify(job.error));
  expect(job.value.replaced).toEqual([]);
  return job.value.bytes;
}

const textsOf = (line: ReceiptLine): string[] =>
  line.kind === 'text' ? [line.text] : line.kind === 'columns' ? [line.left, line.right] : [];
/** However rows are broken, the characters and their order are these. */
const packed = (text: string): string => text.replace(/\s/g, '');

describe.each(CASES)('%s on %s', (language, model) => {
  test.each(SALES)('a receipt (%s, %s) as text says what the entry says, amount by amount', async (...changes) => {
    const sale = saleWith(language, ...changes.filter((change) => change !== undefined));
    const document = saleReceipt(sale, SHOP);
    const { lines, images, cuts, drawerPulses } = decodeReceipt(await bytesOf(document, model));
    expect([cuts, drawerPulses]).toEqual([1, 0]);
    expect(await codesOn(pixelRows(images))).toEqual([receiptCode(sale)]);
    const shown = (text: string): string => packed(printable(text, ENCODING_OF[language], PRINTER_MODELS[model]).text);
    const paper = packed(lines.filter((row) => !/^-+$/.test(row)).join(''));
    for (const text of document.lines.flatMap(textsOf)) {
      // An amount stands on the first row of its line, between two pieces of a name that wraps.
      const words = text.split(' ').map(shown);
      for (const word of words) expect(paper).toContain(word.slice(0, 12));
    }
    const amounts = document.lines.flatMap((line) =>
      line.kind === 'columns' && line.right !== '' ? [line.right] : [],
    );
    const ends = lines.map((row) => packed(row));
    let at = 0;
    for (const amount of amounts) {
      const found = ends.findIndex((row, i) => i >= at && row.endsWith(shown(amount)));
      expect([amount, found >= at]).toEqual([amount, true]);
      at = found + 1;
    }
  });

  test('a receipt as dots is the picture, dot for dot, and its code reads back', async () => {
    const sale = saleWith(language, 'member', 'gift');
    const document = saleReceipt(sale, SHOP);
    const rare = { ...document, lines: [...document.lines, { kind: 'text', text: '𠮷₽' } as const] };
    const plain = model === 'virtual-80' && language === 'zh'; // its ROM has even these
    const { lines, images, cuts, drawerPulses } = decodeReceipt(await bytesOf(rare, model));
    expect([cuts, drawerPulses]).toEqual([1, 0]);
    expect(await codesOn(pixelRows(images))).toEqual([receiptCode(sale)]);
    if (plain) return;
    expect(packed(lines.join(''))).toBe('');
    const drawn = await press.draw(drawRequestOf(rare, PRINTER_MODELS[model]));
    const pictures = (drawn?.pictures ?? []).filter((picture) => picture !== null);
    const codeRows = images.filter(({ width }) => width !== pictures[0]?.width);
    expect(codeRows.length).toBeGreaterThan(0);
    const rows = pixelRows(images.filter(({ width }) => width === pictures[0]?.width));
    expect(differsAt(rows, dotRows(stacked(pictures)))).toBe(-1);
  });
});
