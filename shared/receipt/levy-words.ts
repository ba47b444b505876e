import type { Levy } from '../catalogue/sale-terms.ts';
import type { Language } from '../units/text.ts';

/** What the paper says of a deposit or a levy, and beside one that no tax is on. */
export type LevyWords = Readonly<Record<Levy['kind'] | 'untaxed', string>>;

export const LEVY_WORDS: Readonly<Record<Language, LevyWords>> = {
  en: { deposit: 'Deposit', eco: 'Eco levy', untaxed: 'no tax' },
  ja: { deposit: '容器保証金', eco: 'リサイクル料金', untaxed: '課税対象外' },
  ru: { deposit: 'Залог за тару', eco: 'Экосбор', untaxed: 'без налога' },
  zh: { deposit: '押金', eco: '环保费', untaxed: '不计税' },
};
