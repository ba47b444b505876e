import { isUtf8 } from 'node:buffer';
import type { Scan } from '../../../shared/ports/scanner.ts';

const STX = 0x02;
const ETX = 0x03;

/** One frame of a scanner as a scan, or null for an empty one. UTF-8 where it is UTF-8, else Latin-1, byte by byte. */
export function scanOf(frame: Uint8Array, device: string, atMs: number): Scan | null {
  const from = frame[0] === STX ? 1 : 0;
  const to = frame.at(-1) === ETX ? frame.length - 1 : frame.length;
  const all = textOf(frame.subarray(from, to));
  const symbology = /^\][A-Za-z][0-9A-Za-z]/.exec(all)?.[0];
  const text = symbology ? all.slice(3) : all;
  return text === '' ? null : { text, device, atMs, ...(symbology && { symbology }) };
}

function textOf(bytes: Uint8Array): string {
  // Asked of the bytes: a code may hold the sign that decoders put for what they cannot read.
  return Buffer.from(bytes).toString(isUtf8(bytes) ? 'utf8' : 'latin1');
}
