import { type Goods, offer, template } from './template.ts';

export const multiBuy = template({
  id: 'multi-buy',
  mechanisms: ['multi-buy'],
  side: 'till',
  words: {
    title: {
      en: 'Several for one price',
      ja: 'よりどりセット価格',
      ru: 'Несколько по одной цене',
      zh: '任选多件一口价',
    },
    explains: {
      en: 'Any three of the chosen goods for one price, and again for every further three. What is left over keeps its own price, and goods that are cheaper by themselves never cost more.',
      ja: '対象商品をよりどり3点でセット価格に。3点増えるごとに同じ価格が適用されます。端数は通常価格のままで、単品の方が安い場合に高くなることはありません。',
      ru: 'Любые три из выбранных товаров по одной цене, и снова за каждые следующие три. Остаток — по обычной цене, и дороже обычного ничего не станет.',
      zh: '指定商品任选三件一口价，每再满三件再享一次。余下的按原价，单买更便宜的不会因此变贵。',
    },
  },
  defaults: { on: { tag: ['three-for'] } as Goods, groups: 3, price: 500 },
  rules: ({ on, groups, price }) => ({
    programmes: [
      offer(
        'multi-buy',
        { en: 'Several for one price', ja: 'よりどりセット価格', ru: 'Несколько по одной цене', zh: '任选多件一口价' },
        {
          gives: [{ do: 'discount', value: { price }, on, units: { groups }, spread: 'group' }],
          turn: { phase: 'line', priority: 250 },
          goal: 'Three kinds in the basket instead of one.',
        },
      ),
    ],
  }),
  examples: {
    'multi-buy': [
      {
        words: 'Three jams of 2.00 cost 5.00, and six cost 10.00.',
        lines: [{ sku: 'jam', unit: 200, qty: 6, tags: ['three-for'] }],
        expect: { total: 1000, discount: 200 },
      },
      {
        words: 'The seventh costs its own 2.00.',
        lines: [{ sku: 'jam', unit: 200, qty: 7, tags: ['three-for'] }],
        expect: { total: 1200 },
      },
      {
        words: 'Three of 10.00 cost 5.00; three of 1.00 beside them cost their own 3.00.',
        lines: [
          { sku: 'honey', unit: 1000, qty: 3, tags: ['three-for'] },
          { sku: 'tea-bag', unit: 100, qty: 3, tags: ['three-for'] },
        ],
        expect: { total: 800 },
      },
    ],
  },
});
