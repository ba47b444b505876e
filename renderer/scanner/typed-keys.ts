import { keyOf } from './keys.ts';

/** What the computer is set to while a scanner types on it as on a US keyboard. */
export const LAYOUTS = ['us', 'ru', 'ime'] as const;
export type Layout = (typeof LAYOUTS)[number];

/** One key of a scanner, as the page gets it: `code` is the place, `key` what the layout makes of it. */
export interface TypedKey {
  readonly code: string;
  readonly key: string;
  readonly shift: boolean;
  readonly ctrl: boolean;
}

const row = (codes: string, plain: string, shifted: string): [string, readonly [string, string]][] =>
  codes.split(' ').map((code, at) => [code, [plain[at] ?? '', shifted[at] ?? '']]);

/** The Russian layout of Windows and Linux. */
const RUSSIAN: Readonly<Record<string, readonly [plain: string, shifted: string]>> = Object.fromEntries([
  ...row(
    'Backquote Digit1 Digit2 Digit3 Digit4 Digit5 Digit6 Digit7 Digit8 Digit9 Digit0 Minus Equal Backslash',
    'ё1234567890-=\\',
    'Ё!"№;%:?*()_+/',
  ),
  ...row('KeyQ KeyW KeyE KeyR KeyT KeyY KeyU KeyI KeyO KeyP BracketLeft BracketRight', 'йцукенгшщзхъ', 'ЙЦУКЕНГШЩЗХЪ'),
  ...row('KeyA KeyS KeyD KeyF KeyG KeyH KeyJ KeyK KeyL Semicolon Quote', 'фывапролджэ', 'ФЫВАПРОЛДЖЭ'),
  ...row('KeyZ KeyX KeyC KeyV KeyB KeyN KeyM Comma Period Slash', 'ячсмитьбю.', 'ЯЧСМИТЬБЮ,'),
]);

const STX = '\u0002';

/**
 * The keys of a scanner set to `Ctrl+B` in front and Enter behind, on a computer of this layout. Null where the code has
 * a character that no key of a scanner makes.
 */
export function typedKeys(text: string, layout: Layout): TypedKey[] | null {
  const keys = Array.from(`${STX}${text}`, (character) => typedKey(character, layout));
  const enter: TypedKey = { code: 'Enter', key: 'Enter', shift: false, ctrl: false };
  return keys.includes(null) ? null : [...(keys as TypedKey[]), enter];
}

function typedKey(character: string, layout: Layout): TypedKey | null {
  const control = character < ' ';
  const found = keyOf(control ? String.fromCharCode(character.charCodeAt(0) + 0x40).toLowerCase() : character, 'us');
  if (!found) return null;
  const { code, shift } = found;
  const made =
    layout === 'ime' ? 'Process' : layout === 'ru' ? (RUSSIAN[code]?.[shift ? 1 : 0] ?? character) : character;
  return { code, key: control ? found.code.replace('Key', '').toLowerCase() : made, shift, ctrl: control };
}
