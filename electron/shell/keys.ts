/** One key as Electron's `before-input-event` tells it. */
export interface KeyInput {
  readonly type: string;
  readonly code: string;
  readonly control: boolean;
  readonly alt: boolean;
  readonly meta: boolean;
}

const PLAIN =
  /^(?:Key[A-Z]|Digit\d|Numpad\w+|F(?:[1-9]|1[0-2])|Enter|Tab|Escape|Space|Backspace|Delete|Insert|Home|End|Page(?:Up|Down)|Arrow(?:Up|Down|Left|Right)|Minus|Equal|Bracket(?:Left|Right)|Backslash|Semicolon|Quote|Backquote|Comma|Period|Slash|Intl\w+|(?:Shift|Control|Alt)(?:Left|Right)|CapsLock|NumLock|Convert|NonConvert|KanaMode|Lang[12])?$/;
// Select all, copy, paste, cut, undo; STX (Ctrl+B) and GS (Ctrl+], which is the key
// Backslash on a Japanese keyboard) are how keyboard scanners spell their control codes.
const WITH_CONTROL = /^(?:Key[ACVXZB]|BracketRight|Backslash|Control(?:Left|Right))$/;
// Tender keys, and scanners that type a character by its number.
const WITH_ALT = /^(?:Digit[1-9]|Numpad\d|Alt(?:Left|Right))$/;
// AltGr is Ctrl+Alt on Windows: it types characters.
const WITH_ALTGR =
  /^(?:Key[A-Z]|Digit\d|Minus|Equal|Bracket(?:Left|Right)|Backslash|Semicolon|Quote|Comma|Period|Slash|Intl\w+|Control(?:Left|Right)|Alt(?:Left|Right))$/;

/**
 * May this key reach the page? A barcode can hold control characters, which keyboard scanners type as Ctrl
 * combinations: whatever is not on the list is swallowed, so that no barcode works the browser. An empty code is an
 * on-screen keyboard or an input method.
 */
export function isAllowedKey({ type, code, control, alt, meta }: KeyInput): boolean {
  if (type === 'keyUp') return true;
  if (meta) return false;
  if (control && alt) return WITH_ALTGR.test(code);
  if (control) return WITH_CONTROL.test(code);
  return alt ? WITH_ALT.test(code) : PLAIN.test(code);
}
