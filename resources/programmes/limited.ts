import { type Goods, MEMBER, offer, template } from './template.ts';
import { BOUGHT, RIGHT } from './wallets.ts';

export const limitedGoods = template({
  id: 'limited-goods',
  mechanisms: ['limited-goods'],
  side: 'both',
  words: {
    title: { en: 'Goods for the few', ja: '限定品の購入権', ru: 'Товары не для всех', zh: '限量专享商品' },
    explains: {
      en: 'Only members who hold the right may buy, and each only so many in all. An invitation gives the right for 30 days.',
      ja: '購入権のある会員だけが、お一人様の上限数まで購入できます。購入権は招待から30日間有効です。',
      ru: 'Купить может только участник с правом покупки, и не больше нормы на человека. Приглашение даёт право на 30 дней.',
      zh: '仅持购买资格的会员可购，且每人限量。受邀后资格30天内有效。',
    },
  },
  defaults: { on: { tag: ['limited'] } as Goods, most: 2 },
  rules: ({ on, most }) => ({
    programmes: [
      offer(
        'limited-right',
        { en: 'Your right to buy', ja: '購入権のご案内', ru: 'Право покупки', zh: '购买资格' },
        {
          on: 'invited',
          gives: [{ do: 'earn', wallet: RIGHT.id, rate: '1', per: 'event', cap: 1 }],
          turn: { phase: 'earn', priority: 430 },
          goal: 'Scarce goods go to those who have earned them, not to the fastest.',
        },
      ),
      offer(
        'limited-count',
        { en: 'Limited goods', ja: '限定品', ru: 'Редкий товар', zh: '限量商品' },
        {
          gives: [{ do: 'earn', wallet: BOUGHT.id, rate: '1', per: 'unit', on }],
          turn: { phase: 'earn', priority: 420 },
          goal: 'One member takes no more than a fair share.',
        },
      ),
    ],
    wallets: [RIGHT, BOUGHT],
    guards: [
      {
        id: 'limited',
        name: {
          en: 'Only with the right to buy, and only so many a person',
          ja: '購入権のある方のみ、お一人様の数に限りがあります',
          ru: 'Только по праву покупки и не больше нормы на человека',
          zh: '须持购买资格，每人限量',
        },
        on,
        only: { all: [MEMBER, { wallet: { name: RIGHT.id, min: 1 } }] },
        most: { units: most, bought: BOUGHT.id },
      },
    ],
  }),
  examples: {
    'limited-right': [
      {
        words: 'An invitation is one right to buy.',
        event: { name: 'invited' },
        member: {},
        expect: { points: { 'right:limited': 1 } },
      },
    ],
    'limited-count': [
      {
        words: 'Two of them are counted, whatever else is in the basket.',
        lines: [
          { sku: 'sneaker', unit: 12_000, qty: 2, tags: ['limited'] },
          { sku: 'socks', unit: 500, qty: 3 },
        ],
        member: { wallets: { 'right:limited': 1 } },
        expect: { points: { 'bought:limited': 2 } },
      },
    ],
  },
});
