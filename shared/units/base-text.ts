/** Letters that stand for a fixed number of bits each. */
export interface Base {
  readonly letters: string;
  readonly bits: number;
}

/** Crockford's 32 letters: no I, L, O, U; all of them in the compact alphabet of QR codes, and of one case. */
export const BASE32: Base = { letters: '0123456789ABCDEFGHJKMNPQRSTVWXYZ', bits: 5 };
export const BASE64URL: Base = {
  letters: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_',
  bits: 6,
};

/** Bytes as text without padding: the last letter is filled up with zero bits. */
export function baseText(bytes: Uint8Array, { letters, bits }: Base): string {
  let text = '';
  let held = 0;
  let count = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    count += 8;
    while (count >= bits) {
      count -= bits;
      text += letters[(held >> count) & ((1 << bits) - 1)];
    }
    held &= (1 << count) - 1;
  }
  return count === 0 ? text : text + letters[(held << (bits - count)) & ((1 << bits) - 1)];
}

/** The bytes again, or null: a strange letter, and a second spelling of the same bytes, are no text of this base. */
export function bytesOf(text: string, base: Base): Uint8Array | null {
  const bytes: number[] = [];
  let held = 0;
  let count = 0;
  for (const letter of text) {
    const value = base.letters.indexOf(letter);
    if (value < 0) return null;
    held = (held << base.bits) | value;
    count += base.bits;
    if (count >= 8) {
      count -= 8;
      bytes.push((held >> count) & 0xff);
      held &= (1 << count) - 1;
    }
  }
  return held === 0 && count < base.bits ? Uint8Array.from(bytes) : null;
}
