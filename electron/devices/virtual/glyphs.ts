import iconv from 'iconv-lite';

/** How a printer reads text bytes: the selected single-byte page, and which double-byte set is switched on. */
export interface GlyphState {
  readonly page: number;
  readonly kanji: 'off' | 'shiftjis' | 'gb18030';
  /** `ESC R 8`: byte 5C is drawn as ¥. */
  readonly yen: boolean;
}

export const POWER_ON_GLYPHS: GlyphState = { page: 0, kanji: 'off', yen: false };

// ESC t numbers as Epson gives them.
const PAGES: Readonly<Record<number, string>> = {
  0: 'cp437',
  2: 'cp850',
  16: 'cp1252',
  17: 'cp866',
  18: 'cp852',
  19: 'cp858',
};

export function glyphs(bytes: Uint8Array, state: GlyphState): string {
  const text = iconv.decode(Buffer.from(bytes), state.kanji === 'off' ? (PAGES[state.page] ?? 'ascii') : state.kanji);
  return state.yen ? text.replaceAll('\\', '¥') : text;
}
