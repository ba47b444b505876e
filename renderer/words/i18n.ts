import { createInstance, type i18n } from 'i18next';
import { moneyText } from '../../shared/units/currency.ts';
import { money } from '../../shared/units/money.ts';
import { inLanguage, LANGUAGES, type Language, type Text } from '../../shared/units/text.ts';
import { COUNTED } from './counted.ts';
import { noticesEn } from './notices/en.ts';
import { noticesJa } from './notices/ja.ts';
import { noticesRu } from './notices/ru.ts';
import { noticesZh } from './notices/zh.ts';
import { screenEn } from './screen/en.ts';
import { screenJa } from './screen/ja.ts';
import { screenRu } from './screen/ru.ts';
import { screenZh } from './screen/zh.ts';
import type { NoticeWords, ScreenWords } from './word-book.ts';

export const SCREEN_WORDS: Readonly<Record<Language, ScreenWords>> = {
  en: screenEn,
  ja: screenJa,
  ru: screenRu,
  zh: screenZh,
};
export const NOTICE_WORDS: Readonly<Record<Language, NoticeWords>> = {
  en: noticesEn,
  ja: noticesJa,
  ru: noticesRu,
  zh: noticesZh,
};

/** What a fact reads as where the till left it out: the sentence stays whole. */
const MISSING_FACT = '…';

/** One page's words: screen words and notices in a book each, since both speak of a card that is unknown. */
export function createWords(language: Language): i18n {
  const instance = createInstance();
  void instance.init({
    lng: language,
    fallbackLng: false,
    initAsync: false,
    keySeparator: false,
    nsSeparator: false,
    defaultNS: 'screen',
    resources: Object.fromEntries(LANGUAGES.map((each) => [each, { screen: book(each), notice: NOTICE_WORDS[each] }])),
    // React escapes what it renders; escaping here too would show the cashier &amp;.
    interpolation: { escapeValue: false },
    missingInterpolationHandler: () => MISSING_FACT,
  });
  addFormats(instance);
  return instance;
}

function book(language: Language): Record<string, string> {
  const counted = Object.entries(COUNTED[language]).flatMap(([word, forms]) =>
    Object.entries(forms).map(([form, text]) => [`${word}_${form}`, text] as const),
  );
  return { ...SCREEN_WORDS[language], ...Object.fromEntries(counted) };
}

/** The words say how a fact reads, `{{limit, money}}`, so that no name of a fact has a meaning of its own. */
function addFormats({ services }: i18n): void {
  const { formatter } = services;
  formatter?.add('money', (value: unknown, language, options) =>
    isWhole(value) ? moneyText(money(value), Number(options.digits ?? 0), language ?? 'en') : MISSING_FACT,
  );
  formatter?.add('whole', (value: unknown, language) =>
    isWhole(value) ? wholeText(value, language ?? 'en') : MISSING_FACT,
  );
  formatter?.add('text', (value: unknown, language) => {
    if (typeof value === 'string') return value;
    return typeof value === 'object' && value !== null ? inLanguage(value as Text, language as Language) : MISSING_FACT;
  });
}

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);

/** 1,234 or 1 234: points and pieces, grouped like money. */
export const wholeText = (value: number, language: string): string => moneyText(money(value), 0, language);
