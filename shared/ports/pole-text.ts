import type { Language, Text } from '../units/text.ts';
import { POLE_COLUMNS, type PoleGlyphs } from './pole.ts';

/** Chinese is shown in Latin letters and numbers: no pole has hanzi. */
export const GLYPHS_OF: Readonly<Record<Language, PoleGlyphs>> = {
  en: 'latin',
  ja: 'katakana',
  ru: 'cyrillic',
  zh: 'latin',
};

const SHOWABLE: Readonly<Record<PoleGlyphs, RegExp>> = {
  latin: /^[\x20-\x7e]*$/,
  // In katakana sets byte 5C is ¥, and 7E an overline.
  katakana: /^[\x20-\x5b\x5d-\x7d\uff61-\uff9f]*$/,
  cyrillic: /^[\x20-\x7e\u0401\u0410-\u044f\u0451]*$/,
};

const TYPED: Readonly<Record<string, string>> = {
  '\u00a0': ' ',
  '\u2212': '-',
  '\u2010': '-',
  '\u2013': '-',
  '\u2014': '-',
  '\u00d7': 'x',
  '\u00ab': '"',
  '\u00bb': '"',
  '\u201c': '"',
  '\u201d': '"',
  '\u201e': '"',
  '\u2018': "'",
  '\u2019': "'",
  '\u2026': '...',
  '\u2116': 'N',
};

// Full-width kana in the order of the half-width block U+FF65..U+FF9D; ー and the marks follow by name.
const KANA =
  'ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン';
const HALF_KANA_FROM = 0xff66;
const KANA_MARKS: Readonly<Record<string, string>> = {
  '\u3099': '\uff9e',
  '\u309a': '\uff9f',
  '。': '\uff61',
  '「': '\uff62',
  '」': '\uff63',
  '、': '\uff64',
  '・': '\uff65',
};

/** `text` in what a display holds, or null where that would lose a letter. */
export function onPole(text: string, glyphs: PoleGlyphs): string | null {
  const typed = Array.from(text.normalize('NFC'), (character) => TYPED[character] ?? character).join('');
  const spelled = glyphs === 'katakana' ? halfKana(typed) : glyphs === 'latin' ? unaccented(typed) : typed;
  return SHOWABLE[glyphs].test(spelled) ? spelled : null;
}

/** The first of its languages that the display can show: the customer's, then English; else nothing. */
export function nameOnPole(name: Text, language: Language): string {
  const glyphs = GLYPHS_OF[language];
  for (const text of [name[language], name.en]) {
    const shown = text === undefined ? null : onPole(text, glyphs);
    if (shown !== null) return shown;
  }
  return '';
}

/** A row with its figure at the right: what stands left of it gives way, the figure never does. */
export function poleRow(left: string, right: string): string {
  const room = Math.max(0, POLE_COLUMNS - right.length - (right === '' ? 0 : 1));
  const shown = left.slice(0, room).trimEnd();
  return right === '' ? shown.padEnd(POLE_COLUMNS) : `${shown.padEnd(room)} ${right}`.slice(-POLE_COLUMNS);
}

export function poleCentred(text: string): string {
  const shown = text.slice(0, POLE_COLUMNS);
  return shown.padStart(Math.floor((POLE_COLUMNS + shown.length) / 2)).padEnd(POLE_COLUMNS);
}

const unaccented = (text: string): string => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '');

/** Hiragana and full-width forms too; a voiced kana is two characters here: ガ is ｶ and ﾞ. */
function halfKana(text: string): string {
  return Array.from(text.normalize('NFKC').normalize('NFD'), (character) => {
    const code = character.codePointAt(0) ?? 0;
    const katakana = code >= 0x3041 && code <= 0x3096 ? String.fromCodePoint(code + 0x60) : character;
    const at = KANA.indexOf(katakana);
    return KANA_MARKS[katakana] ?? (at < 0 ? katakana : String.fromCodePoint(HALF_KANA_FROM + at));
  }).join('');
}
