import { inflateSync } from 'node:zlib';
import { PNG } from 'pngjs';
import type { GreyImage } from '../../../shared/receipt/lines.ts';
import { err, ok, type Result } from '../../../shared/units/result.ts';

export const LOGO_BYTES_MAX = 1_000_000;
/** Three times the widest paper: more only costs time, at every receipt. */
const WIDTH_MAX = 2_000;
const HEIGHT_MAX = 1_000;

export type LogoRefusal = 'tooLarge' | 'notPng' | 'tooManyDots' | 'broken';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * A PNG as greys on white paper. Its size is looked at before anything is unpacked, and nothing is unpacked that such a
 * picture cannot hold: a megabyte of file may be a gigabyte of zeros.
 */
export function logoOf(file: Buffer): Result<GreyImage, LogoRefusal> {
  if (file.length > LOGO_BYTES_MAX) return err('tooLarge');
  if (!file.subarray(0, 8).equals(SIGNATURE)) return err('notPng');
  if (file.length < 33 || file.toString('latin1', 12, 16) !== 'IHDR') return err('broken');
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)];
  if (width > WIDTH_MAX || height > HEIGHT_MAX) return err('tooManyDots');
  if (width === 0 || height === 0) return err('broken');
  try {
    inflateSync(packedDots(file), { maxOutputLength: bytesMax(width, height) });
    const { data } = PNG.sync.read(file);
    const grey = new Uint8Array(width * height);
    for (let i = 0; i < grey.length; i++) {
      const [r = 0, g = 0, b = 0, alpha = 0] = data.subarray(4 * i, 4 * i + 4);
      // Rec. 601 luma; what is transparent is paper.
      grey[i] = 255 - Math.round(((255 - (0.299 * r + 0.587 * g + 0.114 * b)) * alpha) / 255);
    }
    return ok({ width, height, grey });
  } catch {
    return err('broken');
  }
}

/** All that the picture's dots are packed in. A chunk is its length, its name, so many bytes and a checksum. */
function packedDots(file: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = SIGNATURE.length; at + 12 <= file.length; ) {
    const length = file.readUInt32BE(at);
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(file.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  return Buffer.concat(parts);
}

/** Four channels of 16 bits; interlaced there are fewer than two rows a row, each with a byte of filter and one of padding. */
const bytesMax = (width: number, height: number): number => width * height * 8 + (2 * height + 7) * 2;
