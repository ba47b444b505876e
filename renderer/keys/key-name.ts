/** What of a key event says which key it was: its place on the keyboard, never the letter that a layout puts there. */
export interface KeyPress {
  readonly code: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

const SAME_KEY: Readonly<Record<string, string>> = {
  NumpadEnter: 'Enter',
  NumpadMultiply: 'F4',
  NumpadDecimal: 'Decimal',
  NumpadComma: 'Decimal',
  Period: 'Decimal',
  Comma: 'Decimal',
};

/**
 * "F8", "Alt+3", "Shift+Delete", "7", "Decimal". Digits are the same on the row and on the pad, whatever NumLock says;
 * with Alt only the row counts, since scanners spell character codes with Alt and the pad. Ctrl and Meta belong to the
 * machine: null.
 */
export function keyName({ code, altKey, ctrlKey, metaKey, shiftKey }: KeyPress): string | null {
  if (ctrlKey || metaKey) return null;
  const pad = /^Numpad(\d)$/.exec(code);
  if (pad) return altKey ? null : (pad[1] ?? null);
  const row = /^Digit(\d)$/.exec(code);
  const name = row?.[1] ?? SAME_KEY[code] ?? code;
  // Shift changes no digit: on a French keyboard the row's digits need it.
  const shift = shiftKey && !row ? 'Shift+' : '';
  return `${altKey ? 'Alt+' : ''}${shift}${name}`;
}
