import { LANGUAGES, type Language } from '../../shared/units/text.ts';

/** What a pack holds, in words of each language. The last of a unit's words stands behind the number. */
const UNITS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  g: { en: ' g', ja: 'g', ru: ' г', zh: '克' },
  kg: { en: ' kg', ja: 'kg', ru: ' кг', zh: '公斤' },
  ml: { en: ' ml', ja: 'ml', ru: ' мл', zh: '毫升' },
  L: { en: ' L', ja: 'L', ru: ' л', zh: '升' },
  pcs: { en: ' pcs', ja: '個', ru: ' шт.', zh: '个' },
  slices: { en: ' slices', ja: '枚切', ru: ' ломтиков', zh: '片' },
  sheets: { en: ' pcs', ja: '枚', ru: ' шт.', zh: '片' },
  rolls: { en: ' rolls', ja: 'ロール', ru: ' рул.', zh: '卷' },
  boxes: { en: ' boxes', ja: '箱', ru: ' уп.', zh: '盒' },
  bags: { en: ' bags', ja: '袋', ru: ' пак.', zh: '袋' },
  servings: { en: ' servings', ja: '食', ru: ' порций', zh: '份' },
};

/** "6x500ml" in each language: "6 × 500 ml", "500ml×6", "6 × 500 мл", "500毫升×6". */
export function sizeText(size: string): Readonly<Record<Language, string>> {
  const match = /^(?:(\d+)x)?(\d+(?:\.\d+)?)([A-Za-z]+)$/.exec(size);
  const words = UNITS[match?.[3] ?? ''];
  if (!match || !words) throw new RangeError(`Not a size: ${size}`);
  const [, packs, number = ''] = match;
  const one = (language: Language): string =>
    `${language === 'ru' ? number.replace('.', ',') : number}${words[language]}`;
  const inPacks = (language: Language): string => {
    if (packs === undefined) return one(language);
    return language === 'ja' || language === 'zh' ? `${one(language)}×${packs}` : `${packs} × ${one(language)}`;
  };
  return Object.fromEntries(LANGUAGES.map((language) => [language, inPacks(language)])) as Record<Language, string>;
}
