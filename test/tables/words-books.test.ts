import { describe, expect, test } from 'vitest';
import { COUNTED } from '../../renderer/words/counted.ts';
import { createWords, NOTICE_WORDS, SCREEN_WORDS } from '../../renderer/words/i18n.ts';
import { NOTICE_CODES } from '../../shared/contract/refusals.ts';
import { LANGUAGES } from '../../shared/units/text.ts';

const gaps = (text: string): string[] => [...text.matchAll(/\{\{(.+?)\}\}/g)].map((match) => match[1] ?? '').sort();
const OTHERS = LANGUAGES.filter((language) => language !== 'en');

describe.each(OTHERS)('%s says what English says', (language) => {
  test('on the screen', () => {
    expect(Object.keys(SCREEN_WORDS[language])).toEqual(Object.keys(SCREEN_WORDS.en));
    for (const [word, text] of Object.entries(SCREEN_WORDS.en)) {
      expect(gaps(SCREEN_WORDS[language][word as keyof typeof SCREEN_WORDS.en]), word).toEqual(gaps(text));
    }
  });

  test('in notices', () => {
    for (const code of NOTICE_CODES)
      expect(gaps(NOTICE_WORDS[language][code]), code).toEqual(gaps(NOTICE_WORDS.en[code]));
  });

  test('about numbers', () => {
    for (const forms of Object.values(COUNTED[language])) {
      for (const text of Object.values(forms)) expect(gaps(text)).toEqual(['count']);
    }
  });
});

test.each(LANGUAGES)('%s has words for every code, and they say more than the code', (language) => {
  expect(Object.keys(NOTICE_WORDS[language]).sort()).toEqual([...NOTICE_CODES].sort());
  for (const text of Object.values(NOTICE_WORDS[language])) expect(text).toMatch(/[.。！!？?]$/);
});

test.each([
  ['en', 1, '1 item'],
  ['en', 5, '5 items'],
  ['ru', 1, '1 товар'],
  ['ru', 2, '2 товара'],
  ['ru', 5, '5 товаров'],
  ['ru', 11, '11 товаров'],
  ['ru', 21, '21 товар'],
  ['ru', 22, '22 товара'],
  ['ja', 5, '5 点'],
  ['zh', 5, '5 件'],
] as const)('%s counts %i as %s', (language, count, text) => {
  expect(createWords(language).t('items', { count })).toBe(text);
});

test.each([
  ['en', 2, '1,234.50 is above the cash limit of 1,000.00. Take less cash, or a card.'],
  ['ru', 2, '1 234,50 больше предела наличных 1 000,00. Возьмите меньше или карту.'],
  ['ja', 0, '123,450 は現金の上限 100,000 を超えます。現金を減らすか、カードをお使いください。'],
  ['zh', 3, '123.450 超过现金上限 100.000。请少收现金，或改用刷卡。'],
] as const)('%s writes money with %i digits', (language, digits, text) => {
  const facts = { tendered: 123_450, limit: 100_000, digits };
  const said = createWords(language).t('tender.aboveCashLimit', { ns: 'notice', replace: facts });
  expect(said.replaceAll('\u00a0', ' ')).toBe(text);
});

test('a name comes in the language of the screen, and markup in it stays text', () => {
  const facts = { product: { en: '<b>Tea</b> $t(act.pay) {{code}}', ja: '緑茶' } };
  const said = (language: 'en' | 'ja') => createWords(language).t('product.noPrice', { ns: 'notice', replace: facts });
  expect(said('ja')).toContain('緑茶 は本日の価格がありません');
  expect(said('en')).toContain('<b>Tea</b> $t(act.pay) {{code}} has no price today.');
});

test('a fact that the till left out leaves the sentence whole', () => {
  expect(createWords('en').t('card.unknown', { ns: 'notice', replace: {} })).toBe(
    'This till does not know the card ending in …. If it is new, press More and enrol; else sell without it.',
  );
});
