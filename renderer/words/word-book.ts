import type { NoticeCode } from '../../shared/contract/refusals.ts';
import type { Language } from '../../shared/units/text.ts';
import type { ScreenWord } from './screen/en.ts';

/** A code without words in some language does not compile. `{{gap}}` is a fact, `{{gap, money}}` says how it reads. */
export type NoticeWords = Readonly<Record<NoticeCode, string>>;
export type ScreenWords = Readonly<Record<ScreenWord, string>>;

/** Words that stand beside a number and bend to it. */
export type CountedWord =
  | 'items'
  | 'points'
  | 'morePoints'
  | 'moreUnits'
  | 'unsent'
  | 'minutes'
  | 'hours'
  | 'suspended';

/** The plural forms that a language has, by CLDR: 1 товар, 2 товара, 5 товаров. */
export interface PluralForms {
  readonly en: 'one' | 'other';
  readonly ja: 'other';
  readonly ru: 'one' | 'few' | 'many' | 'other';
  readonly zh: 'other';
}
export type CountedWords<L extends Language> = Readonly<Record<CountedWord, Readonly<Record<PluralForms[L], string>>>>;
