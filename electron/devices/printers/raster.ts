import receiptline from 'receiptline';
import { type Bitmap, blank, strideOf } from './bitmap.ts';
import { type PrinterModel, paperDots } from './model.ts';

/** Rows of one raster command. A printer that loses its line inside one swallows at most this much of the next job. */
const BAND_ROWS_MAX = 128;
/** The longest head of a raster command (`GS 8 L`). */
const BAND_HEAD_BYTES = 17;
/** `ESC k` takes a strip of 24 rows. */
const STRIP_ROWS = 24;
const QR_CELL_DOTS = 4;

/** A QR code as dots, or null where it would not fit into `widthDots`. Drawn by us, so printers without QR print it. */
export function qrBitmap(content: string, widthDots: number): Bitmap | null {
  const matrix = receiptline.qrcode.generate({ data: content, type: 'qrcode', cell: QR_CELL_DOTS, level: 'm' });
  const side = matrix.length * QR_CELL_DOTS;
  if (matrix.length === 0 || side > widthDots) return null;
  const page = blank(side, side);
  const stride = strideOf(side);
  for (const [row, modules] of matrix.entries()) {
    const packed = Buffer.alloc(stride);
    for (let x = 0; x < side; x++) {
      if (modules[Math.floor(x / QR_CELL_DOTS)] === 1) packed[x >> 3]! |= 0x80 >> (x & 7);
    }
    for (let i = 0; i < QR_CELL_DOTS; i++) page.bits.set(packed, (row * QR_CELL_DOTS + i) * stride);
  }
  return page;
}

/**
 * A printer may keep half a command when its line drops, and would swallow the beginning of the next job as the rest of
 * it. As many NULs as the longest command of ours, a band of raster over the whole paper, satisfy any of them.
 */
export const flushOf = (model: PrinterModel): Buffer =>
  Buffer.alloc(BAND_HEAD_BYTES + BAND_ROWS_MAX * strideOf(paperDots(model)));

/**
 * A printer that obeys real-time commands looks for `DLE DC4` in dots too, where it would open the drawer. One dot more
 * than the picture has breaks it.
 */
export function withoutRealTime(bitmap: Bitmap): Bitmap {
  const bits = Uint8Array.from(bitmap.bits);
  for (let at = 1; at < bits.length; at++) if (bits[at - 1] === 0x10 && bits[at] === 0x14) bits[at] = 0x15;
  return { ...bitmap, bits };
}

/** Dots in the model's own raster command, in bands that follow each other without a gap. */
export function rasterBytes(bitmap: Bitmap, raster: PrinterModel['raster']): Buffer {
  const rows = raster === 'ESC k' ? STRIP_ROWS : BAND_ROWS_MAX;
  const stride = strideOf(bitmap.width);
  const bands: Buffer[] = [];
  for (let from = 0; from < bitmap.height; from += rows) {
    const height = Math.min(rows, bitmap.height - from);
    const bits = Buffer.from(bitmap.bits.subarray(from * stride, (from + height) * stride));
    bands.push(BANDS[raster]({ stride, height, bits, width: bitmap.width }));
  }
  // Strips stand 24 rows apart under `ESC 0`; `ESC z 1` is the line spacing of the text again.
  return raster === 'ESC k' ? Buffer.concat([ascii('\x1b0'), ...bands, ascii('\x1bz1')]) : Buffer.concat(bands);
}

interface Band {
  readonly stride: number;
  readonly width: number;
  readonly height: number;
  readonly bits: Buffer;
}
const ascii = (text: string): Buffer => Buffer.from(text, 'latin1');
const word = (n: number): number[] => [n & 255, n >> 8];

const BANDS: Readonly<Record<PrinterModel['raster'], (band: Band) => Buffer>> = {
  /** `GS v 0 m xL xH yL yH d…`: x in bytes, y in rows. */
  'GS v 0': ({ stride, height, bits }) =>
    Buffer.concat([Buffer.from([0x1d, 0x76, 0x30, 0, ...word(stride), ...word(height)]), bits]),
  /** `GS 8 L` fn 112 keeps the dots, `GS ( L` fn 50 prints what is kept. */
  'GS 8 L': ({ width, height, bits }) => {
    const length = bits.length + 10;
    const size = [length & 255, (length >> 8) & 255, (length >> 16) & 255, length >>> 24];
    const head = [0x1d, 0x38, 0x4c, ...size, 48, 112, 48, 1, 1, 49, ...word(width), ...word(height)];
    return Buffer.concat([Buffer.from(head), bits, Buffer.from([0x1d, 0x28, 0x4c, 2, 0, 48, 50])]);
  },
  /** `ESC GS S m xL xH yL yH n d…` (StarPRNT): x in bytes, y in rows. */
  'ESC GS S': ({ stride, height, bits }) =>
    Buffer.concat([Buffer.from([0x1b, 0x1d, 0x53, 1, ...word(stride), ...word(height), 0]), bits]),
  /** `ESC k n1 n2 d…` (Star Line): always a whole strip, then a line feed. */
  'ESC k': ({ stride, bits }) => {
    const filled = Buffer.alloc(STRIP_ROWS * stride);
    bits.copy(filled);
    return Buffer.concat([Buffer.from([0x1b, 0x6b, ...word(stride)]), filled, ascii('\n')]);
  },
};
