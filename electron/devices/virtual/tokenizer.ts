/** One ESC/POS command with everything that belongs to it, or a run of text bytes. `name` is like `ESC t` or `GS v 0`. */
export type Token =
  | { readonly kind: 'text'; readonly bytes: Uint8Array }
  | { readonly kind: 'command'; readonly name: string; readonly args: Uint8Array }
  | { readonly kind: 'unknown'; readonly bytes: Uint8Array };

/** Length of a command's arguments at `at`, or null while the bytes that say so have not come. */
type ArgsLength = number | ((bytes: Uint8Array, at: number) => number | null);

const word = (bytes: Uint8Array, at: number): number | null =>
  at + 1 < bytes.length ? bytes[at]! | (bytes[at + 1]! << 8) : null;
const plus = (length: number | null, more: number): number | null => (length === null ? null : length + more);

const untilNul = (bytes: Uint8Array, at: number): number | null => {
  const end = bytes.indexOf(0, at);
  return end < 0 ? null : end - at + 1;
};
/** `GS ( X` and `FS ( X`: the letter, then a counted block. */
const lettered = (bytes: Uint8Array, at: number): number | null => plus(word(bytes, at + 1), 3);
const gs8L = (bytes: Uint8Array, at: number): number | null => {
  if (at + 4 >= bytes.length) return null;
  return 5 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(at + 1, true);
};
const gsV = (bytes: Uint8Array, at: number): number | null =>
  at < bytes.length ? ([0, 1, 48, 49].includes(bytes[at]!) ? 1 : 2) : null;
const gsk = (bytes: Uint8Array, at: number): number | null => {
  if (at >= bytes.length) return null;
  if (bytes[at]! <= 6) return plus(untilNul(bytes, at + 1), 1);
  return at + 1 < bytes.length ? 2 + bytes[at + 1]! : null;
};
const gsv0 = (bytes: Uint8Array, at: number): number | null => {
  const [x, y] = [word(bytes, at + 2), word(bytes, at + 4)];
  return x === null || y === null ? null : 6 + x * y;
};
const bitImage = (bytes: Uint8Array, at: number): number | null => {
  const columns = word(bytes, at + 1);
  return columns === null ? null : 3 + columns * (bytes[at]! > 1 ? 3 : 1);
};
const gsStar = (bytes: Uint8Array, at: number): number | null =>
  at + 1 < bytes.length ? 2 + bytes[at]! * bytes[at + 1]! * 8 : null;
const dleDc4 = (bytes: Uint8Array, at: number): number | null =>
  at < bytes.length ? ({ 1: 3, 2: 3, 7: 2, 8: 8 }[bytes[at]!] ?? 1) : null;

const fill = (letters: string, length: number): [string, ArgsLength][] => Array.from(letters, (c) => [c, length]);

const ESC = new Map<string, ArgsLength>([
  ...fill('@2SL\f', 0),
  ...fill('!-3EGJMRTVad rt{=?%', 1),
  ...fill('$\\cB', 2),
  ...fill('p', 3),
  ...fill('W', 8),
  ['D', untilNul],
  ['*', bitImage],
]);
const FS = new Map<string, ArgsLength>([...fill('&.', 0), ...fill('!-CW', 1), ...fill('Sp', 2), ['(', lettered]]);
const GS = new Map<string, ArgsLength>([
  ...fill(':\f', 0),
  ...fill('!BEHITabfhrw/#Z', 1),
  ...fill('$LPW\\', 2),
  ...fill('^', 3),
  ['V', gsV],
  ['k', gsk],
  ['v', gsv0],
  ['*', gsStar],
  ['(', lettered],
  ['8', gs8L],
]);
const DLE = new Map<string, ArgsLength>([...fill('\x04\x05', 1), ['\x14', dleDc4]]);

const PREFIXES: ReadonlyMap<number, { readonly name: string; readonly commands: ReadonlyMap<string, ArgsLength> }> =
  new Map([
    [0x10, { name: 'DLE', commands: DLE }],
    [0x1b, { name: 'ESC', commands: ESC }],
    [0x1c, { name: 'FS', commands: FS }],
    [0x1d, { name: 'GS', commands: GS }],
  ]);
const SINGLE: Readonly<Record<number, string>> = { 9: 'HT', 10: 'LF', 12: 'FF', 13: 'CR', 24: 'CAN' };

const NOTHING = new Uint8Array(0);

/**
 * Cuts a byte stream into commands, whatever pieces it arrives in. A half-received command stays, as in the printer
 * itself, until the rest comes; `reset` is the power switch.
 */
export class EscPosTokenizer {
  private pending: Uint8Array = NOTHING;

  reset(): void {
    this.pending = NOTHING;
  }

  push(chunk: Uint8Array): Token[] {
    const bytes = this.pending.length === 0 ? chunk : Buffer.concat([this.pending, chunk]);
    const tokens: Token[] = [];
    let at = 0;
    while (at < bytes.length) {
      const next = tokenAt(bytes, at);
      if (!next) break;
      if (next.token) tokens.push(next.token);
      at = next.end;
    }
    this.pending = bytes.slice(at);
    return tokens;
  }
}

function tokenAt(bytes: Uint8Array, at: number): { readonly token: Token | null; readonly end: number } | null {
  const byte = bytes[at]!;
  if (byte >= 0x20) {
    let end = at + 1;
    while (end < bytes.length && bytes[end]! >= 0x20) end++;
    return { token: { kind: 'text', bytes: bytes.slice(at, end) }, end };
  }
  const prefix = PREFIXES.get(byte);
  if (!prefix) {
    const name = SINGLE[byte];
    return { token: name ? { kind: 'command', name, args: NOTHING } : null, end: at + 1 }; // printers skip the rest
  }
  if (at + 1 >= bytes.length) return null;
  const letter = String.fromCharCode(bytes[at + 1]!);
  const rule = prefix.commands.get(letter);
  if (rule === undefined) return { token: { kind: 'unknown', bytes: bytes.slice(at, at + 2) }, end: at + 2 };
  const length = typeof rule === 'number' ? rule : rule(bytes, at + 2);
  if (length === null || at + 2 + length > bytes.length) return null;
  const args = bytes.slice(at + 2, at + 2 + length);
  return { token: { kind: 'command', name: `${prefix.name} ${letter}`, args }, end: at + 2 + length };
}
