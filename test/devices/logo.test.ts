import zlib, { crc32, deflateSync } from 'node:zlib';
import { expect, test, vi } from 'vitest';
import { logoOf } from '../../electron/devices/printers/logo.ts';

function chunk(name: string, bytes: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), bytes]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(bytes.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A PNG of eight bits of grey a dot, whose rows are `rows`, filter bytes included. */
function png(size: readonly [number, number], isInterlaced: boolean, rows: Uint8Array, pieces = 1): Buffer {
  const head = Buffer.alloc(13);
  for (const [at, side] of size.entries()) head.writeUInt32BE(side, 4 * at);
  head.set([8, 0, 0, 0, Number(isInterlaced)], 8);
  const packed = deflateSync(rows);
  const piece = Math.ceil(packed.length / pieces);
  const dots = Array.from({ length: pieces }, (_, i) => chunk('IDAT', packed.subarray(i * piece, (i + 1) * piece)));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', head), ...dots, chunk('IEND', new Uint8Array(0))]);
}

const grey = (width: number, height: number, ...dots: number[]) => ({
  ok: true,
  value: { width, height, grey: Uint8Array.from(dots) },
});
const broken = { ok: false, error: 'broken' };
/** Packs to a thousandth, like a bomb. */
const TOO_MUCH = new Uint8Array(1_000_000);

test.each([
  ['row by row', png([2, 2], false, Uint8Array.of(0, 1, 2, 0, 3, 4)), grey(2, 2, 1, 2, 3, 4)],
  ['in several pieces', png([2, 2], false, Uint8Array.of(0, 1, 2, 0, 3, 4), 4), grey(2, 2, 1, 2, 3, 4)],
  // Three of the seven passes: the dot at the corner, the one right of it, the second row.
  ['interlaced', png([2, 2], true, Uint8Array.of(0, 1, 0, 2, 0, 3, 4)), grey(2, 2, 1, 2, 3, 4)],
  ['more than its size can hold', png([10, 10], false, TOO_MUCH), broken],
  ['more than its size can hold, interlaced', png([10, 10], true, TOO_MUCH), broken],
  ['more than its size can hold, in pieces', png([10, 10], true, TOO_MUCH, 7), broken],
  ['no width', png([0, 10], false, new Uint8Array(10)), broken],
  ['no height', png([10, 0], false, new Uint8Array(0)), broken],
] as const)('a logo: %s', (_name, file, expected) => expect(logoOf(file)).toEqual(expected));

test('a bomb is not unpacked: the reader of pictures, which takes interlaced ones whole, never gets to it', () => {
  const whole = vi.spyOn(zlib, 'inflateSync');
  try {
    expect(logoOf(png([2, 2], true, Uint8Array.of(0, 1, 0, 2, 0, 3, 4))).ok).toBe(true);
    expect(whole).toHaveBeenCalledOnce();
    expect(logoOf(png([10, 10], true, TOO_MUCH))).toEqual(broken);
    expect(whole).toHaveBeenCalledOnce();
  } finally {
    whole.mockRestore();
  }
});
