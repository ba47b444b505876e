import { describe, expect, test } from 'vitest';
import { type Bitmap, stacked } from '../../electron/devices/printers/bitmap.ts';
import { encodeJob } from '../../electron/devices/printers/encode-job.ts';
import { drawRequestOf } from '../../electron/devices/printers/encode-receipt.ts';
import { drawLines } from '../../electron/devices/printers/glyphs/draw.ts';
import { GlyphBook } from '../../electron/devices/printers/glyphs/glyph-book.ts';
import { type GlyphPress, threadedPress } from '../../electron/devices/printers/glyphs/glyph-press.ts';
import { encodingOf, type PrinterModelId } from '../../electron/devices/printers/model.ts';
import { inked, printable } from '../../electron/devices/printers/printable.ts';
import { systemTimers } from '../../electron/devices/timers.ts';
import type { ReceiptDocument, ReceiptLine } from '../../shared/receipt/lines.ts';
import { receiptCode, saleReceipt } from '../../shared/receipt/sale-receipt.ts';
import { LANGUAGES, type Language } from '../../shared/units/text.ts';
import { decodeReceipt, pixelRows } from '../fakes/decode-receipt.ts';
import { fullRom } from '../fakes/full-rom.ts';
import { HOSTILE } from '../fakes/hostile-names.ts';
import { codesOn, differsAt, dotRows, localPress } from '../fakes/press.ts';
import { SHOP, saleWith } from '../fakes/receipt-sales.ts';

const press = localPress();
const printed = async (document: ReceiptDocument, model: PrinterModelId, by: GlyphPress | null = press) => {
  const job = await encodeJob(document, null, fullRom(model), by);
  if (!job.ok) throw new Error(JSON.stringify(job.error));
  return { ...decodeReceipt(job.value.bytes), bytes: job.value.bytes, replaced: job.value.replaced };
};
const text = (content: string): ReceiptLine => ({ kind: 'text', text: content });
/** The dots as they were drawn, before they were bytes. */
async function source(document: ReceiptDocument, model: PrinterModelId): Promise<Bitmap> {
  const drawn = await press.draw(drawRequestOf(document, fullRom(model)));
  return stacked((drawn?.pictures ?? []).filter((picture) => picture !== null));
}

/** What an ordinary printer's code page lacks in each language. */
const LOST: Readonly<Record<Language, string>> = { en: '€—“”', ru: '«»₽—', ja: 'é𠮷髙', zh: '𠮷₽' };

describe.each(LANGUAGES)('%s: what the code page lacks is drawn', (language) => {
  test.each(['epson-tm-m30', 'generic-58'] as const)(
    'on %s, each character, and nothing is replaced',
    async (model) => {
      for (const character of LOST[language]) {
        const document: ReceiptDocument = { language, lines: [text(`a ${character} b`)] };
        const { lines, images, replaced, bytes } = await printed(document, model);
        expect({ lines, replaced, asked: bytes.includes('?') && !pixelRows(images).length }).toEqual({
          lines: [],
          replaced: [],
          asked: false,
        });
        expect(differsAt(pixelRows(images), dotRows(await source(document, model)))).toBe(-1);
      }
    },
  );

  test('each looks unlike the others, and unlike a box', async () => {
    const drawn = await Promise.all(
      [...LOST[language], '□'].map((character) => source({ language, lines: [text(character)] }, 'generic-80')),
    );
    expect(new Set(drawn.map((bitmap) => dotRows(bitmap).join('\n'))).size).toBe(drawn.length);
  });
});

const SALES = LANGUAGES.flatMap((language) =>
  (['generic-58', 'epson-tm-m30', 'generic-80'] as const).map((model) => [language, model] as const),
);
test.each(SALES)(
  '%s on %s: a whole receipt as dots equals what was drawn, and its QR reads back',
  async (language, model) => {
    const sale = saleWith(language, 'member', 'gift', 'rounding');
    const document = saleReceipt({ ...sale, lines: [{ ...sale.lines[0]!, name: `Rice ${LOST[language]}` }] }, SHOP);
    const { images, lines, cuts, drawerPulses, replaced } = await printed(document, model);
    expect({ lines, cuts, drawerPulses, replaced }).toEqual({ lines: [], cuts: 1, drawerPulses: 0, replaced: [] });
    const [wide, narrow] = [images.filter((image) => image.width === images[0]!.width), images.slice(-9)];
    const drawn = dotRows(await source(document, model));
    const code = narrow.filter((image) => image.width !== images[0]!.width);
    expect(differsAt(pixelRows(wide), drawn)).toBe(-1);
    expect(await codesOn(pixelRows(code))).toEqual([receiptCode(sale)]);
    expect(Math.max(...images.map(({ height }) => height))).toBeLessThanOrEqual(128);
  },
);

test.each(SALES)(
  '%s on %s: a receipt that the code page holds stays text, and says all of it',
  async (language, model) => {
    const document = saleReceipt(saleWith(language, 'member', 'gift', 'rounding'), SHOP);
    const { lines, replaced, images } = await printed(document, model);
    expect(replaced).toEqual([]);
    const paper = lines.join(' ').replaceAll(/\s+/g, ' ');
    const shown = (said: string): string =>
      inked(printable(said, encodingOf(language, fullRom(model)), fullRom(model)).text);
    for (const line of document.lines) {
      if (line.kind === 'columns') expect(lines.filter((row) => row.endsWith(shown(line.right)))).not.toEqual([]);
      const left = line.kind === 'text' ? line.text : line.kind === 'columns' ? line.left : '';
      // A word may be broken only where it alone is wider than the paper.
      for (const word of shown(left).split(' ')) expect(paper.replaceAll(' ', '')).toContain(word);
    }
    expect(await codesOn(pixelRows(images))).toEqual([receiptCode(saleWith(language))]);
  },
);

describe('hostile names as dots are only dots', () => {
  test.each(LANGUAGES)('%s', async (language) => {
    for (const name of HOSTILE) {
      const lines: ReceiptLine[] = [text(`€é${name}`), { kind: 'columns', left: `₽𠮷${name}`, right: '1,234.50' }];
      const { cuts, drawerPulses, lines: rows, images } = await printed({ language, lines }, 'generic-80');
      expect({ cuts, drawerPulses, rows }).toEqual({ cuts: 1, drawerPulses: 0, rows: [] });
      expect(images.every(({ width }) => width === 576)).toBe(true);
    }
  });
});

test('what no font has is named, and stands as a box among letters that are right', async () => {
  const { replaced, lines } = await printed({ language: 'en', lines: [text('€ 한국 👨‍👩‍👧 ok')] }, 'generic-80');
  expect(lines).toEqual([]);
  expect(replaced.map(({ character, shown }) => [character, shown])).toEqual([
    ['한', '□'],
    ['국', '□'],
    ['👨‍👩‍👧', '□'],
  ]);
});

test('a copy at its second attempt is drawn with its marks', async () => {
  const document: ReceiptDocument = { language: 'ja', lines: [text('é')], copy: 2, attempt: 2 };
  const [marked, plain] = await Promise.all([
    source(document, 'generic-80'),
    source({ language: 'ja', lines: document.lines }, 'generic-80'),
  ]);
  expect(marked.height - plain.height).toBe(64 + 32);
  expect(differsAt(pixelRows((await printed(document, 'generic-80')).images), dotRows(marked))).toBe(-1);
});

describe('the press', () => {
  test('draws in a thread of its own what it draws here, and again when warm', async () => {
    const threaded = threadedPress(systemTimers, () => {});
    const request = { language: 'zh' as const, widthDots: 576, lines: [text('€100 𠮷 会员')] };
    const here = await drawLines(request, new GlyphBook());
    for (let i = 0; i < 2; i++) {
      const there = await threaded.draw(request);
      expect(there?.pictures.map((picture) => picture && dotRows(picture))).toEqual(
        here.pictures.map((picture) => picture && dotRows(picture)),
      );
    }
    await threaded.close();
  });

  test('without fonts or without its thread it says so, and the receipt is spelled out as before', async () => {
    const said: string[] = [];
    const none = threadedPress(systemTimers, (line) => said.push(line), `${import.meta.dirname}/no-such-worker.ts`);
    const { lines, replaced } = await printed({ language: 'en', lines: [text('5 €')] }, 'generic-80', none);
    expect(lines).toEqual(['5 EUR']);
    expect(replaced.map(({ character }) => character)).toEqual(['€']);
    expect(said).toHaveLength(1);
    await none.close();
  });
});
