import { graphemesOf } from './printable.ts';

/** How wide `text` is, in the unit of the row: columns of the printer's own characters, or dots. */
export type Measure = (text: string) => number;

/** Japanese and Chinese break between any two characters. */
const BREAKS_ANYWHERE = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uff60]/u;

/** No row begins with these (JIS X 4051: closing marks, small kana, long vowels, repeats), and none ends with those. */
const CLOSES =
  /^[)\]}!?,.:;%\u3001\u3002\uff01\uff09\uff0c\uff0e\uff1a\uff1b\uff1f\u300b\u300d\u300f\u3011\uff05\u30fb\u30fc\u3005\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u308e\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7\u30ee\u30f5\u30f6]$/u;
const OPENS = /[([{\uff08\u300a\u300c\u300e\u3010]$/u;

/**
 * What a row takes whole, with the blanks behind it: a word, one wide character with the punctuation that clings to it, a
 * figure. Of these one that is wider than a row breaks inside.
 */
export function pieces(text: string, width: number, measure: Measure): string[] {
  const fits = (joined: string): boolean => measure(joined.trim()) <= width;
  const found = words(text);
  return figures(/[(（]/u.test(text) ? brackets(found, fits) : found, fits);
}

function words(text: string): string[] {
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

/** What stands in brackets is longer than this where it is a sentence of its own. */
const BRACKET_LENGTH_MAX = 16;
const BRACKETED = /^[(（][^()（）]*[)）]\P{L}*$/u;

/** A few words in brackets stay together, where a row holds them. */
function brackets(found: readonly string[], fits: (text: string) => boolean): string[] {
  const out: string[] = [];
  for (let at = 0; at < found.length; at++) {
    const rest = /^[(（]/u.test(found[at]!) ? found.slice(at, at + BRACKET_LENGTH_MAX) : [];
    const end = rest.findIndex((_, n) => BRACKETED.test(rest.slice(0, n + 1).join('')));
    const whole = rest.slice(0, end + 1).join('');
    const isShort = end > 0 && whole.length <= BRACKET_LENGTH_MAX + 1 && fits(whole);
    out.push(isShort ? whole : found[at]!);
    if (isShort) at += end;
  }
  return out;
}

const NUMBER = /\d $/;
const TIMES = /\d [x×] $/;
/** The mark of a tax rate, a dash: no row begins with it. */
const MARK = /^[^\p{L}\p{N}\s([{<«"„“]{1,2} $/u;

/** "20 %" and "6 × 2.28" are one figure each, and what has neither letter nor digit clings to what it stands behind. */
function figures(found: readonly string[], fits: (text: string) => boolean): string[] {
  const out: string[] = [];
  for (const word of found) {
    const last = out.at(-1) ?? '';
    const isMore =
      (last !== '' && MARK.test(word)) ||
      (NUMBER.test(last) ? /^(?:%|[x×] $)/.test(word) : TIMES.test(last) && /^\d/.test(word));
    if (isMore && fits(last + word)) out.push(`${out.pop()}${word}`);
    else out.push(word);
  }
  return out;
}
