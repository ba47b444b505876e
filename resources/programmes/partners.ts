import { FULL_PRICE, type Goods, offer, template } from './template.ts';
import { FUEL } from './wallets.ts';

export const partnerFuel = template({
  id: 'partner-fuel',
  mechanisms: ['partner-offers'],
  side: 'both',
  words: {
    title: {
      en: 'Groceries pay for fuel',
      ja: '食品でためて給油で使う',
      ru: 'Продукты оплачивают топливо',
      zh: '购物积分加油用',
    },
    explains: {
      en: 'One card at both: groceries earn fuel points, the filling station takes them off the bill. The card needs no name; the partners settle by the ledger.',
      ja: '1枚のカードで、食品のお買い物でためたポイントをガソリンスタンドの支払いに使えます。記名は不要で、提携先とは台帳で精算します。',
      ru: 'Одна карта на двоих: продукты приносят топливные баллы, заправка списывает их со счёта. Имя не нужно; партнёры рассчитываются по журналу баллов.',
      zh: '一卡两用：购买食品攒加油积分，在加油站抵扣。卡片无需实名，双方按积分账目结算。',
    },
  },
  /** `perPoint`: minor units for one point. Without `groceries` or `stations` both happen in every store. */
  defaults: {
    rate: '1',
    groceries: ['market'],
    food: { tag: ['food'] } as Goods,
    stations: ['station'],
    fuel: { tag: ['fuel'] } as Goods,
    perPoint: 2,
    max: 500,
  },
  rules: ({ rate, groceries, food, stations, fuel, perPoint, max }) => ({
    programmes: [
      offer(
        'fuel-earn',
        { en: 'Fuel points', ja: '給油ポイント', ru: 'Топливные баллы', zh: '加油积分' },
        {
          where: { stores: [...groceries] },
          gives: [{ do: 'earn', wallet: FUEL.id, rate, per: 'money', on: food }],
          turn: { phase: 'earn', priority: 300 },
          goal: 'Whoever fills up there shops here.',
        },
      ),
      offer(
        'fuel-pay',
        { en: 'Fuel paid with points', ja: '給油ポイント利用', ru: 'Топливо за баллы', zh: '加油积分抵扣' },
        {
          entry: 'claim',
          where: { stores: [...stations] },
          gives: [{ do: 'discount', value: { perPoint }, on: fuel, cost: { wallet: FUEL.id, min: 10, max } }],
          turn: { phase: 'redeem', priority: 450 },
          goal: 'Points are worth most where they are needed every week.',
        },
      ),
    ],
    wallets: [FUEL],
  }),
  examples: {
    'fuel-pay': [
      {
        words: 'At the station 100 fuel points of a card without a name take 2.00 off.',
        lines: [{ sku: 'diesel', unit: 6000, qty: 1, tags: ['fuel'] }],
        store: 'station',
        wallets: { 'partner:fuel': 100 },
        claims: [{ programme: 'fuel-pay' }],
        expect: { total: 5800, spent: { 'partner:fuel': 100 } },
      },
    ],
    'fuel-earn': [
      {
        words: 'Food of 36.50 brings 36 points to the card, without a name; a bucket brings none.',
        lines: [
          { sku: 'cheese', unit: 3650, qty: 1, tags: ['food'] },
          { sku: 'bucket', unit: 700, qty: 1 },
        ],
        store: 'market',
        expect: { points: { 'partner:fuel': 36 } },
      },
    ],
  },
});

export const partnerOffers = template({
  id: 'partner-offers',
  mechanisms: ['partner-offers'],
  side: 'both',
  words: {
    title: { en: "A partner's customers", ja: '提携先のお客様優待', ru: 'Клиентам партнёра', zh: '合作伙伴专享' },
    explains: {
      en: 'Who belongs to a partner, or brings its coupon, has a better price here.',
      ja: '提携先の会員の方、提携先のクーポンをお持ちの方は割引になります。',
      ru: 'Клиенту партнёра или предъявителю его купона здесь дешевле.',
      zh: '合作伙伴的会员或持其优惠券者，在本店享优惠。',
    },
  },
  defaults: { partner: 'airline', template: 'airline-miles', percent: '6', cap: 1000 },
  rules: ({ partner, template: coupon, percent, cap }) => {
    const gives = [{ do: 'discount', value: { percent }, on: FULL_PRICE, cap }] as const;
    return {
      programmes: [
        offer(
          'partner-member',
          {
            en: `Partner −${percent} %`,
            ja: `提携優待 ${percent}％引き`,
            ru: `Партнёрам −${percent} %`,
            zh: `合作优惠${percent}%`,
          },
          {
            if: { member: { segment: [`partner:${partner}`] } },
            gives,
            turn: { phase: 'order', priority: 181, group: 'partner', pick: 'best' },
            goal: 'Their customers come to us, ours go to them.',
          },
        ),
        offer(
          'partner-coupon',
          { en: 'Partner coupon', ja: '提携クーポン', ru: 'Купон партнёра', zh: '合作优惠券' },
          {
            entry: 'code',
            template: coupon,
            gives,
            limit: { usesPerCode: 1 },
            turn: { phase: 'order', priority: 180, group: 'partner', pick: 'best' },
            goal: 'Counted by coupon, so that the partners can settle.',
          },
        ),
      ],
    };
  },
  examples: {
    'partner-coupon': [
      {
        words: 'With the coupon of the airline 50.00 cost 47.00.',
        lines: [{ sku: 'goods', unit: 5000, qty: 1 }],
        coupons: [{ template: 'airline-miles' }],
        expect: { total: 4700 },
      },
    ],
    'partner-member': [
      {
        words: 'A member of the airline pays 47.00 for 50.00.',
        lines: [{ sku: 'goods', unit: 5000, qty: 1 }],
        member: { segments: ['partner:airline'] },
        expect: { total: 4700 },
      },
    ],
  },
});
