import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { LANGUAGES, type Language } from '../../../shared/units/text.ts';
import { en, type Words } from './en.ts';
import { ja } from './ja.ts';
import { ru } from './ru.ts';
import { zh } from './zh.ts';

const BOOKS: { readonly [L in Language]: Words } = { en, ja, ru, zh };
const KEPT_AS = 'joren-console-language';

interface Speaking {
  readonly language: Language;
  readonly words: Words;
  speak(language: Language): void;
}

const Spoken = createContext<Speaking>({ language: 'en', words: en, speak: () => undefined });
export const useWords = (): Speaking => useContext(Spoken);

const isLanguage = (text: string): text is Language => (LANGUAGES as readonly string[]).includes(text);

/** The language chosen last, else the browser's first that we speak. */
function firstLanguage(): Language {
  const wanted = [localStorage.getItem(KEPT_AS) ?? '', ...navigator.languages.map((tag) => tag.slice(0, 2))];
  return wanted.find(isLanguage) ?? 'en';
}

export function WordsProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState(firstLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = BOOKS[language].title;
  }, [language]);
  const speaking = useMemo(
    () => ({
      language,
      words: BOOKS[language],
      speak: (next: Language) => {
        localStorage.setItem(KEPT_AS, next);
        setLanguage(next);
      },
    }),
    [language],
  );
  return <Spoken value={speaking}>{children}</Spoken>;
}
