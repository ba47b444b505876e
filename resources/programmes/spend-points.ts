import { MEMBER, offer, template } from './template.ts';
import { POINTS } from './wallets.ts';

export const pointsToDiscount = template({
  id: 'points-to-discount',
  mechanisms: ['spend-points'],
  side: 'till',
  words: {
    title: { en: 'Pay with points', ja: 'ポイントで支払う', ru: 'Оплата баллами', zh: '积分抵现' },
    explains: {
      en: 'The member says how many points to use, in whole steps. Never more are taken than the purchase can use.',
      ja: 'お客様が使うポイント数を決まった単位で指定します。お会計に必要な分を超えて使われることはありません。',
      ru: 'Участник сам решает, сколько баллов списать, кратно шагу. Больше, чем нужно для покупки, не спишется.',
      zh: '会员按固定单位自选使用积分，不会超出本次购物所需。',
    },
  },
  /** `perPoint`: minor units for one point. */
  defaults: { perPoint: 1, step: 100 },
  rules: ({ perPoint, step }) => ({
    programmes: [
      offer(
        'points-to-discount',
        { en: 'Paid with points', ja: 'ポイント利用', ru: 'Оплачено баллами', zh: '积分抵扣' },
        {
          entry: 'claim',
          if: MEMBER,
          gives: [{ do: 'discount', value: { perPoint }, cost: { wallet: POINTS.id, step, min: step } }],
          turn: { phase: 'redeem', priority: 500 },
          goal: 'Points are never stuck: what is not used is a liability and a disappointment.',
        },
      ),
    ],
    wallets: [POINTS],
  }),
  examples: {
    'points-to-discount': [
      {
        words: 'With 730 points, 700 go towards 10.00: 3.00 to pay.',
        lines: [{ sku: 'goods', unit: 1000, qty: 1 }],
        member: { wallets: { points: 730 } },
        claims: [{ programme: 'points-to-discount' }],
        expect: { total: 300, discount: 700 },
      },
      {
        words: 'Asked for 500 on a purchase of 2.50, it takes 200 and leaves the rest on the card.',
        lines: [{ sku: 'goods', unit: 250, qty: 1 }],
        member: { wallets: { points: 730 } },
        claims: [{ programme: 'points-to-discount', points: 500 }],
        expect: { total: 50 },
      },
    ],
  },
});

export const pointsToGoods = template({
  id: 'points-to-goods',
  mechanisms: ['spend-points'],
  side: 'till',
  words: {
    title: { en: 'Goods for points', ja: 'ポイントで商品と交換', ru: 'Товары за баллы', zh: '积分换礼' },
    explains: {
      en: 'A product costs points and no money. As many as the points allow, if the member wants so.',
      ja: '商品をポイントだけで交換できます。ポイントが足りる限り、複数の交換も可能です。',
      ru: 'Товар отдаётся за баллы, без денег. Можно взять несколько, если баллов хватает.',
      zh: '商品只收积分不收钱；积分充足可兑换多件。',
    },
  },
  defaults: { sku: 'reward-coffee', points: 150, worth: 250 },
  rules: ({ sku, points, worth }) => ({
    programmes: [
      offer(
        'points-to-goods',
        { en: 'Gift for points', ja: 'ポイント交換品', ru: 'Подарок за баллы', zh: '积分兑换礼品' },
        {
          entry: 'claim',
          if: MEMBER,
          gives: [{ do: 'give', sku, cost: { wallet: POINTS.id, points }, worth }],
          turn: { phase: 'redeem', priority: 490 },
          goal: 'A reward that is reached within a month and costs its purchase price only.',
        },
      ),
    ],
    wallets: [POINTS],
  }),
  examples: {
    'points-to-goods': [
      {
        words: 'Two coffees for 300 points; the bread is paid.',
        lines: [{ sku: 'bread', unit: 320, qty: 1 }],
        member: { wallets: { points: 320 } },
        claims: [{ programme: 'points-to-goods', qty: 2 }],
        expect: { total: 320, gifts: { 'reward-coffee': 2 } },
      },
    ],
  },
});
