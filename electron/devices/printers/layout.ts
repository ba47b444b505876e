import { graphemesOf } from './printable.ts';

/** How wide `text` is, in the unit of the row: columns of the printer's own characters, or dots. */
export type Measure = (text: string) => number;

/**
 * Rows of at most `width` columns. Breaks at blanks, between wide characters (Japanese and Chinese have no blanks), and
 * inside a word only where the word alone is too long.
 */
export function wrapped(text: string, width: number, measure: Measure): string[] {
  if (measure(text) <= width) return [text.trimEnd()];
  const rows: string[] = [];
  let row = '';
  for (const piece of pieces(text)) {
    if (measure((row + piece).trimEnd()) <= width) {
      row += piece;
      continue;
    }
    if (row.trim() !== '') rows.push(row.trimEnd());
    row = '';
    for (const grapheme of graphemesOf(piece.trimStart())) {
      if (row !== '' && measure((row + grapheme).trimEnd()) > width) {
        rows.push(row.trimEnd());
        row = '';
      }
      row += grapheme;
    }
  }
  return row.trim() === '' && rows.length > 0 ? rows : [...rows, row.trimEnd()];
}

/** Japanese and Chinese break between any two characters. */
const BREAKS_ANYWHERE = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uff60]/u;

/** No row begins with these, and none ends with those. */
const CLOSES = /^[)\]}!?,.:;%\u3001\u3002\uff01\uff09\uff0c\uff0e\uff1a\uff1b\uff1f\u300b\u300d\u300f\u3011]$/u;
const OPENS = /[([{\uff08\u300a\u300c\u300e\u3010]$/u;

/** A word with the blanks behind it, or one wide character with the punctuation that clings to it. */
function pieces(text: string): string[] {
  const found: string[] = [];
  let word = '';
  for (const grapheme of graphemesOf(text)) {
    if (word === '' && found.length > 0 && CLOSES.test(grapheme)) {
      found.push(`${found.pop()}${grapheme}`);
      continue;
    }
    const wide = BREAKS_ANYWHERE.test(grapheme);
    if (word !== '' && !OPENS.test(word) && (wide || (word.endsWith(' ') && grapheme !== ' '))) {
      found.push(word);
      word = '';
    }
    word += grapheme;
    if (wide && !OPENS.test(grapheme)) {
      found.push(word);
      word = '';
    }
  }
  return word === '' ? found : [...found, word];
}

/** The amount may take at most this share of the row beside a name; a longer one goes on rows of its own. */
const AMOUNT_SHARE_MAX = 0.6;

export interface ColumnsRow {
  readonly left: string;
  /** Flush right, or nothing. */
  readonly right: string;
}

/** `left` wraps in what `right` and a gap leave; `right` stands whole on the first row. */
export function columnsRows(p: {
  left: string;
  right: string;
  /** Already taken from the row, at its left. */
  indent: number;
  gap: number;
  width: number;
  measure: Measure;
}): ColumnsRow[] {
  const { left, right, indent, gap, width, measure } = p;
  const amount = measure(right);
  if (amount > width * AMOUNT_SHARE_MAX) {
    const names = wrapped(left, width - indent, measure).map((row) => ({ left: row, right: '' }));
    return [...names, ...wrapped(right, width, measure).map((row) => ({ left: '', right: row }))];
  }
  const [first = '', ...more] = wrapped(left, width - indent - amount - gap, measure);
  return [{ left: first, right }, ...more.map((row) => ({ left: row, right: '' }))];
}
