import { graphemesOf } from './printable.ts';

/** Narrow columns that `text` takes. */
export type Measure = (text: string) => number;

/**
 * Rows of at most `width` columns. Breaks at blanks, between wide characters (Japanese and Chinese have no blanks), and
 * inside a word only where the word alone is too long.
 */
export function wrapped(text: string, width: number, measure: Measure): string[] {
  const rows: string[] = [];
  let row = '';
  for (const piece of pieces(text, measure)) {
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

/** A word with the blanks behind it, or one wide character. */
function pieces(text: string, measure: Measure): string[] {
  const found: string[] = [];
  let word = '';
  for (const grapheme of graphemesOf(text)) {
    const wide = measure(grapheme) > 1;
    if (word !== '' && (wide || (word.endsWith(' ') && grapheme !== ' '))) {
      found.push(word);
      word = '';
    }
    word += grapheme;
    if (wide) {
      found.push(word);
      word = '';
    }
  }
  return word === '' ? found : [...found, word];
}

/** The amount may take at most this share of the row beside a name; a longer one goes on rows of its own. */
const AMOUNT_SHARE_MAX = 0.6;

/** `left` wraps in what `right` leaves; `right` stands whole and flush right on the first row. */
export function columnsRows(p: {
  left: string;
  right: string;
  indent: number;
  width: number;
  measure: Measure;
}): string[] {
  const { left, right, width, measure } = p;
  const indent = ' '.repeat(Math.min(p.indent, width >> 2));
  const amount = measure(right);
  if (amount > width * AMOUNT_SHARE_MAX) {
    const names = wrapped(left, width - indent.length, measure).map((row) => indent + row);
    return [...names, ...wrapped(right, width, measure).map((row) => ' '.repeat(width - measure(row)) + row)];
  }
  const [first = '', ...more] = wrapped(left, width - indent.length - amount - 1, measure);
  const gap = ' '.repeat(width - indent.length - measure(first) - amount);
  return [indent + first + gap + right, ...more.map((row) => indent + row)];
}
