import { FULL_PRICE, MEMBER, offer, template } from './template.ts';
import { spendOfYear } from './wallets.ts';

const BY_YEAR: readonly { readonly at: number; readonly percent: string }[] = [
  { at: 20_000, percent: '3' },
  { at: 50_000, percent: '5' },
  { at: 100_000, percent: '10' },
];

export const cumulativeDiscount = template({
  id: 'cumulative-discount',
  mechanisms: ['cumulative-discount'],
  side: 'till',
  words: {
    title: { en: 'Discount that grows', ja: '積み上げ割引', ru: 'Накопительная скидка', zh: '累计折扣' },
    explains: {
      en: 'What was spent in the last 365 days sets the discount of today. Each purchase counts for a year.',
      ja: '過去365日間のお買い上げ額で、今日の割引率が決まります。お買い物は1年間有効に数えます。',
      ru: 'Скидка зависит от суммы покупок за последние 365 дней. Каждая покупка учитывается год.',
      zh: '近365天的消费额决定今天的折扣，每笔消费有效计入一年。',
    },
  },
  /** `digits`: the decimals of the currency, since the wallet holds money. */
  defaults: { steps: BY_YEAR, digits: 2 },
  rules: ({ steps, digits }) => {
    const spent = spendOfYear(digits);
    return {
      programmes: [
        offer(
          'cumulative-spend',
          { en: 'Counts towards your discount', ja: '積み上げ対象額', ru: 'Зачтено в накопления', zh: '计入累计金额' },
          {
            gives: [{ do: 'earn', wallet: spent.id, rate: '1', per: 'money' }],
            turn: { phase: 'earn', priority: 480 },
            goal: 'Every purchase makes the next one cheaper.',
          },
        ),
        offer(
          'cumulative-discount',
          { en: 'Discount for your year', ja: '積み上げ割引', ru: 'Накопительная скидка', zh: '累计折扣' },
          {
            if: MEMBER,
            gives: [{ do: 'discount', value: { steps: [...steps], measure: { wallet: spent.id } }, on: FULL_PRICE }],
            turn: { phase: 'order', priority: 260 },
            goal: 'Regulars stay, since elsewhere they begin at nothing.',
          },
        ),
      ],
      wallets: [spent],
    };
  },
  examples: {
    'cumulative-spend': [
      {
        words: 'The first purchase of the year is on record to the cent, and has no discount yet.',
        lines: [{ sku: 'goods', unit: 1999, qty: 1 }],
        member: {},
        expect: { total: 1999, points: { spend365: 1999 } },
      },
    ],
    'cumulative-discount': [
      {
        words: 'After 512.30 in a year there are 5 % off: 40.00 cost 38.00, and 38.00 more are on record.',
        lines: [{ sku: 'goods', unit: 4000, qty: 1 }],
        member: { wallets: { spend365: 51_230 } },
        expect: { total: 3800, points: { spend365: 3800 } },
      },
      {
        words: 'A purchase that crosses the step in mid-sale still has the discount of before.',
        lines: [{ sku: 'goods', unit: 4000, qty: 1 }],
        member: { wallets: { spend365: 49_999 } },
        expect: { total: 3880 },
      },
      {
        words: 'Exactly on the second step.',
        lines: [{ sku: 'goods', unit: 4000, qty: 1 }],
        member: { wallets: { spend365: 50_000 } },
        expect: { total: 3800 },
      },
      {
        words: 'After 1,000.00 in a year it is 10 %.',
        lines: [{ sku: 'goods', unit: 4000, qty: 1 }],
        member: { wallets: { spend365: 100_000 } },
        expect: { total: 3600 },
      },
    ],
  },
});
