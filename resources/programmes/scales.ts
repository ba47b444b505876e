import { type Goods, offer, template } from './template.ts';

interface Step {
  readonly at: number;
  readonly percent: string;
}

const BY_BASKET: readonly Step[] = [
  { at: 3000, percent: '3' },
  { at: 6000, percent: '5' },
  { at: 10_000, percent: '8' },
];
const BY_QUANTITY: readonly Step[] = [
  { at: 3, percent: '5' },
  { at: 6, percent: '10' },
];

export const stepsByBasket = template({
  id: 'steps-by-basket',
  mechanisms: ['stepped-scale'],
  side: 'till',
  words: {
    title: {
      en: 'The fuller the basket, the higher the discount',
      ja: 'まとめ買い割引（金額）',
      ru: 'Шкала скидок по сумме покупки',
      zh: '满额阶梯折扣',
    },
    explains: {
      en: 'The highest step that the basket reaches counts for all of it.',
      ja: 'お買い上げ額が届いたいちばん上の段階の割引率が、全体に適用されます。',
      ru: 'На всю покупку действует самая высокая из достигнутых ступеней.',
      zh: '按购物金额所达到的最高档位，整单享受折扣。',
    },
  },
  defaults: { steps: BY_BASKET },
  rules: ({ steps }) => ({
    programmes: [
      offer(
        'steps-by-basket',
        { en: 'Big basket', ja: 'まとめ買い割引', ru: 'Скидка за большую корзину', zh: '满额优惠' },
        {
          gives: [{ do: 'discount', value: { steps: [...steps], measure: 'spend' } }],
          turn: { phase: 'order', priority: 280 },
          goal: 'The weekly shop done here and in one go.',
        },
      ),
    ],
  }),
  examples: {
    'steps-by-basket': [
      {
        words: 'A basket of 60.00 is on the second step: 5 % off, 57.00 to pay.',
        lines: [{ sku: 'goods', unit: 2000, qty: 3 }],
        expect: { total: 5700, discount: 300 },
      },
      {
        words: 'From 100.00 on it is 8 %.',
        lines: [{ sku: 'goods', unit: 10_000, qty: 1 }],
        expect: { total: 9200 },
      },
      {
        words: 'A cent below the second step it is 3 %.',
        lines: [{ sku: 'goods', unit: 5999, qty: 1 }],
        expect: { total: 5819, discount: 180 },
      },
    ],
  },
});

export const stepsByQuantity = template({
  id: 'steps-by-quantity',
  mechanisms: ['stepped-scale'],
  side: 'till',
  words: {
    title: {
      en: 'The more pieces, the higher the discount',
      ja: 'まとめ買い割引（点数）',
      ru: 'Шкала скидок по количеству',
      zh: '多件阶梯折扣',
    },
    explains: {
      en: 'Pieces of the chosen goods are counted together, whatever the mixture.',
      ja: '対象商品なら組み合わせ自由で、合計の点数に応じて割引します。',
      ru: 'Выбранные товары считаются вместе, в любом сочетании.',
      zh: '指定商品可任意组合，按总件数享受折扣。',
    },
  },
  defaults: { steps: BY_QUANTITY, on: { tag: ['mix'] } as Goods },
  rules: ({ steps, on }) => ({
    programmes: [
      offer(
        'steps-by-quantity',
        { en: 'Mix and save', ja: 'よりどり割引', ru: 'Больше берёте — больше скидка', zh: '混搭优惠' },
        {
          gives: [{ do: 'discount', value: { steps: [...steps], measure: 'qty', on }, on }],
          turn: { phase: 'line', priority: 280 },
          goal: 'One more kind tried on every visit.',
        },
      ),
    ],
  }),
  examples: {
    'steps-by-quantity': [
      {
        words: 'Two of one kind and one of another are three: 5 % off these, the rest at full price.',
        lines: [
          { sku: 'tea', unit: 400, qty: 2, tags: ['mix'] },
          { sku: 'jam', unit: 600, qty: 1, tags: ['mix'] },
          { sku: 'bread', unit: 300, qty: 1 },
        ],
        expect: { total: 1630, discount: 70 },
      },
      {
        words: 'Six pieces are 10 % off.',
        lines: [{ sku: 'tea', unit: 400, qty: 6, tags: ['mix'] }],
        expect: { total: 2160 },
      },
    ],
  },
});
