import { type Goods, offer, template } from './template.ts';
import { POINTS } from './wallets.ts';

export const pointsPerMoney = template({
  id: 'points-per-money',
  mechanisms: ['points', 'clear-expiry'],
  side: 'till',
  words: {
    title: { en: 'Points for money spent', ja: '金額に応じたポイント', ru: 'Баллы за сумму покупки', zh: '消费积分' },
    explains: {
      en: 'Points on what is paid in the end. They last a year, to the end of the month, and the receipt says which end next.',
      ja: '実際のお支払い額に応じてポイントが貯まります。有効期限は1年後の月末で、次に失効する分はレシートに表示されます。',
      ru: 'Баллы начисляются на фактически уплаченную сумму. Они действуют год, до конца месяца; в чеке указано, какие сгорят раньше всех.',
      zh: '按实付金额积分。积分有效期一年，至当月月底，小票会注明最早到期的积分。',
    },
  },
  /** Points per whole currency unit. */
  defaults: { rate: '1' },
  rules: ({ rate }) => ({
    programmes: [
      offer(
        'points-per-money',
        { en: 'Points', ja: 'お買い上げポイント', ru: 'Баллы за покупку', zh: '消费积分' },
        {
          gives: [{ do: 'earn', wallet: POINTS.id, rate, per: 'money' }],
          turn: { phase: 'earn', priority: 500 },
          goal: 'Every visit is worth something.',
        },
      ),
    ],
    wallets: [POINTS],
  }),
  examples: {
    'points-per-money': [
      {
        words: 'A member gets 19 points for 19.99: parts of a point are not given.',
        lines: [{ sku: 'goods', unit: 1999, qty: 1 }],
        member: {},
        expect: { total: 1999, points: { points: 19 } },
      },
      {
        words: 'Without a card there is nobody to hold points.',
        lines: [{ sku: 'goods', unit: 1999, qty: 1 }],
        expect: { points: { points: 0 } },
      },
    ],
  },
});

export const pointsPerUnit = template({
  id: 'points-per-unit',
  mechanisms: ['points'],
  side: 'till',
  words: {
    title: {
      en: 'Points for certain goods',
      ja: '対象商品のポイント',
      ru: 'Баллы за выбранные товары',
      zh: '指定商品积分',
    },
    explains: {
      en: 'So many points for each piece of the chosen goods, whatever they cost.',
      ja: '対象商品1点につき、価格にかかわらず決まったポイントが付きます。',
      ru: 'За каждую штуку выбранных товаров, независимо от цены.',
      zh: '指定商品每件可获固定积分，与价格无关。',
    },
  },
  defaults: { rate: '10', on: { tag: ['points'] } as Goods },
  rules: ({ rate, on }) => ({
    programmes: [
      offer(
        'points-per-unit',
        { en: 'Extra points', ja: '対象商品ポイント', ru: 'Баллы за товар', zh: '商品加赠积分' },
        {
          gives: [{ do: 'earn', wallet: POINTS.id, rate, per: 'unit', on }],
          turn: { phase: 'earn', priority: 470 },
          goal: 'Brings forward what a supplier or the season asks for.',
        },
      ),
    ],
    wallets: [POINTS],
  }),
  examples: {
    'points-per-unit': [
      {
        words: 'Three marked pieces bring 30 points, an unmarked one none.',
        lines: [
          { sku: 'marked', unit: 250, qty: 3, tags: ['points'] },
          { sku: 'goods', unit: 900, qty: 1 },
        ],
        member: {},
        expect: { total: 1650, points: { points: 30 } },
      },
    ],
  },
});

export const pointsPerOrder = template({
  id: 'points-per-order',
  mechanisms: ['points'],
  side: 'till',
  words: {
    title: {
      en: 'One star a purchase',
      ja: '1回のお買い物で1スター',
      ru: 'Звезда за каждую покупку',
      zh: '每次购物一颗星',
    },
    explains: {
      en: 'Each purchase from a small sum on counts the same. As simple as a stamp card.',
      ja: '一定額以上のお買い物1回ごとに同じだけ貯まる、スタンプカードのような仕組みです。',
      ru: 'Каждая покупка от небольшой суммы считается одинаково. Просто, как карточка со штампами.',
      zh: '每次满额购物都计同样的分，像集印花一样简单。',
    },
  },
  defaults: { rate: '1', min: 300 },
  rules: ({ rate, min }) => ({
    programmes: [
      offer(
        'points-per-order',
        { en: 'Star for your purchase', ja: 'お買い物スター', ru: 'Звезда за покупку', zh: '购物星' },
        {
          if: { spend: { min } },
          gives: [{ do: 'earn', wallet: POINTS.id, rate, per: 'order' }],
          turn: { phase: 'earn', priority: 460 },
          goal: 'Frequency: ten small visits are worth more than one big one.',
        },
      ),
    ],
    wallets: [POINTS],
  }),
  examples: {
    'points-per-order': [
      {
        words: 'A purchase of 3.00 is a star, and so is one of 300.00.',
        lines: [{ sku: 'goods', unit: 300, qty: 1 }],
        member: {},
        expect: { points: { points: 1 } },
      },
      {
        words: 'The big one.',
        lines: [{ sku: 'goods', unit: 30_000, qty: 1 }],
        member: {},
        expect: { points: { points: 1 } },
      },
    ],
  },
});
