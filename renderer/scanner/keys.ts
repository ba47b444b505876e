/** One key event, as plain data. `code` is the place on the keyboard, which no layout and no input method changes. */
export interface KeyStroke {
  readonly type: 'down' | 'up';
  readonly code: string;
  /** What the layout made of it: looked at only where the place is unknown. */
  readonly key: string;
  readonly shift: boolean;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly meta: boolean;
  readonly capsLock: boolean;
  /** `event.timeStamp`, milliseconds. */
  readonly atMs: number;
  /** Is the focus where a person may type free text? */
  readonly inText: boolean;
}

/** The keyboard that the scanner believes it is typing on. Scanners leave the factory as `us`. */
export type Country = 'us' | 'jp';

type Pairs = Readonly<Record<string, readonly [plain: string, shifted: string]>>;

const letters = Object.fromEntries(
  Array.from('abcdefghijklmnopqrstuvwxyz', (c) => [`Key${c.toUpperCase()}`, [c, c.toUpperCase()]] as const),
);
const digits = (shifted: string): Pairs =>
  Object.fromEntries(Array.from('1234567890', (digit, i) => [`Digit${digit}`, [digit, shifted[i] ?? ''] as const]));
const numpad: Pairs = {
  ...Object.fromEntries(Array.from('0123456789', (digit) => [`Numpad${digit}`, [digit, digit] as const])),
  NumpadAdd: ['+', '+'],
  NumpadSubtract: ['-', '-'],
  NumpadMultiply: ['*', '*'],
  NumpadDivide: ['/', '/'],
  NumpadDecimal: ['.', '.'],
};
const common: Pairs = {
  ...letters,
  ...numpad,
  Space: [' ', ' '],
  Comma: [',', '<'],
  Period: ['.', '>'],
  Slash: ['/', '?'],
};

const KEYBOARDS: Readonly<Record<Country, Pairs>> = {
  us: {
    ...common,
    ...digits('!@#$%^&*()'),
    Minus: ['-', '_'],
    Equal: ['=', '+'],
    BracketLeft: ['[', '{'],
    BracketRight: [']', '}'],
    Backslash: ['\\', '|'],
    IntlBackslash: ['\\', '|'],
    Semicolon: [';', ':'],
    Quote: ["'", '"'],
    Backquote: ['`', '~'],
  },
  jp: {
    ...common,
    ...digits('!"#$%&\'()'),
    Minus: ['-', '='],
    Equal: ['^', '~'],
    BracketLeft: ['@', '`'],
    BracketRight: ['[', '{'],
    Backslash: [']', '}'],
    Semicolon: [';', '+'],
    Quote: [':', '*'],
    IntlYen: ['\\', '|'],
    IntlRo: ['\\', '_'],
  },
};

/**
 * The character of a key without Ctrl, Alt and Meta, or null where it has none. CapsLock is not looked at: a scanner
 * sends Shift for capitals, and the lock changes what the layout makes of it, not what the scanner sent.
 */
export function characterOf(stroke: KeyStroke, country: Country, followsCapsLock = false): string | null {
  const pair = Object.hasOwn(KEYBOARDS[country], stroke.code) ? KEYBOARDS[country][stroke.code] : undefined;
  if (!pair) return stroke.code === '' && Array.from(stroke.key).length === 1 ? stroke.key : null;
  const locked = followsCapsLock && stroke.capsLock && stroke.code.startsWith('Key');
  return pair[stroke.shift === locked ? 0 : 1] || null;
}

/** Ctrl with a letter or a bracket is a control character: B is STX (2), `]` is GS (29). */
export function controlCharacterOf(stroke: KeyStroke, country: Country): string | null {
  if (!stroke.ctrl || stroke.alt || stroke.meta) return null;
  const character = characterOf({ ...stroke, shift: false, ctrl: false }, country);
  const code = character?.toUpperCase().charCodeAt(0) ?? 0;
  return code >= 0x41 && code <= 0x5f ? String.fromCharCode(code - 0x40) : null;
}

/** The key on which a scanner set to `country` types a character, not on the pad. Null where it has none. */
export function keyOf(character: string, country: Country): { readonly code: string; readonly shift: boolean } | null {
  for (const [code, [plain, shifted]] of Object.entries(KEYBOARDS[country])) {
    if (code.startsWith('Numpad')) continue;
    if (plain === character) return { code, shift: false };
    if (shifted === character) return { code, shift: true };
  }
  return null;
}
