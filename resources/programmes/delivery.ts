import { type Goods, offer, template } from './template.ts';

export const freeDelivery = template({
  id: 'free-delivery',
  mechanisms: ['free-delivery'],
  side: 'till',
  words: {
    title: { en: 'Free delivery', ja: '送料無料', ru: 'Бесплатная доставка', zh: '免配送费' },
    explains: {
      en: 'Delivery is a product like any other. From a sum of goods on it costs nothing.',
      ja: '配送料は商品のひとつとして扱い、商品の合計が一定額以上なら無料になります。',
      ru: 'Доставка — такой же товар. При покупке от нужной суммы она бесплатна.',
      zh: '配送费按商品处理，商品满额即免。',
    },
  },
  defaults: { delivery: ['delivery'], min: 5000 },
  rules: ({ delivery, min }) => {
    const on: Goods = { sku: [...delivery] };
    return {
      programmes: [
        offer(
          'free-delivery',
          { en: 'Free delivery', ja: '送料無料', ru: 'Бесплатная доставка', zh: '免配送费' },
          {
            if: { spend: { min, on: { not: on } } },
            gives: [{ do: 'discount', value: { percent: '100' }, on }],
            turn: { phase: 'order', priority: 130 },
            goal: 'A fuller van on every tour.',
          },
        ),
      ],
    };
  },
  examples: {
    'free-delivery': [
      {
        words: 'With goods of 50.00 the delivery of 4.90 is free.',
        lines: [
          { sku: 'goods', unit: 2500, qty: 2 },
          { sku: 'delivery', unit: 490, qty: 1 },
        ],
        expect: { total: 5000, discount: 490 },
      },
    ],
  },
});
