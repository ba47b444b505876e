import { FULL_PRICE, MEMBER, offer, template } from './template.ts';

/** One code for a whole batch of cards: nobody is asked for a name. */
export const fixedCard = template({
  id: 'fixed-card',
  mechanisms: ['anonymous-card'],
  side: 'till',
  words: {
    title: {
      en: 'Discount card without a name',
      ja: '無記名の割引カード',
      ru: 'Карта со скидкой без имени',
      zh: '不记名折扣卡',
    },
    explains: {
      en: 'Whoever shows the card gets a fixed percentage off everything that is not reduced already.',
      ja: 'カードを提示すると、値引き済みの商品を除き、一律の割引が受けられます。',
      ru: 'Предъявитель карты получает постоянную скидку на всё, что ещё не уценено.',
      zh: '出示此卡，未打折的商品一律享受固定折扣。',
    },
  },
  defaults: { percent: '5', codes: ['CARD-5'] },
  rules: ({ percent, codes }) => ({
    programmes: [
      offer(
        'fixed-card',
        {
          en: `Card −${percent} %`,
          ja: `カード割引 ${percent}％引き`,
          ru: `Скидка по карте −${percent} %`,
          zh: `折扣卡优惠${percent}%`,
        },
        {
          entry: 'code',
          codes,
          gives: [{ do: 'discount', value: { percent }, on: FULL_PRICE }],
          turn: { phase: 'order', priority: 300 },
          goal: 'A first reason to come back, without a form to fill in.',
        },
      ),
    ],
  }),
  examples: {
    'fixed-card': [
      {
        words: 'With the card goods of 20.00 cost 19.00; the card is written in any case and width.',
        lines: [{ sku: 'goods', unit: 2000, qty: 1 }],
        codes: ['ｃａｒｄ-5'],
        expect: { total: 1900, discount: 100 },
      },
    ],
  },
});

export const personalCard = template({
  id: 'personal-card',
  mechanisms: ['personal-card'],
  side: 'till',
  words: {
    title: { en: 'Personal card', ja: '会員カード', ru: 'Именная карта', zh: '个人会员卡' },
    explains: {
      en: 'Every known member gets a percentage off, whatever the purchase.',
      ja: '会員なら、どのお買い物でも割引が受けられます。',
      ru: 'Каждый участник получает скидку на любую покупку.',
      zh: '会员每次购物均可享受折扣。',
    },
  },
  defaults: { percent: '3' },
  rules: ({ percent }) => ({
    programmes: [
      offer(
        'personal-card',
        {
          en: `Member −${percent} %`,
          ja: `会員割引 ${percent}％引き`,
          ru: `Скидка участника −${percent} %`,
          zh: `会员优惠${percent}%`,
        },
        {
          if: MEMBER,
          gives: [{ do: 'discount', value: { percent }, on: FULL_PRICE }],
          turn: { phase: 'order', priority: 290 },
          goal: 'To know who buys: the discount is the price of being known.',
        },
      ),
    ],
  }),
  examples: {
    'personal-card': [
      {
        words: 'A member pays 19.40 for goods of 20.00.',
        lines: [{ sku: 'goods', unit: 2000, qty: 1 }],
        member: {},
        expect: { total: 1940 },
      },
      {
        words: 'Somebody without a card pays 20.00.',
        lines: [{ sku: 'goods', unit: 2000, qty: 1 }],
        expect: { total: 2000 },
      },
    ],
  },
});
