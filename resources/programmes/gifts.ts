import { type Goods, MEMBER, offer, template } from './template.ts';

export const giftOnConditions = template({
  id: 'gift-on-conditions',
  mechanisms: ['gift-on-conditions'],
  side: 'till',
  words: {
    title: { en: 'Gift with a purchase', ja: 'お買い上げプレゼント', ru: 'Подарок за покупку', zh: '满额赠礼' },
    explains: {
      en: 'Members who buy enough of the chosen goods get a gift, on a line of its own. It counts as no purchase.',
      ja: '会員が対象商品を一定額以上お買い上げになると、プレゼントが付きます。プレゼントはお買い上げには数えません。',
      ru: 'Участник, купивший выбранных товаров на нужную сумму, получает подарок отдельной строкой. Покупкой он не считается.',
      zh: '会员购买指定商品满额即赠礼品，单列一行，不计入消费。',
    },
  },
  defaults: { on: { tag: ['beauty'] } as Goods, min: 4000, sku: 'gift-pouch', worth: 900 },
  rules: ({ on, min, sku, worth }) => ({
    programmes: [
      offer(
        'gift-on-conditions',
        { en: 'Gift with your purchase', ja: 'お買い上げプレゼント', ru: 'Подарок за покупку', zh: '满额赠礼' },
        {
          if: { all: [MEMBER, { spend: { min, on } }] },
          gives: [{ do: 'give', sku, worth }],
          turn: { phase: 'order', priority: 120 },
          goal: 'One more product of the range in the basket.',
        },
      ),
    ],
  }),
  examples: {
    'gift-on-conditions': [
      {
        words: 'Beauty goods of 40.00 bring the pouch.',
        lines: [{ sku: 'cream', unit: 2000, qty: 2, tags: ['beauty'] }],
        member: {},
        expect: { total: 4000, gifts: { 'gift-pouch': 1 } },
      },
    ],
  },
});

export const freeGoods = template({
  id: 'free-goods',
  mechanisms: ['free-goods'],
  side: 'till',
  words: {
    title: { en: 'One free', ja: '1点無料', ru: 'Один бесплатно', zh: '买赠' },
    explains: {
      en: 'In both forms: of every three in the basket the cheapest costs nothing; or for every two bought something is added to the basket.',
      ja: '2つの形があります。かごの中の3点ごとに最も安い1点を無料にする形と、2点お買い上げごとに別の品を添える形です。',
      ru: 'В двух видах: из каждых трёх товаров в корзине самый дешёвый бесплатно; или за каждые два купленных добавляется подарок.',
      zh: '两种形式：篮中每三件免最便宜的一件；或每买两件另加赠一件。',
    },
  },
  defaults: {
    every: 3,
    on: { tag: ['three-for-two'] } as Goods,
    units: 2,
    bought: { tag: ['two-plus-one'] } as Goods,
    sku: 'gift-sample',
    worth: 150,
  },
  rules: ({ every, on, units, bought, sku, worth }) => ({
    programmes: [
      offer(
        'free-in-basket',
        { en: 'The cheapest one free', ja: '最も安い1点無料', ru: 'Самый дешёвый бесплатно', zh: '最低价一件免费' },
        {
          // Without it the free one is still right, but nobody at the counter hears that one more is missing.
          if: { qty: { min: every, on } },
          gives: [{ do: 'discount', value: { percent: '100' }, on, units: { every } }],
          turn: { phase: 'line', priority: 270 },
          goal: 'A third kind tried for nothing.',
        },
      ),
      offer(
        'free-beside',
        { en: 'One more free', ja: 'もう1点プレゼント', ru: 'Ещё один в подарок', zh: '加赠一件' },
        {
          gives: [{ do: 'give', sku, every: { units, on: bought }, worth }],
          turn: { phase: 'line', priority: 260 },
          goal: 'The sample goes home with those who will use it.',
        },
      ),
    ],
  }),
  examples: {
    'free-in-basket': [
      {
        words: 'Of 5.00, 4.00 and 3.00 the one of 3.00 is free.',
        lines: [
          { sku: 'a', unit: 300, qty: 1, tags: ['three-for-two'] },
          { sku: 'b', unit: 500, qty: 1, tags: ['three-for-two'] },
          { sku: 'c', unit: 400, qty: 1, tags: ['three-for-two'] },
        ],
        expect: { total: 900, discount: 300 },
      },
    ],
    'free-beside': [
      {
        words: 'Five pieces bring two samples, and none is taken off the bill.',
        lines: [{ sku: 'soap', unit: 200, qty: 5, tags: ['two-plus-one'] }],
        expect: { total: 1000, gifts: { 'gift-sample': 2 } },
      },
    ],
  },
});
