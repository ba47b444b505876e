import { createContext, type ReactNode, use, useMemo } from 'react';
import { I18nextProvider, useTranslation } from 'react-i18next';
import type { Notice } from '../../shared/contract/refusals.ts';
import { type Currency, moneyText } from '../../shared/units/currency.ts';
import { decimalText } from '../../shared/units/decimal.ts';
import { money } from '../../shared/units/money.ts';
import { inLanguage, type Language, type Text } from '../../shared/units/text.ts';
import { createWords, wholeText } from './i18n.ts';
import type { ScreenWord } from './screen/en.ts';
import type { CountedWord } from './word-book.ts';

type Facts = Readonly<Record<string, string | number>>;

/** How one page says things: in its language, in the store's currency and time zone. */
export interface Words {
  readonly language: Language;
  readonly say: (word: ScreenWord, facts?: Facts) => string;
  readonly count: (word: CountedWord, count: number) => string;
  readonly notice: (notice: Notice) => string;
  readonly name: (text: Text) => string;
  readonly money: (minorUnits: number) => string;
  readonly whole: (value: number) => string;
  /** 1250 with two decimals is 12.50: a wallet's smallest unit. */
  readonly decimal: (value: number, digits: number) => string;
  /** What was typed, with the language's own decimal sign: "5.5" is "5,5" in Russian. */
  readonly typed: (digits: string) => string;
  /** "2", or "0.482 kg". */
  readonly quantity: (of: { readonly quantity: string; readonly soldBy: 'each' | 'weight' }) => string;
  /** "14:05" in the store. */
  readonly time: (epochMs: number) => string;
  /** "31 Dec" of a calendar day such as 2026-12-31. */
  readonly day: (day: string) => string;
}

interface Place {
  readonly currency: Currency;
  readonly timeZone: string;
}

const NOWHERE: Place = { currency: { code: '', digits: 0 }, timeZone: 'UTC' };
const PlaceContext = createContext<Place>(NOWHERE);

export interface WordsProviderProps {
  readonly language: Language;
  readonly currency?: Currency | undefined;
  readonly timeZone?: string | undefined;
  readonly children: ReactNode;
}

export function WordsProvider({ language, currency, timeZone, children }: WordsProviderProps) {
  const i18n = useMemo(() => createWords(language), [language]);
  const { code, digits } = currency ?? NOWHERE.currency;
  const zone = timeZone ?? NOWHERE.timeZone;
  const place = useMemo(() => ({ currency: { code, digits }, timeZone: zone }), [code, digits, zone]);
  return (
    <I18nextProvider i18n={i18n}>
      <PlaceContext value={place}>{children}</PlaceContext>
    </I18nextProvider>
  );
}

export function useWords(): Words {
  const { t, i18n } = useTranslation();
  const place = use(PlaceContext);
  const language = i18n.language as Language;
  return useMemo(() => wordsOf(t as Say, language, place), [t, language, place]);
}

type Say = (
  key: string,
  options: { ns?: string; count?: number; replace: Readonly<Record<string, unknown>> },
) => string;

function wordsOf(t: Say, language: Language, { currency, timeZone }: Place): Words {
  const clock = new Intl.DateTimeFormat(language, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  // A calendar day has no time zone: it is read and shown as UTC.
  const calendar = new Intl.DateTimeFormat(language, { timeZone: 'UTC', day: 'numeric', month: 'short' });
  const typed = (digits: string): string => decimalText(digits, language);
  return {
    language,
    say: (word, facts = {}) => t(word, { replace: facts }),
    count: (word, count) => t(word, { count, replace: { count: wholeText(count, language) } }),
    // `replace` keeps facts away from i18next's own options: a fact may be called "count" or "context".
    notice: (notice) => t(notice.code, { ns: 'notice', replace: { ...notice.facts, digits: currency.digits } }),
    name: (text) => inLanguage(text, language),
    money: (minorUnits) => moneyText(money(minorUnits), currency.digits, language),
    whole: (value) => wholeText(value, language),
    decimal: (value, digits) => moneyText(money(value), digits, language),
    typed,
    quantity: ({ quantity, soldBy }) =>
      soldBy === 'weight' ? t('sale.kg', { replace: { quantity: typed(quantity) } }) : typed(quantity),
    time: (epochMs) => clock.format(epochMs),
    day: (day) => calendar.format(Date.parse(`${day}T00:00:00Z`)),
  };
}
