import { type Goods, MEMBER, offer, template } from './template.ts';

interface MemberPrice {
  readonly sku: string;
  readonly price: number;
}
const PRICES: readonly MemberPrice[] = [
  { sku: 'rice-5kg', price: 1190 },
  { sku: 'oil-1l', price: 599 },
];

export const memberPrice = template({
  id: 'member-price',
  mechanisms: ['privileged-terms'],
  side: 'till',
  words: {
    title: { en: 'Member prices', ja: '会員価格', ru: 'Цены для участников', zh: '会员价' },
    explains: {
      en: 'A second price on the shelf label, for members. Never higher than the first.',
      ja: '棚札に会員価格を併記します。通常価格より高くなることはありません。',
      ru: 'Вторая цена на ценнике — для участников. Она никогда не выше обычной.',
      zh: '价签上另标会员价，绝不会高于原价。',
    },
  },
  defaults: { prices: PRICES },
  rules: ({ prices }) => ({
    programmes: prices.map(({ sku, price }, i) =>
      offer(
        `member-price:${sku}`,
        { en: 'Member price', ja: '会員価格', ru: 'Цена для участников', zh: '会员价' },
        {
          if: MEMBER,
          gives: [{ do: 'discount', value: { price }, spread: 'unit', on: { sku: [sku] } }],
          turn: { phase: 'price', priority: 500 - i },
          goal: 'A reason to show the card that everybody sees on the shelf.',
        },
      ),
    ),
  }),
  examples: {
    'member-price:rice-5kg': [
      {
        words: 'A member pays 11.90 a bag instead of 13.90.',
        lines: [{ sku: 'rice-5kg', unit: 1390, qty: 2 }],
        member: {},
        expect: { total: 2380, discount: 400 },
      },
      {
        words: 'A shelf price that is lower already stays.',
        lines: [{ sku: 'rice-5kg', unit: 1090, qty: 1 }],
        member: {},
        expect: { total: 1090 },
      },
    ],
    'member-price:oil-1l': [
      {
        words: 'Oil for 5.99 instead of 6.49.',
        lines: [{ sku: 'oil-1l', unit: 649, qty: 1 }],
        member: {},
        expect: { total: 599 },
      },
    ],
  },
});

export const privilegedTerms = template({
  id: 'privileged-terms',
  mechanisms: ['privileged-terms'],
  side: 'till',
  words: {
    title: { en: 'Privileged terms', ja: '上位会員の優待', ru: 'Особые условия', zh: '尊享待遇' },
    explains: {
      en: 'The upper tiers pay less for marked goods, and services such as wrapping cost them nothing.',
      ja: '上位会員は対象商品が割引になり、ラッピングなどのサービスが無料になります。',
      ru: 'Старшие уровни платят меньше за отмеченные товары, а услуги вроде упаковки для них бесплатны.',
      zh: '高等级会员购买指定商品更优惠，礼品包装等服务免费。',
    },
  },
  defaults: {
    tiers: ['gold', 'platinum'],
    on: { tag: ['privileged'] } as Goods,
    percent: '10',
    services: { tag: ['service'] } as Goods,
  },
  rules: ({ tiers, on, percent, services }) => {
    const only = { member: { tier: [...tiers] } };
    return {
      programmes: [
        offer(
          'privileged-price',
          { en: 'Price for your tier', ja: '上位会員価格', ru: 'Цена вашего уровня', zh: '等级专享价' },
          {
            if: only,
            gives: [{ do: 'discount', value: { percent }, on, round: 'unit' }],
            turn: { phase: 'price', priority: 400 },
            goal: 'What is had by being gold, and cannot be bought otherwise.',
          },
        ),
        offer(
          'privileged-service',
          {
            en: 'Service free for your tier',
            ja: '上位会員サービス無料',
            ru: 'Бесплатная услуга уровня',
            zh: '等级专享免费服务',
          },
          {
            if: only,
            gives: [{ do: 'discount', value: { percent: '100' }, on: services }],
            turn: { phase: 'price', priority: 390 },
            goal: 'Attention costs little and is remembered.',
          },
        ),
      ],
    };
  },
  examples: {
    'privileged-price': [
      {
        words: 'Gold pays 8.99 for marked goods of 9.99: the label is rounded for each piece.',
        lines: [{ sku: 'wine', unit: 999, qty: 3, tags: ['privileged'] }],
        member: { tier: 'gold' },
        expect: { total: 2697, discount: 300 },
      },
    ],
    'privileged-service': [
      {
        words: 'Platinum has its wrapping free.',
        lines: [
          { sku: 'vase', unit: 4000, qty: 1 },
          { sku: 'wrapping', unit: 350, qty: 1, tags: ['service'] },
        ],
        member: { tier: 'platinum' },
        expect: { total: 4000 },
      },
    ],
  },
});
