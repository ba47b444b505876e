import { type Condition, MEMBER, offer, template } from './template.ts';
import { POINTS } from './wallets.ts';

export const pointsToBoth = template({
  id: 'points-to-both',
  mechanisms: ['spend-points'],
  side: 'till',
  words: {
    title: {
      en: 'A product and a discount for points',
      ja: 'ポイントで商品と割引の両方',
      ru: 'Товар и скидка за баллы',
      zh: '积分同时换礼和抵现',
    },
    explains: {
      en: 'One reward that holds both: something free and something off the bill.',
      ja: '商品のプレゼントとお会計の割引がセットになった特典です。',
      ru: 'Одна награда, в которой и подарок, и скидка на чек.',
      zh: '一份奖励，既得礼品又减金额。',
    },
  },
  defaults: { sku: 'reward-coffee', goodsPoints: 150, worth: 250, amount: 300, amountPoints: 300 },
  rules: ({ sku, goodsPoints, worth, amount, amountPoints }) => {
    const enough: Condition = { wallet: { name: POINTS.id, min: goodsPoints + amountPoints } };
    return {
      programmes: [
        offer(
          'points-to-both',
          {
            en: 'Gift and discount for points',
            ja: '商品と割引の特典',
            ru: 'Подарок и скидка за баллы',
            zh: '积分换礼加立减',
          },
          {
            entry: 'claim',
            if: { all: [MEMBER, enough] },
            // Each part pays its own price, so that neither is free where another reward has used the points.
            gives: [
              { do: 'give', sku, cost: { wallet: POINTS.id, points: goodsPoints }, worth },
              { do: 'discount', value: { amount }, cost: { wallet: POINTS.id, points: amountPoints } },
            ],
            turn: { phase: 'redeem', priority: 480 },
            goal: 'One big reward beside the small ones, for those who save.',
          },
        ),
      ],
      wallets: [POINTS],
    };
  },
  examples: {
    'points-to-both': [
      {
        words: 'For 450 points a coffee and 3.00 off: 17.00 to pay.',
        lines: [{ sku: 'goods', unit: 2000, qty: 1 }],
        member: { wallets: { points: 450 } },
        claims: [{ programme: 'points-to-both' }],
        expect: { total: 1700, gifts: { 'reward-coffee': 1 } },
      },
    ],
  },
});
