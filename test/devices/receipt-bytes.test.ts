import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeReceipt } from '../../electron/devices/printers/encode-receipt.ts';
import type { PrinterModelId } from '../../electron/devices/printers/model.ts';
import type { ReceiptDocument, ReceiptLine } from '../../shared/receipt/lines.ts';
import { LANGUAGES, type Language } from '../../shared/units/text.ts';
import { decodeReceipt, pixelRows } from '../fakes/decode-receipt.ts';
import { fullRom } from '../fakes/full-rom.ts';
import { HOSTILE } from '../fakes/hostile-names.ts';
import { codesOn } from '../fakes/press.ts';

const encode = (document: ReceiptDocument, model: PrinterModelId = 'virtual-80') => {
  const encoded = encodeReceipt(document, fullRom(model));
  if (!encoded.ok) throw new Error(JSON.stringify(encoded.error));
  return encoded.value;
};
const printed = (language: Language, lines: readonly ReceiptLine[], model: PrinterModelId = 'virtual-80') => {
  const { bytes, replaced } = encode({ language, lines }, model);
  return { ...decodeReceipt(bytes), replaced };
};
const text = (content: string): ReceiptLine => ({ kind: 'text', text: content });

describe('text in four languages comes back from an independent decoder', () => {
  test.each([
    ['en', 'Thank you, Zoë & Søren: 5 % off £10', 'Thank you, Zoë & Soren: 5 % off £10'],
    ['ru', 'Спасибо за покупку, №12, ё Ё', 'Спасибо за покупку, №12, ё Ё'],
    ['ja', 'ありがとうございます。髙橋様 ¥1,200 ﾊﾝｶｸ', 'ありがとうございます。髙橋様 ¥1,200 ﾊﾝｶｸ'],
    ['zh', '谢谢惠顾 ¥12.50 会员', '谢谢惠顾 ￥12.50 会员'],
  ] as const)('%s', (language, source, seen) => expect(printed(language, [text(source)]).lines).toEqual([seen]));
});

test.each([
  // language, printed, on paper, reported
  ['en', 'a—b “c” €5', 'a-b "c" EUR5', ['—', '“', '”', '€']],
  ['en', '−1.00', '-1.00', []], // a minus sign is a hyphen to a printer
  ['en', 'Молоко', 'Moloko', ['М', 'о', 'л', 'к']],
  ['en', 'お茶', '■■', ['お', '茶']],
  ['en', '👨‍👩‍👧 ok', '■ ok', ['👨‍👩‍👧']], // one person reads one character
  ['ru', '«Молоко» 99 ₽ — café', '"Молоко" 99 руб. - cafe', ['«', '»', '₽', '—', 'é']],
  ['ja', '〜−— é 𠮷', '～-― e □', ['é', '𠮷']],
  ['ja', 'a\\b', 'a＼b', []], // byte 5C would be drawn as ¥
  ['zh', '€100 𠮷', '€100 𠮷', []], // this model's ROM has them all
] as const)('%s %j prints %j and says what it replaced', (language, source, seen, characters) => {
  const { lines, replaced } = printed(language, [text(source)]);
  expect(lines).toEqual([seen]);
  expect(replaced.map(({ character }) => character)).toEqual(characters);
});

test('a clone without rare glyphs gets a box instead of whatever its ROM holds there', () => {
  expect(printed('zh', [text('𠮷')], 'generic-80')).toMatchObject({
    lines: ['□'],
    replaced: [{ character: '𠮷', shown: '□', times: 1 }],
  });
  expect(printed('ja', [text('髙')], 'generic-80').lines).toEqual(['□']);
});

test.each([
  ['generic-58', 'en', 'Taxable at 20 % B: 1,358,023.70'],
  ['generic-58', 'ru', 'Облагается по НДС 20 % B: 1\u00a0358\u00a0023,70'],
  ['generic-58', 'zh', '计税额 1,358,023.70'],
] as const)('no amount is in two pieces, on %s in %s, and its blanks are blanks', (model, language, left) => {
  const amount = left.slice(left.lastIndexOf('1', left.length - 10)).replaceAll('\u00a0', ' ');
  const total = `KZT ${left.slice(-12)}`;
  const { lines, replaced } = printed(
    language,
    [
      { kind: 'columns', left, right: '21.00' },
      { kind: 'columns', left: 'TOTAL', right: total, size: 2 },
    ],
    model,
  );
  expect(replaced).toEqual([]);
  expect(lines.filter((row) => row.includes(amount)).length).toBe(2);
});

test('columns: names wrap on their side, the amount stays whole and flush right', () => {
  const { lines } = printed('en', [
    { kind: 'columns', left: 'Milk', right: '1.20' },
    { kind: 'columns', left: 'word '.repeat(20), right: '1,234.50', indent: 2 },
    { kind: 'columns', left: 'TOTAL', right: '9.99', size: 2, bold: true },
    { kind: 'rule' },
  ]);
  expect(lines[0]).toBe(`Milk${' '.repeat(40)}1.20`);
  expect(lines[1]).toBe(`  ${'word '.repeat(7)}   1,234.50`);
  expect(lines.slice(1, 4).every((line) => line.length <= 48)).toBe(true);
  expect(lines.at(-2)).toBe(`TOTAL${' '.repeat(15)}9.99`);
  expect(lines.at(-1)).toBe('-'.repeat(48));
});

test('Japanese columns count two for a wide character', () => {
  const [line = ''] = printed('ja', [{ kind: 'columns', left: 'おにぎり', right: '¥120' }]).lines;
  expect(line).toBe(`おにぎり${' '.repeat(48 - 8 - 4)}¥120`);
});

const COPY = { en: 'COPY 2', ru: 'КОПИЯ 2', ja: '再発行 2', zh: '副本 2' };
test.each(LANGUAGES)('a copy says so first, in %s; an original does not', (language) => {
  const lines = [text('x')];
  expect(decodeReceipt(encode({ language, lines, copy: 2 }).bytes).lines[0]).toContain(COPY[language]);
  expect(decodeReceipt(encode({ language, lines }).bytes).lines).toEqual(['x']);
});

test('one cut at the end, no drawer pulse, automatic status on, real-time pulses off behind every reset', () => {
  const { bytes } = encode({ language: 'ja', lines: [text('茶'), { kind: 'qr', content: 'x' }] });
  expect(decodeReceipt(bytes)).toMatchObject({ cuts: 1, drawerPulses: 0 });
  const latin = bytes.toString('latin1');
  expect(latin.startsWith('\x1b@\x1da\xff')).toBe(true);
  expect(latin.split('\x1b@')).toHaveLength(2);
  expect(latin).toContain('\x1d(D\x03\x00\x14\x01\x00');
  expect(latin.endsWith('\x1dVB\x00')).toBe(true);
});

test('a QR code is read back from the dots, member text in any language', async () => {
  for (const content of ['MBR-2345', 'https://joren.example/r/123?x=会員', 'Участник 42']) {
    expect(await codesOn(pixelRows(printed('en', [{ kind: 'qr', content }]).images))).toEqual([content]);
  }
});

test.each(['virtual-80', 'epson-tm-m30', 'generic-58'] as const)(
  '%s: a logo and a code stand in the middle',
  (model) => {
    const logo = { width: 16, height: 2, grey: new Uint8Array(32) };
    const { images } = printed(
      'en',
      [text('x'), { kind: 'image', image: logo }, text('y'), { kind: 'qr', content: 'x' }],
      model,
    );
    expect(images.map(({ width, align }) => [width === 16 ? 'logo' : 'code', align])).toEqual([
      ['logo', 'center'],
      ['code', 'center'],
    ]);
  },
);

test('bands of a picture are short, so that a dropped line swallows little', () => {
  const { images } = printed('en', [{ kind: 'qr', content: 'x'.repeat(200) }]);
  expect(images.length).toBeGreaterThan(1);
  expect(Math.max(...images.map(({ bits }) => bits.length))).toBeLessThanOrEqual(8_192);
});

test.each([
  [{ kind: 'barcode', content: 'RCP-T1-000123' }, 'virtual-80', null],
  [{ kind: 'barcode', content: '1620010008' }, 'virtual-80', null], // digits that set C would pack into a drawer pulse
  [{ kind: 'barcode', content: 'a{b' }, 'virtual-80', null],
  [{ kind: 'barcode', content: 'é' }, 'virtual-80', 'notAscii'],
  [{ kind: 'barcode', content: 'x'.repeat(40) }, 'virtual-80', 'tooLong'],
  [{ kind: 'barcode', content: 'RCP-T1-0001234567' }, 'generic-58', 'tooLong'],
  [{ kind: 'barcode', content: '' }, 'virtual-80', 'empty'],
  [{ kind: 'qr', content: '' }, 'virtual-80', 'empty'],
  [{ kind: 'qr', content: 'x'.repeat(401) }, 'virtual-80', 'tooLong'],
] as const)('%j on %s: %s', (line, model, reason) => {
  const result = encodeReceipt({ language: 'en', lines: [text('a'), line] }, fullRom(model));
  if (reason) expect(result).toEqual({ ok: false, error: { code: 'printer.unprintable', line: 1, reason } });
  else expect(result.ok && decodeReceipt(result.value.bytes).barcodes).toEqual([line.content]);
});

describe('hostile text in every field is only text', () => {
  test.each(HOSTILE.flatMap((name) => LANGUAGES.map((language) => [language, name] as const)))(
    '%s %j',
    (language, name) => {
      const amount = '1,234.50';
      const { lines, cuts, drawerPulses, images } = printed(language, [
        text(name),
        { kind: 'columns', left: name, right: amount },
        { kind: 'text', text: name, align: 'right', size: 2, bold: true },
      ]);
      expect({ cuts, drawerPulses, images: images.length }).toEqual({ cuts: 1, drawerPulses: 0, images: 0 });
      const withAmount = lines.filter((line) => line.endsWith(amount));
      expect(withAmount).toHaveLength(1);
      expect(lines.join('')).not.toMatch(/[\u202e\u2066\u2028]/);
    },
  );
});

test('no text whatever, in any field and language, leaves a control byte, a second cut, a pulse or a lost amount', () =>
  fc.assert(
    fc.property(
      fc.constantFrom(...LANGUAGES),
      fc.string({
        unit: fc.oneof(
          fc.string({ unit: 'binary', maxLength: 1 }),
          fc.constantFrom('\x10', '\x14', '\x1b', '\x1d', '{', '|', '\\'),
        ),
      }),
      fc.constantFrom<PrinterModelId>('virtual-80', 'generic-58', 'epson-tm-t88'),
      (language, name, model) => {
        const { lines, cuts, drawerPulses } = printed(
          language,
          [text(name), { kind: 'columns', left: name, right: '12.30' }],
          model,
        );
        expect({ cuts, drawerPulses }).toEqual({ cuts: 1, drawerPulses: 0 });
        expect(lines.filter((line) => line.endsWith('12.30')).length).toBeGreaterThanOrEqual(1);
      },
    ),
    { numRuns: 400 },
  ));
