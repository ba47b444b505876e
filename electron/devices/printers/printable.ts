import iconv from 'iconv-lite';
import type { Replacement } from '../../../shared/ports/printer.ts';
import { cleanText } from '../../../shared/units/text.ts';
import type { PrinterModel, TextEncoding } from './model.ts';
import { BOX, CYRILLIC_IN_LATIN, SAME_GLYPH, TYPED_INSTEAD } from './replacements.ts';

export interface Printable {
  /** Every character of it has bytes in the encoding, none of them a control byte. */
  readonly text: string;
  readonly replaced: readonly Replacement[];
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
export const graphemesOf = (text: string): string[] => Array.from(graphemes.segment(text), (part) => part.segment);

/** Bytes in the printer's encoding. Throws where a control byte would come out: `printable` was left out. */
export function textBytes(text: string, encoding: TextEncoding): Buffer {
  const bytes = iconv.encode(text, encoding);
  if (bytes.some(isControl)) throw new RangeError(`Control byte in ${encoding} text ${JSON.stringify(text)}`);
  return bytes;
}

/**
 * One safe line of `raw` that the printer can show: same glyph under another number, what a clerk would type instead,
 * Latin letters for Cyrillic, the letter without its accent, else a box. A character is never lost without a word.
 */
export function printable(raw: string, encoding: TextEncoding, model: PrinterModel): Printable {
  const tally = new Map<string, Replacement>();
  const text = graphemesOf(cleanText(raw))
    .map((grapheme) => {
      const same = Array.from(grapheme, (c) => SAME_GLYPH[encoding][c] ?? c).join('');
      if (canPrint(same, encoding, model)) return same;
      const shown = spelled(grapheme, encoding, model);
      tally.set(grapheme, { character: grapheme, shown, times: (tally.get(grapheme)?.times ?? 0) + 1 });
      return shown;
    })
    .join('');
  return { text, replaced: [...tally.values()] };
}

function spelled(grapheme: string, encoding: TextEncoding, model: PrinterModel): string {
  const bare = grapheme.normalize('NFD').replace(/\p{M}/gu, '');
  const spellings = [
    TYPED_INSTEAD[grapheme],
    latin(TYPED_INSTEAD[grapheme] ?? ''),
    CYRILLIC_IN_LATIN[grapheme],
    bare,
    latin(bare),
    grapheme.normalize('NFKC'),
  ];
  return spellings.find((text) => text && canPrint(text, encoding, model)) ?? BOX[encoding];
}

const latin = (text: string): string => Array.from(text, (c) => CYRILLIC_IN_LATIN[c] ?? c).join('');

/** Round trip: what does not come back as it went in would have been printed as something else. */
function canPrint(text: string, encoding: TextEncoding, model: PrinterModel): boolean {
  return Array.from(text).every((character) => {
    if (encoding === 'shiftjis' && character === '¥') return true; // byte 5C, drawn as ¥ under ESC R 8
    const bytes = iconv.encode(character, encoding);
    if (bytes.some(isControl) || iconv.decode(bytes, encoding) !== character) return false;
    return model.rareGlyphs || !isRare(bytes, encoding);
  });
}

/** Codes beyond JIS level 2 (NEC and IBM rows) and beyond GBK: encoders know them, few ROMs do. */
function isRare(bytes: Buffer, encoding: TextEncoding): boolean {
  const lead = bytes[0] ?? 0;
  if (encoding === 'shiftjis') return bytes.length === 2 && lead >= 0xed;
  return encoding === 'gb18030' && bytes.length === 4;
}

const isControl = (byte: number): boolean => byte < 0x20 || byte === 0x7f;
