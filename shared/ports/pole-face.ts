import type { Language, Text } from '../units/text.ts';
import type { PoleFace } from './pole.ts';
import { GLYPHS_OF, nameOnPole, onPole, poleCentred, poleRow } from './pole-text.ts';

/** What there is to say to the customer. Amounts are written as money is in the customer's language. */
export type PoleMoment =
  | { readonly kind: 'idle'; readonly store: Text }
  | {
      readonly kind: 'selling';
      readonly name: Text;
      /** Empty for one piece. */
      readonly quantity: string;
      readonly amount: string;
      readonly total: string;
    }
  | { readonly kind: 'paying'; readonly total: string; readonly left: string }
  | { readonly kind: 'paid'; readonly total: string; readonly change: string | null };

type Word = 'welcome' | 'total' | 'left' | 'change' | 'thanks';
const WORDS: Readonly<Record<Language, Readonly<Record<Word, string>>>> = {
  en: { welcome: 'Welcome', total: 'Total', left: 'To pay', change: 'Change', thanks: 'Thank you' },
  ja: {
    welcome: 'イラッシャイマセ',
    total: 'ゴウケイ',
    left: 'オシハライ',
    change: 'オツリ',
    thanks: 'アリガトウゴザイマス',
  },
  ru: { welcome: 'Добро пожаловать', total: 'Итого', left: 'К оплате', change: 'Сдача', thanks: 'Спасибо' },
  zh: { welcome: 'Huanying guanglin', total: 'Total', left: 'To pay', change: 'Change', thanks: 'Xiexie' },
};

/** Two rows for a moment of the sale. Pure, and whole: every character of it is one that the display has. */
export function poleFace(moment: PoleMoment, language: Language): PoleFace {
  const glyphs = GLYPHS_OF[language];
  const word = (name: Word): string => onPole(WORDS[language][name], glyphs) ?? '';
  const figure = (text: string): string => onPole(text, glyphs) ?? '';
  switch (moment.kind) {
    case 'idle': {
      const store = nameOnPole(moment.store, language);
      const [upper, lower] = store === '' ? [word('welcome'), ''] : [store, word('welcome')];
      return { upper: poleCentred(upper), lower: poleCentred(lower), glyphs };
    }
    case 'selling': {
      const pieces = moment.quantity === '' ? '' : `${figure(moment.quantity)} x `;
      const upper = poleRow(`${pieces}${nameOnPole(moment.name, language)}`, figure(moment.amount));
      return { upper, lower: poleRow(word('total'), figure(moment.total)), glyphs };
    }
    case 'paying':
      return {
        upper: poleRow(word('total'), figure(moment.total)),
        lower: poleRow(word('left'), figure(moment.left)),
        glyphs,
      };
    case 'paid':
      return {
        upper:
          moment.change === null
            ? poleRow(word('total'), figure(moment.total))
            : poleRow(word('change'), figure(moment.change)),
        lower: poleCentred(word('thanks')),
        glyphs,
      };
  }
}
