import { readFileSync } from 'node:fs';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { type Bitmap, isBlack } from '../../electron/devices/printers/bitmap.ts';
import { drawLines } from '../../electron/devices/printers/glyphs/draw.ts';
import { GlyphBook } from '../../electron/devices/printers/glyphs/glyph-book.ts';
import type { GlyphPress } from '../../electron/devices/printers/glyphs/glyph-press.ts';

/** The press without its thread, with the glyphs of one test file kept. */
export function localPress(): GlyphPress {
  const book = new GlyphBook();
  return { draw: (request) => drawLines(request, book), close: () => Promise.resolve() };
}

/** As `0` and `1`, a string a row. */
export const dotRows = (bitmap: Bitmap): string[] =>
  Array.from({ length: bitmap.height }, (_, y) =>
    Array.from({ length: bitmap.width }, (_, x) => (isBlack(bitmap, x, y) ? '1' : '0')).join(''),
  );

/** The first row in which two pictures differ; -1 where they are the same. A diff of a whole picture helps nobody. */
export function differsAt(a: readonly string[], b: readonly string[]): number {
  if (a.length !== b.length) return Math.min(a.length, b.length);
  return a.findIndex((row, y) => row !== b[y]);
}

/** What a scanner reads on a piece of paper, given as rows of `0` and `1`. */
export async function codesOn(rows: readonly string[]): Promise<string[]> {
  const wasm = readFileSync('node_modules/zxing-wasm/dist/reader/zxing_reader.wasm');
  prepareZXingModule({ overrides: { wasmBinary: wasm.buffer as ArrayBuffer }, fireImmediately: false });
  const [margin, width] = [16, Math.max(...rows.map((row) => row.length)) + 32];
  const data = new Uint8ClampedArray(width * (rows.length + 2 * margin) * 4).fill(255);
  for (const [y, row] of rows.entries()) {
    for (const [x, dot] of Array.from(row).entries()) {
      const at = ((y + margin) * width + x + margin) * 4;
      if (dot === '1') data.fill(0, at, at + 3);
    }
  }
  const image = { data, width, height: rows.length + 2 * margin, colorSpace: 'srgb' } as ImageData;
  return (await readBarcodes(image, { formats: ['QRCode'] })).map((code) => code.text);
}
