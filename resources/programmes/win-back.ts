import { FULL_PRICE, offer, template } from './template.ts';

export const winBack = template({
  id: 'win-back',
  mechanisms: ['win-back'],
  side: 'both',
  words: {
    title: { en: 'We miss you', ja: 'お久しぶり特典', ru: 'Мы скучали', zh: '久别重逢礼' },
    explains: {
      en: 'Who has not been seen for long gets a discount on coming back, or a coupon by mail where mail is allowed.',
      ja: 'しばらくご来店のない方は、次のお買い物が割引になります。お知らせに同意いただいた方にはクーポンもお送りします。',
      ru: 'Кто давно не заходил, получает скидку при возвращении, а если согласен на письма — ещё и купон.',
      zh: '久未光顾的会员再次到店可享折扣；同意接收消息者另寄优惠券。',
    },
  },
  defaults: {
    olderThan: 90,
    percent: '10',
    cap: 2000,
    template: 'miss-you',
    days: 30,
    amount: 500,
    consent: 'messages',
  },
  rules: ({ olderThan, percent, cap, template: coupon, days, amount, consent }) => {
    const lastSeen = { olderThan };
    return {
      programmes: [
        offer(
          'win-back',
          {
            en: `Good to see you again −${percent} %`,
            ja: `お帰りなさい ${percent}％引き`,
            ru: `С возвращением! −${percent} %`,
            zh: `欢迎回来 优惠${percent}%`,
          },
          {
            if: { member: { lastSeen } },
            gives: [{ do: 'discount', value: { percent }, on: FULL_PRICE, cap }],
            turn: { phase: 'order', priority: 205 },
            goal: 'A lost regular costs less to win back than a new one to find.',
          },
        ),
        offer(
          'win-back-coupon',
          { en: 'We miss you', ja: 'お久しぶりクーポン', ru: 'Мы скучаем', zh: '想念您的优惠券' },
          {
            on: 'tick',
            if: { member: { lastSeen, consent } },
            gives: [{ do: 'issue', what: 'coupon', template: coupon, days }],
            limit: { usesPerMember: 1, per: 'year' },
            turn: { phase: 'earn', priority: 380 },
            goal: 'One letter a year is a greeting, two are spam.',
          },
        ),
        offer(
          'win-back-letter',
          { en: 'Your coupon', ja: 'クーポンご利用', ru: 'Ваш купон', zh: '优惠券' },
          {
            entry: 'code',
            template: coupon,
            gives: [{ do: 'discount', value: { amount } }],
            limit: { usesPerCode: 1 },
            turn: { phase: 'order', priority: 204 },
            goal: 'The letter is opened.',
          },
        ),
      ],
    };
  },
  examples: {
    'win-back-coupon': [
      {
        words: 'A letter to whoever was last seen 91 days ago and allows letters.',
        event: { name: 'tick' },
        member: { lastSeen: '2026-01-01', consents: ['messages'] },
        day: '2026-04-02',
        expect: { issued: { 'miss-you': 1 } },
      },
      {
        words: 'None without consent.',
        event: { name: 'tick' },
        member: { lastSeen: '2026-01-01' },
        day: '2026-04-02',
        expect: { issued: { 'miss-you': 0 } },
      },
    ],
    'win-back-letter': [
      {
        words: 'The letter takes 5.00 off.',
        lines: [{ sku: 'goods', unit: 3000, qty: 1 }],
        coupons: [{ template: 'miss-you' }],
        expect: { total: 2500 },
      },
    ],
    'win-back': [
      {
        words: 'Last seen 91 days ago: 10 % off.',
        lines: [{ sku: 'goods', unit: 3000, qty: 1 }],
        member: { lastSeen: '2026-01-01' },
        day: '2026-04-02',
        expect: { total: 2700 },
      },
    ],
  },
});
