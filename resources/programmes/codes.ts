import { FULL_PRICE, offer, template } from './template.ts';

interface Channel {
  readonly channel: string;
  readonly code: string;
}
const CHANNELS: readonly Channel[] = [
  { channel: 'instagram', code: 'INSTA10' },
  { channel: 'mail', code: 'MAIL10' },
  { channel: 'radio', code: 'RADIO10' },
];

export const socialCodes = template({
  id: 'social-codes',
  mechanisms: ['social-codes'],
  side: 'till',
  words: {
    title: {
      en: 'Codes for social media',
      ja: 'SNS・メールのクーポンコード',
      ru: 'Промокоды для соцсетей',
      zh: '社交媒体优惠码',
    },
    explains: {
      en: 'The same offer with a code of its own for each channel, so that the results say which channel brought whom. One of them counts for a purchase.',
      ja: '同じ特典に配信先ごとのコードを付け、どこから来店されたかを結果で比べられます。1回のお会計に使えるのはひとつだけです。',
      ru: 'Одно предложение, но у каждого канала свой код: по результатам видно, кто откуда пришёл. На одну покупку действует один код.',
      zh: '同一优惠按渠道使用不同优惠码，可看出顾客来源；每单限用一个。',
    },
  },
  defaults: { channels: CHANNELS, percent: '10', cap: 1500, from: '2026-12-01', to: '2026-12-31', uses: 500 },
  rules: ({ channels, percent, cap, from, to, uses }) => ({
    programmes: channels.map(({ channel, code }, i) =>
      offer(
        `code:${channel}`,
        {
          en: `${code}: −${percent} %`,
          ja: `${code} ${percent}％引き`,
          ru: `${code}: −${percent} %`,
          zh: `${code} 优惠${percent}%`,
        },
        {
          entry: 'code',
          codes: [code],
          active: { from, to },
          gives: [{ do: 'discount', value: { percent }, on: FULL_PRICE, cap }],
          limit: { uses },
          turn: {
            phase: 'order',
            priority: 240 - i,
            ...(channels.length > 1 ? { group: 'channels', pick: 'best' as const } : {}),
          },
          goal: `New faces from ${channel}.`,
        },
      ),
    ),
  }),
  examples: {
    'code:radio': [
      {
        words: 'What was heard on the radio works in December alone.',
        lines: [{ sku: 'goods', unit: 2000, qty: 1 }],
        codes: ['radio10'],
        day: '2026-12-31',
        expect: { total: 1800 },
      },
      {
        words: 'In January no more.',
        lines: [{ sku: 'goods', unit: 2000, qty: 1 }],
        codes: ['radio10'],
        day: '2027-01-01',
        expect: { total: 2000 },
      },
    ],
    'code:instagram': [
      {
        words: 'The code typed in small letters takes 2.00 off 20.00.',
        lines: [{ sku: 'goods', unit: 2000, qty: 1 }],
        codes: ['insta10'],
        day: '2026-12-31',
        expect: { total: 1800 },
      },
      {
        words: 'Two codes of two channels do not add up.',
        lines: [{ sku: 'goods', unit: 2000, qty: 1 }],
        codes: ['INSTA10', 'MAIL10'],
        day: '2026-12-10',
        expect: { total: 1800 },
      },
    ],
    'code:mail': [
      {
        words: 'Not more than 15.00 off.',
        lines: [{ sku: 'goods', unit: 20_000, qty: 1 }],
        codes: ['MAIL10'],
        day: '2026-12-01',
        expect: { total: 18_500 },
      },
    ],
  },
});

export const uniqueCodes = template({
  id: 'unique-codes',
  mechanisms: ['unique-codes'],
  side: 'till',
  words: {
    title: {
      en: 'Letters with a code of their own',
      ja: '一点ものクーポン',
      ru: 'Именные промокоды',
      zh: '一人一码优惠券',
    },
    explains: {
      en: 'Every letter carries a signed code that works once. The till knows it by its signature, without asking anybody.',
      ja: '1通ごとに異なる署名付きコードで、使えるのは1回だけです。レジは通信なしで署名を確かめます。',
      ru: 'В каждом письме свой подписанный код на один раз. Касса узнаёт его по подписи, никого не спрашивая.',
      zh: '每封信函附带独立签名码，仅限使用一次；收银机凭签名离线验证。',
    },
  },
  defaults: { template: 'letter', amount: 500, min: 2000 },
  rules: ({ template: coupon, amount, min }) => ({
    programmes: [
      offer(
        'unique-code',
        { en: 'Your letter', ja: 'お手紙クーポン', ru: 'Купон из письма', zh: '专属信函优惠' },
        {
          entry: 'code',
          template: coupon,
          if: { spend: { min } },
          gives: [{ do: 'discount', value: { amount } }],
          limit: { usesPerCode: 1 },
          turn: { phase: 'order', priority: 230 },
          goal: 'An offer that cannot be copied to everybody.',
        },
      ),
    ],
  }),
  examples: {
    'unique-code': [
      {
        words: 'The letter takes 5.00 off 20.00.',
        lines: [{ sku: 'goods', unit: 2000, qty: 1 }],
        coupons: [{ template: 'letter' }],
        expect: { total: 1500 },
      },
      {
        words: 'Below 20.00 it is kept for another day.',
        lines: [{ sku: 'goods', unit: 1999, qty: 1 }],
        coupons: [{ template: 'letter' }],
        expect: { total: 1999 },
      },
    ],
  },
});
