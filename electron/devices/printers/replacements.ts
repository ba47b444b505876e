import type { TextEncoding } from './model.ts';

/**
 * The same glyph under another number, or one that a reader does not tell apart at this size: printed as expected, so
 * it is not worth a mention, and no reason to print a whole receipt as dots. Japanese
 * printers draw byte 5C as ¥ (`ESC R 8`); GB18030 has U+00A5 only as a four-byte code that few ROMs hold.
 */
export const SAME_GLYPH: Readonly<Record<TextEncoding, Readonly<Record<string, string>>>> = {
  cp437: { '×': 'x', '•': '*', '\u2212': '-', '\u2010': '-', '\u2011': '-' },
  cp866: { '×': 'x', '•': '*', '\u2212': '-', '\u2010': '-', '\u2011': '-' },
  shiftjis: {
    '•': '\uff65',
    '\u301c': '\uff5e',
    '\u2212': '-',
    '\u2010': '-',
    '\u2011': '-',
    '\u2014': '\u2015',
    '\u2013': '-',
    '\\': '\uff3c',
    '\u2016': '\u2225',
    '\u00a2': '\uffe0',
    '\u00a3': '\uffe1',
    '\u00ac': '\uffe2',
  },
  gb18030: {
    '•': '\u00b7',
    '\u00a5': '\uffe5',
    '\u2212': '-',
    '\u2010': '-',
    '\u2011': '-',
    '\u301c': '\uff5e',
  },
};

/** What a code page lacks, as a clerk would type it. Every use is reported with the print. */
export const TYPED_INSTEAD: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '￥': 'JPY',
  '₽': 'руб.',
  '₴': 'UAH',
  '₸': 'KZT',
  '₹': 'INR',
  '₩': 'KRW',
  '¢': 'c',
  '—': '-',
  '–': '-',
  '―': '-',
  '‐': '-',
  '•': '*',
  '·': '.',
  '…': '...',
  '‥': '..',
  '×': 'x',
  '÷': '/',
  '±': '+/-',
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '‘': "'",
  '’': "'",
  '‚': "'",
  '‹': "'",
  '›': "'",
  '′': "'",
  '″': '"',
  '™': '(TM)',
  '©': '(C)',
  '®': '(R)',
  '№': 'No.',
  '°': 'deg',
  '§': 'par.',
  '¶': '-',
  '←': '<-',
  '→': '->',
  '⇒': '=>',
  '≤': '<=',
  '≥': '>=',
  '≈': '~',
  '≠': '!=',
  '½': '1/2',
  '¼': '1/4',
  '¾': '3/4',
  '²': '2',
  '³': '3',
  '¹': '1',
  µ: 'u',
  ß: 'ss',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  þ: 'th',
  Þ: 'Th',
  ð: 'd',
  Ð: 'D',
  ı: 'i',
  '¡': '!',
  '¿': '?',
  '★': '*',
  '☆': '*',
  '✓': 'v',
  '✔': 'v',
};

const CYRILLIC =
  'а a б b в v г g д d е e ё yo ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ъ " ы y ь \' э e ю yu я ya і i ї yi є ye ґ g ў u'.split(
    ' ',
  );

/** Cyrillic in Latin letters (BGN/PCGN, simplified): a Russian name on an English receipt stays readable. */
export const CYRILLIC_IN_LATIN: Readonly<Record<string, string>> = Object.fromEntries(
  CYRILLIC.flatMap((letter, i) => {
    const latin = CYRILLIC[i + 1] ?? '';
    const capital = latin.charAt(0).toUpperCase() + latin.slice(1);
    return i % 2 === 0
      ? [
          [letter, latin],
          [letter.toUpperCase(), capital],
        ]
      : [];
  }),
);

/** Stands for a character that has no other spelling: a box that each code page has. Never a question mark. */
export const BOX: Readonly<Record<TextEncoding, string>> = { cp437: '■', cp866: '■', shiftjis: '□', gb18030: '□' };
