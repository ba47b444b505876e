import { type Measure, pieces } from './pieces.ts';
import { graphemesOf } from './printable.ts';

/** A row that breaks early is this full at least. */
const PHRASE_SHARE_MIN = 0.5;
/** The end of a sentence, or a blank where wide characters need none: "じょうれんマーケット 谷中店" has two halves. */
const PHRASE = /^.*(?:[。！？]|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u30fc][ \u3000])(?=.)/u;

/**
 * Rows of at most `width` columns. Breaks at blanks, between wide characters (Japanese and Chinese have no blanks), and
 * inside a word only where the word alone is too long.
 */
export function wrapped(text: string, width: number, measure: Measure): string[] {
  const fits = (row: string): boolean => measure(row.trimEnd()) <= width;
  if (fits(text)) return [text.trimEnd()];
  const rows: string[] = [];
  let row = '';
  const end = (full: string, rest = ''): void => {
    if (full.trim() !== '') rows.push(full.trimEnd());
    row = rest.trimStart();
  };
  for (const piece of pieces(text, width, measure)) {
    if (!fits(row + piece)) {
      const phrase = PHRASE.exec(row.trimEnd())?.[0] ?? '';
      const isEnough = measure(phrase) >= width * PHRASE_SHARE_MIN;
      end(isEnough ? phrase : row, isEnough ? row.slice(phrase.length) : '');
    }
    if (!fits(row + piece)) end(row);
    const start = row === '' ? piece.trimStart() : piece;
    for (const part of fits(row + start) ? [start] : graphemesOf(start)) {
      if (row !== '' && !fits(row + part)) end(row);
      row += part;
    }
  }
  return row.trim() === '' && rows.length > 0 ? rows : [...rows, row.trimEnd()];
}

/** The amount may take at most this share of the row beside a name that wraps; a longer one goes on rows of its own. */
const AMOUNT_SHARE_MAX = 0.5;

export interface ColumnsRow {
  readonly left: string;
  /** Flush right, or nothing. */
  readonly right: string;
}

interface Columns {
  readonly left: string;
  readonly right: string;
  /** Already taken from the row, at its left. */
  readonly indent: number;
  readonly gap: number;
  readonly width: number;
  readonly measure: Measure;
}

/**
 * `left` wraps in what `right` and a gap leave; `right` stands whole on the first row. Where it is long, or the name has
 * a word that would be broken for it, it stands below.
 */
export function columnsRows({ left, right, indent, gap, width, measure }: Columns): ColumnsRow[] {
  const room = width - indent;
  const beside = right === '' ? room : room - measure(right) - gap;
  if (measure(left) <= beside) return [{ left: left.trimEnd(), right }];
  const isLong = measure(right) > width * AMOUNT_SHARE_MAX;
  const isBroken = (): boolean => {
    const longest = Math.max(0, ...pieces(left, room, measure).map((piece) => measure(piece.trimEnd())));
    return longest > beside && longest <= room;
  };
  if (right !== '' && (isLong || isBroken())) {
    const names = left === '' ? [] : wrapped(left, room, measure).map((row) => ({ left: row, right: '' }));
    return [...names, ...wrapped(right, width, measure).map((row) => ({ left: '', right: row }))];
  }
  return wrapped(left, beside, measure).map((row, at) => ({ left: row, right: at === 0 ? right : '' }));
}

/** In double size only where that breaks no amount and no word: half of a total can be read as another one. */
export function fittingSize(
  text: string,
  width: number,
  { size = 1, measure }: { size?: 1 | 2 | undefined; measure: (size: 1 | 2) => Measure },
): 1 | 2 {
  if (size === 1) return 1;
  return pieces(text, width, measure(2)).every((piece) => measure(2)(piece.trimEnd()) <= width) ? 2 : 1;
}
