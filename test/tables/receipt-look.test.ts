import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dithered } from '../../electron/devices/printers/dither.ts';
import { encodeReceipt } from '../../electron/devices/printers/encode-receipt.ts';
import { logoOf } from '../../electron/devices/printers/logo.ts';
import { PRINTER_MODELS } from '../../electron/devices/printers/model.ts';
import { receiptLook } from '../../electron/hosts/receipt-look.ts';
import { RECEIPT_LAYOUTS } from '../../resources/receipt-layouts/index.ts';
import type { Notice } from '../../shared/contract/refusals.ts';
import { decodeReceipt, pixelRows } from '../fakes/decode-receipt.ts';
import { differsAt, dotRows } from '../fakes/press.ts';

/** A picture by its greys, a row a string of hexadecimal digits: 0 is black, f is white. */
function png(rows: readonly string[]): Buffer {
  const picture = new PNG({ width: rows[0]!.length, height: rows.length });
  for (const [i, digit] of Array.from(rows.join('')).entries()) {
    const grey = Number.parseInt(digit, 16) * 17;
    picture.data.set([grey, grey, grey, 255], 4 * i);
  }
  return PNG.sync.write(picture);
}
const sized = (width: number, height: number): Buffer => {
  const file = Buffer.from(png(['0f']));
  file.writeUInt32BE(width, 16);
  file.writeUInt32BE(height, 20);
  return file;
};

let folder = '';
let told: Notice[] = [];
let ticks = 0;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'joren-look-'));
  told = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const opened = () => receiptLook({ folder, named: () => 'jp', refused: (notice) => told.push(notice) });
/** Every write has a time of its own, however fast the test is. */
function put(name: string, content: string | Buffer): void {
  writeFileSync(join(folder, name), content);
  utimesSync(join(folder, name), 1_700_000_000 + ++ticks, 1_700_000_000 + ticks);
}
const headOf = (look: ReturnType<ReturnType<typeof opened>>): unknown =>
  look.layout.head.map((line) => 'text' in line && line.text);

test('without a file: what the store names', () =>
  expect(opened()()).toEqual({ layout: RECEIPT_LAYOUTS.jp, logo: null }));

test('a file of the till stands above it, and a change is seen at the next receipt', () => {
  const look = opened();
  put('receipt-layout.json', '{"head":[{"text":"one"}]}');
  expect(headOf(look())).toEqual(['one']);
  put('receipt-layout.json', '\ufeff{"head":[{"text":"two"}]}\r\n'); // from an editor that marks its files
  expect(headOf(look())).toEqual(['two']);
  rmSync(join(folder, 'receipt-layout.json'));
  expect(look().layout).toBe(RECEIPT_LAYOUTS.jp);
});

test.each([
  ['{"head":[{"text":"x","colour":"red"}]}', 'head.0', /colour/i],
  ['{"head": [', 'receipt-layout.json', /JSON/],
  ['{"show":{"qr":1}}', 'show.qr', /boolean/],
  [' '.repeat(100_001), 'receipt-layout.json', /bytes/],
])(
  'a file with an error (%j) is refused with place and reason, once, and the last good one stays',
  (broken, place, why) => {
    const look = opened();
    put('receipt-layout.json', '{"head":[{"text":"good"}]}');
    look();
    put('receipt-layout.json', broken);
    for (let receipt = 0; receipt < 3; receipt++) expect(headOf(look())).toEqual(['good']);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ code: 'receipt.layoutRefused', facts: { place } });
    expect(told[0]?.facts.why).toMatch(why);
    // The till starts again beside the broken file.
    expect(headOf(opened()())).toEqual(['good']);
    put('receipt-layout.json', '{"head":[{"text":"mended"}]}');
    expect(headOf(look())).toEqual(['mended']);
  },
);

test('a file that was never right leaves what the store names', () => {
  put('receipt-layout.json', '[]');
  expect(opened()().layout).toBe(RECEIPT_LAYOUTS.jp);
  expect(told).toHaveLength(1);
});

describe('a logo', () => {
  const WITH = '{"logo":"logo.png"}';
  test('is read from beside the file, and again when it changes', () => {
    const look = opened();
    put('receipt-layout.json', WITH);
    put('logo.png', png(['0f', 'f0']));
    expect(look().logo).toEqual({ width: 2, height: 2, grey: Uint8Array.of(0, 255, 255, 0) });
    put('logo.png', png(['0']));
    expect(look().logo).toMatchObject({ width: 1, height: 1 });
    expect(told).toEqual([]);
  });

  test.each([
    ['20 MB', Buffer.alloc(20_000_000), 'larger than 1 MB'],
    ['no PNG', Buffer.from('GIF89a'), 'not a PNG'],
    ['10,000 pixels wide', sized(10_000, 10), 'more than 2000 × 1000 pixels'],
    ['a bomb of 60,000 × 60,000', sized(60_000, 60_000), 'more than 2000 × 1000 pixels'],
    [
      'cut in the middle',
      png(Array.from({ length: 50 }, () => '0f'.repeat(40))).subarray(0, 90),
      'the picture is broken',
    ],
    ['a checksum that is wrong', sized(3, 3), 'the picture is broken'],
    ['no file', null, 'the file is not there'],
  ])('%s: refused once with place and reason, and the receipt comes without it', (_what, file, why) => {
    put('receipt-layout.json', WITH);
    if (file) put('logo.png', file);
    const look = opened();
    for (let receipt = 0; receipt < 3; receipt++) expect(look().logo).toBeNull();
    expect(told).toMatchObject([{ code: 'receipt.logoRefused', facts: { place: 'logo.png', why: { en: why } } }]);
  });

  test('black and white stay as they are, dot for dot, on the paper', () => {
    const rows = ['0f0f0f0f00000000', 'f0f0f0f0ffffffff'];
    const logo = logoOf(png(rows));
    if (!logo.ok) throw new Error(logo.error);
    for (const model of ['generic-80', 'epson-tm-m30'] as const) {
      const encoded = encodeReceipt(
        { language: 'en', lines: [{ kind: 'image', image: logo.value }] },
        PRINTER_MODELS[model],
      );
      const { images } = decodeReceipt(encoded.ok ? encoded.value.bytes : Buffer.alloc(0));
      const wanted = rows.map((row) => row.replaceAll('0', '1').replaceAll('f', '0'));
      expect(differsAt(pixelRows(images), wanted)).toBe(-1);
    }
  });

  test('what is wider than the paper becomes smaller, and grey keeps its darkness', () => {
    const image = { width: 1_600, height: 400, grey: new Uint8Array(1_600 * 400).fill(191) };
    const dots = dotRows(dithered(image, 384));
    expect([dots[0]!.length, dots.length]).toEqual([384, 96]);
    const black = dots.join('').replaceAll('0', '').length / (384 * 96);
    expect(black).toBeCloseTo(0.25, 1);
  });

  test('what is transparent is paper', () => {
    const picture = new PNG({ width: 1, height: 1 });
    expect(logoOf(PNG.sync.write(picture))).toMatchObject({ value: { grey: Uint8Array.of(255) } });
  });
});

test('the copy of the last good file is the file itself', () => {
  put('receipt-layout.json', '{"about":"mine"}');
  opened()();
  expect(readFileSync(join(folder, 'receipt-layout.last-good.json'), 'utf8')).toBe('{"about":"mine"}');
});
