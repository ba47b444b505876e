import iconv from 'iconv-lite';
import type { Replacement } from '../../../shared/ports/printer.ts';
import { cleanText, TEXT_LENGTH_MAX } from '../../../shared/units/text.ts';
import type { PrinterModel, TextEncoding } from './model.ts';
import { BOX, CYRILLIC_IN_LATIN, SAME_GLYPH, TYPED_INSTEAD } from './replacements.ts';

const TRIED_MAX = 20_000;

export interface Printable {
  /** Every character of it has bytes in the encoding, none of them a control byte. */
  readonly text: string;
  readonly replaced: readonly Replacement[];
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
/**
 * Characters that never join with each other: nearly all of a receipt, and much faster to take apart. Combining marks
 * (U+302A, U+3099, the half-wide voiced ones), joiners and surrogates are not among them.
 */
const LONERS =
  /^[\u0020-\u007e\u00a0-\u02ff\u0400-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2100-\u27bf\u3000-\u3029\u3031-\u3096\u309b-\u30ff\u3220-\u33ff\u4e00-\u9fff\uff01-\uff9d\uffe0-\uffe6]*$/;
export const graphemesOf = (text: string): string[] =>
  LONERS.test(text) ? text.split('') : Array.from(graphemes.segment(text), (part) => part.segment);

const NO_BREAK = '\u00a0';
/** Keeps an amount on one row; on paper it is a blank like any other. */
export const inked = (text: string): string => text.replaceAll(NO_BREAK, ' ');

/** One safe line of `raw`, in which what must not be broken still holds together. */
export function printableLine(raw: string): string {
  if (!raw.includes(NO_BREAK)) return cleanText(raw);
  const line = raw.split(NO_BREAK).map(cleanText).join(NO_BREAK);
  return line.length > TEXT_LENGTH_MAX ? cleanText(raw) : line;
}

/** Bytes in the printer's encoding. Throws where a control byte would come out: `printable` was left out. */
export function textBytes(text: string, encoding: TextEncoding): Buffer {
  const bytes = iconv.encode(inked(text), encoding);
  if (bytes.some(isControl)) throw new RangeError(`Control byte in ${encoding} text ${JSON.stringify(text)}`);
  return bytes;
}

/** How a kind of print shows characters. */
export interface Shows {
  /** The same glyph under another number, where it has one. */
  readonly same: (grapheme: string) => string;
  readonly can: (text: string) => boolean;
  /** Stands for a character that has no other spelling. */
  readonly box: string;
}

/**
 * One safe line of `raw` in the printer's own characters: same glyph under another number, what a clerk would type
 * instead, Latin letters for Cyrillic, the letter without its accent, else a box. Nothing is lost without a word.
 */
export const printable = (raw: string, encoding: TextEncoding, model: PrinterModel): Printable =>
  replacing(raw, showsOf(encoding, model));

const shown = new Map<string, Shows>();

/** One for each encoding and kind of ROM, with what it has found out about characters. */
function showsOf(encoding: TextEncoding, model: PrinterModel): Shows {
  const key = `${encoding} ${model.rareGlyphs}`;
  const known = shown.get(key);
  if (known) return known;
  const table = SAME_GLYPH[encoding];
  const tried = new Map<string, boolean>();
  const can = (character: string): boolean => {
    if (character === NO_BREAK) return true;
    const found = tried.get(character) ?? comesBack(character, encoding, model);
    if (tried.size < TRIED_MAX) tried.set(character, found);
    return found;
  };
  const shows: Shows = {
    same: (grapheme) =>
      grapheme.length === 1 ? (table[grapheme] ?? grapheme) : Array.from(grapheme, (c) => table[c] ?? c).join(''),
    can: (text) => (text.length === 1 ? can(text) : Array.from(text).every(can)),
    box: BOX[encoding],
  };
  shown.set(key, shows);
  return shows;
}

export function replacing(raw: string, { same, can, box }: Shows): Printable {
  const tally = new Map<string, Replacement>();
  const text = graphemesOf(printableLine(raw))
    .map((grapheme) => {
      const known = same(grapheme);
      if (can(known)) return known;
      const shown = spellings(grapheme).find(can) ?? box;
      tally.set(grapheme, { character: grapheme, shown, times: (tally.get(grapheme)?.times ?? 0) + 1 });
      return shown;
    })
    .join('');
  return { text, replaced: [...tally.values()] };
}

/** The same character for several lines counts once, with all its times. */
export function addUp(tally: Map<string, Replacement>, replaced: readonly Replacement[]): void {
  for (const one of replaced) {
    const times = (tally.get(one.character)?.times ?? 0) + one.times;
    tally.set(one.character, { ...one, times });
  }
}

/** Other ways to write it, best first. */
export function spellings(grapheme: string): string[] {
  const bare = grapheme.normalize('NFD').replace(/\p{M}/gu, '');
  const typed = TYPED_INSTEAD[grapheme] ?? '';
  const all = [typed, latin(typed), CYRILLIC_IN_LATIN[grapheme] ?? '', bare, latin(bare), grapheme.normalize('NFKC')];
  return all.filter((text) => text !== '');
}

const latin = (text: string): string => Array.from(text, (c) => CYRILLIC_IN_LATIN[c] ?? c).join('');

/** Round trip: what does not come back as it went in would have been printed as something else. */
function comesBack(character: string, encoding: TextEncoding, { rareGlyphs }: PrinterModel): boolean {
  if (encoding === 'shiftjis' && character === '¥') return true; // byte 5C, drawn as ¥ under ESC R 8
  const bytes = iconv.encode(character, encoding);
  if (bytes.some(isControl) || iconv.decode(bytes, encoding) !== character) return false;
  return rareGlyphs || !isRare(bytes, encoding);
}

/** Codes beyond JIS level 2 (NEC and IBM rows) and beyond GBK: encoders know them, few ROMs do. */
function isRare(bytes: Buffer, encoding: TextEncoding): boolean {
  const lead = bytes[0] ?? 0;
  if (encoding === 'shiftjis') return bytes.length === 2 && lead >= 0xed;
  return encoding === 'gb18030' && bytes.length === 4;
}

const isControl = (byte: number): boolean => byte < 0x20 || byte === 0x7f;
