import { describe, expect, test } from 'vitest';
import { stacked } from '../../electron/devices/printers/bitmap.ts';
import { encodeJob } from '../../electron/devices/printers/encode-job.ts';
import { drawRequestOf } from '../../electron/devices/printers/encode-receipt.ts';
import { encodingOf, type PrinterModelId } from '../../electron/devices/printers/model.ts';
import { printable } from '../../electron/devices/printers/printable.ts';
import type { ReceiptDocument, ReceiptLine } from '../../shared/receipt/lines.ts';
import { receiptCode, saleReceipt } from '../../shared/receipt/sale-receipt.ts';
import { LANGUAGES } from '../../shared/units/text.ts';
import { decodeReceipt, pixelRows } from '../fakes/decode-receipt.ts';
import { fullRom } from '../fakes/full-rom.ts';
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
  const job = await encodeJob(document, null, fullRom(model), press);
  if (!job.ok) throw new Error(JSON.stringify(job.error));
  expect(job.value.replaced).toEqual([]);
  return job.value.bytes;
}

/** However rows are broken, the characters and their order are these. */
const packed = (text: string): string => text.replace(/\s/g, '');

/** Takes the rows of each line off the paper, in order and however they are broken, and finds nothing left behind them. */
function expectRows(lines: readonly ReceiptLine[], rows: readonly string[], shown: (text: string) => string): void {
  const left = rows.map(packed);
  const take = (wanted: string): void => {
    let said = '';
    do {
      said += left.shift() ?? '(the paper ends)';
      expect([said, wanted.startsWith(said)]).toEqual([said, true]);
    } while (said !== wanted);
  };
  for (const line of lines) {
    if (line.kind === 'text') take(shown(line.text));
    else if (line.kind === 'feed') take('');
    else if (line.kind === 'rule') expect(left.shift()).toMatch(/^-{32,}$/);
    else if (line.kind === 'columns') {
      const [name, amount] = [shown(line.left), shown(line.right)];
      // The amount stands on the first row, between two pieces of a name that wraps; a very long one behind the name.
      const beside = left[0]?.endsWith(amount) && name.startsWith(left[0].slice(0, left[0].length - amount.length));
      if (!beside) take(name);
      const piece = beside ? (left[0]?.slice(0, -amount.length || undefined) ?? '') : name;
      take(beside ? piece + amount : amount);
      if (piece !== name) take(name.slice(piece.length));
    }
  }
  expect(left).toEqual([]);
}

describe.each(CASES)('%s on %s', (language, model) => {
  test.each(SALES)('a receipt (%s, %s) as text says what the entry says, amount by amount', async (...changes) => {
    const sale = saleWith(language, ...changes.filter((change) => change !== undefined));
    const document = saleReceipt(sale, SHOP);
    const { lines, images, cuts, drawerPulses } = decodeReceipt(await bytesOf(document, model));
    expect([cuts, drawerPulses]).toEqual([1, 0]);
    expect(await codesOn(pixelRows(images))).toEqual([receiptCode(sale)]);
    const shown = (text: string): string =>
      packed(printable(text, encodingOf(language, fullRom(model)), fullRom(model)).text);
    expectRows(document.lines, lines, shown);
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
    const drawn = await press.draw(drawRequestOf(rare, fullRom(model)));
    const pictures = (drawn?.pictures ?? []).filter((picture) => picture !== null);
    const codeRows = images.filter(({ width }) => width !== pictures[0]?.width);
    expect(codeRows.length).toBeGreaterThan(0);
    const rows = pixelRows(images.filter(({ width }) => width === pictures[0]?.width));
    expect(differsAt(rows, dotRows(stacked(pictures)))).toBe(-1);
  });
});
