import iconv from 'iconv-lite';
import type { PoleFace, PoleGlyphs } from '../../../shared/ports/pole.ts';

/** The numbers that `ESC t` takes for the sets, as Epson's displays have them; others differ, so they are settings. */
export type PolePages = Readonly<Record<PoleGlyphs, number>>;
export const EPSON_PAGES: PolePages = { latin: 0, katakana: 1, cyrillic: 17 };

// ESC/POS for customer displays (Epson DM-D series; most others understand it).
const INITIALIZE = [0x1b, 0x40]; // ESC @
const SELECT_DISPLAY = [0x1b, 0x3d, 0x02]; // ESC = 2: where printer and display share a line
const OVERWRITE_MODE = [0x1f, 0x01]; // US MD1: a full row does not scroll
const CURSOR_OFF = [0x1f, 0x43, 0x00]; // US C 0
const HOME = [0x0b]; // HOM
const LOWER_ROW = [0x1f, 0x24, 0x01, 0x02]; // US $ 1 2: column 1, row 2
const page = (n: number): number[] => [0x1b, 0x74, n]; // ESC t n

/** Once on a line that has just opened. It clears what stood there. */
export const POLE_BEGIN: Uint8Array = Uint8Array.from([...SELECT_DISPLAY, ...INITIALIZE]);

/**
 * A whole face, with everything that it rests on: a display that lost its power meanwhile shows it as well. Both rows
 * are overwritten in place, so nothing flickers.
 */
export function poleBytes({ upper, lower, glyphs }: PoleFace, pages: PolePages): Uint8Array {
  return Uint8Array.from([
    ...SELECT_DISPLAY,
    ...OVERWRITE_MODE,
    ...CURSOR_OFF,
    ...page(pages[glyphs]),
    ...HOME,
    ...text(upper, glyphs),
    ...LOWER_ROW,
    ...text(lower, glyphs),
  ]);
}

/** One byte a character. What is no character of the set, a control character too, is a blank: it cannot be a command. */
function text(row: string, glyphs: PoleGlyphs): number[] {
  return Array.from(row, (character) => {
    const [byte = 0, ...more] = iconv.encode(
      character,
      glyphs === 'cyrillic' ? 'cp866' : glyphs === 'katakana' ? 'shiftjis' : 'ascii',
    );
    return more.length > 0 || byte < 0x20 || byte === 0x7f ? 0x20 : byte;
  });
}
