import { FULL_PRICE, type Goods, MEMBER, offer, template } from './template.ts';

export const welcome = template({
  id: 'welcome',
  mechanisms: ['welcome'],
  side: 'both',
  words: {
    title: { en: 'Welcome offer', ja: 'ご入会特典', ru: 'Приветственная скидка', zh: '入会礼遇' },
    explains: {
      en: 'Whoever joins is sent a personal coupon for the next visit. It works once and for nobody else.',
      ja: 'ご入会の方に、次回使えるご本人専用クーポンをお送りします。ご利用は1回限りです。',
      ru: 'Новый участник получает личный купон на следующий визит. Он действует один раз и только для него.',
      zh: '新会员将收到下次可用的专属优惠券，限本人使用一次。',
    },
  },
  defaults: { template: 'welcome', days: 30, percent: '15', cap: 2000 },
  rules: ({ template: coupon, days, percent, cap }) => ({
    programmes: [
      offer(
        'welcome-coupon',
        { en: 'Welcome coupon', ja: 'ご入会クーポン', ru: 'Приветственный купон', zh: '入会优惠券' },
        {
          on: 'joined',
          gives: [{ do: 'issue', what: 'coupon', template: coupon, days }],
          limit: { usesPerMember: 1 },
          turn: { phase: 'earn', priority: 390 },
          goal: 'A second visit within a month of the first.',
        },
      ),
      offer(
        'welcome-discount',
        {
          en: `Welcome −${percent} %`,
          ja: `ご入会特典 ${percent}％引き`,
          ru: `Добро пожаловать −${percent} %`,
          zh: `入会优惠${percent}%`,
        },
        {
          entry: 'code',
          template: coupon,
          if: MEMBER,
          gives: [{ do: 'discount', value: { percent }, on: FULL_PRICE, cap }],
          limit: { usesPerCode: 1, usesPerMember: 1 },
          turn: { phase: 'order', priority: 220 },
          goal: 'A second visit within a month of the first.',
        },
      ),
    ],
  }),
  examples: {
    'welcome-coupon': [
      {
        words: 'Whoever joins has a coupon.',
        event: { name: 'joined' },
        member: {},
        expect: { issued: { welcome: 1 } },
      },
    ],
    'welcome-discount': [
      {
        words: 'With it goods of 20.00 cost 17.00.',
        lines: [{ sku: 'goods', unit: 2000, qty: 1 }],
        coupons: [{ template: 'welcome', holder: 'ann', until: '2026-01-15' }],
        member: { id: 'ann' },
        expect: { total: 1700 },
      },
      {
        words: 'For nobody else.',
        lines: [{ sku: 'goods', unit: 2000, qty: 1 }],
        coupons: [{ template: 'welcome', holder: 'ann' }],
        member: { id: 'bob' },
        expect: { total: 2000 },
      },
      {
        words: 'Nor after its last day.',
        lines: [{ sku: 'goods', unit: 2000, qty: 1 }],
        coupons: [{ template: 'welcome', holder: 'ann', until: '2026-01-14' }],
        member: { id: 'ann' },
        expect: { total: 2000 },
      },
    ],
  },
});

export const birthday = template({
  id: 'birthday',
  mechanisms: ['birthday'],
  side: 'till',
  words: {
    title: { en: 'Birthday', ja: 'お誕生日特典', ru: 'День рождения', zh: '生日礼遇' },
    explains: {
      en: 'Around the birthday one purchase a year has a discount. Who was born on 29 February celebrates on the 28th in common years.',
      ja: 'お誕生日の前後、年に1回のお買い物が割引になります。2月29日生まれの方は、平年は2月28日をお誕生日とします。',
      ru: 'Около дня рождения — скидка на одну покупку в год. Родившиеся 29 февраля в обычный год празднуют 28-го.',
      zh: '生日前后每年可享一次折扣。2月29日出生者，平年按2月28日计。',
    },
  },
  defaults: { before: 3, after: 3, percent: '20', on: FULL_PRICE as Goods, cap: 2000 },
  rules: ({ before, after, percent, on, cap }) => ({
    programmes: [
      offer(
        'birthday',
        {
          en: `Happy birthday −${percent} %`,
          ja: `お誕生日おめでとうございます ${percent}％引き`,
          ru: `С днём рождения! −${percent} %`,
          zh: `生日快乐 优惠${percent}%`,
        },
        {
          if: { member: { birthday: { from: -before, to: after } } },
          gives: [{ do: 'discount', value: { percent }, on, cap }],
          limit: { usesPerMember: 1, per: 'year' },
          turn: { phase: 'order', priority: 210 },
          goal: 'A present that people talk about.',
        },
      ),
    ],
  }),
  examples: {
    birthday: [
      {
        words: 'Born on 29 February: on 25 February of a common year the three days begin.',
        lines: [{ sku: 'cake', unit: 3000, qty: 1 }],
        member: { birthday: '02-29' },
        day: '2027-02-25',
        expect: { total: 2400 },
      },
      {
        words: 'In a leap year they begin a day later.',
        lines: [{ sku: 'cake', unit: 3000, qty: 1 }],
        member: { birthday: '02-29' },
        day: '2028-02-25',
        expect: { total: 3000 },
      },
      {
        words: 'Born on New Year, bought on 30 December.',
        lines: [{ sku: 'cake', unit: 3000, qty: 1 }],
        member: { birthday: '01-01' },
        day: '2026-12-30',
        expect: { total: 2400 },
      },
    ],
  },
});
