import { offer, template } from './template.ts';
import { POINTS } from './wallets.ts';

export const referral = template({
  id: 'referral',
  mechanisms: ['referral', 'activity-points'],
  side: 'office',
  words: {
    title: { en: 'Bring a friend', ja: 'お友達紹介', ru: 'Приведи друга', zh: '推荐好友' },
    explains: {
      en: 'After the first paid purchase of the friend both get points; members of the upper tiers get double. A friend counts once.',
      ja: 'お友達の初回お買い上げ後、お二人にポイントを進呈します。上位会員の方は2倍です。お一人の紹介につき1回限りです。',
      ru: 'После первой оплаченной покупки друга баллы получают оба; участники старших уровней — вдвое больше. Каждый друг засчитывается один раз.',
      zh: '好友首次付款购物后双方获积分，高等级会员双倍；每位好友仅计一次。',
    },
  },
  defaults: { points: '300', friendPoints: '200', doubled: ['gold', 'platinum'], mostPerMonth: 5 },
  rules: ({ points, friendPoints, doubled, mostPerMonth }) => ({
    programmes: [
      offer(
        'referral',
        { en: 'Points for your friend', ja: 'ご紹介ポイント', ru: 'Баллы за друга', zh: '推荐积分' },
        {
          on: 'friendBought',
          gives: [{ do: 'earn', wallet: POINTS.id, rate: points, per: 'event' }],
          limit: { usesPerMember: mostPerMonth, per: 'month' },
          turn: { phase: 'earn', priority: 330 },
          goal: 'New members at a known price.',
        },
      ),
      offer(
        'referral-double',
        {
          en: 'Double for your tier',
          ja: '上位会員ご紹介2倍',
          ru: 'Вдвое больше за ваш уровень',
          zh: '等级双倍推荐积分',
        },
        {
          on: 'friendBought',
          if: { member: { tier: [...doubled] } },
          gives: [{ do: 'earn', wallet: POINTS.id, rate: points, per: 'event' }],
          limit: { usesPerMember: mostPerMonth, per: 'month' },
          turn: { phase: 'earn', priority: 329 },
          goal: 'The best customers know the next best ones.',
        },
      ),
      offer(
        'referral-friend',
        { en: 'Welcome, friend', ja: 'お友達特典ポイント', ru: 'Баллы новому другу', zh: '好友见面礼' },
        {
          on: 'cameByFriend',
          gives: [{ do: 'earn', wallet: POINTS.id, rate: friendPoints, per: 'event' }],
          limit: { usesPerMember: 1 },
          turn: { phase: 'earn', priority: 328 },
          goal: 'The friend has a reason too.',
        },
      ),
    ],
    wallets: [POINTS],
  }),
  examples: {
    referral: [
      {
        words: 'A friend has bought: 300 points.',
        event: { name: 'friendBought' },
        member: { tier: 'silver' },
        expect: { points: { points: 300 } },
      },
    ],
    'referral-double': [
      {
        words: 'For a gold member 600.',
        event: { name: 'friendBought' },
        member: { tier: 'gold' },
        expect: { points: { points: 600 } },
      },
    ],
    'referral-friend': [
      {
        words: 'The friend has 200 to begin with.',
        event: { name: 'cameByFriend' },
        member: {},
        expect: { points: { points: 200 } },
      },
    ],
  },
});

/** Joined at the till without a connection, the member has a provisional id: its postings move to the final one later. */
export const enrolment = template({
  id: 'enrolment',
  mechanisms: ['enrolment'],
  side: 'both',
  words: {
    title: { en: 'Joined in a minute', ja: 'その場でかんたん入会', ru: 'Вступить за минуту', zh: '一分钟入会' },
    explains: {
      en: 'A phone number or a QR code at the till is enough, with or without a connection. The first points are there at once.',
      ja: 'レジで電話番号かQRコードだけで入会でき、通信がなくても大丈夫です。最初のポイントがすぐに付きます。',
      ru: 'Достаточно номера телефона или QR-кода на кассе, даже без связи. Первые баллы — сразу.',
      zh: '在收银台凭手机号或二维码即可入会，断网也行，首笔积分即时到账。',
    },
  },
  defaults: { points: '50' },
  rules: ({ points }) => ({
    programmes: [
      offer(
        'enrolment',
        { en: 'Points for joining', ja: 'ご入会ポイント', ru: 'Баллы за вступление', zh: '入会积分' },
        {
          on: 'joined',
          gives: [{ do: 'earn', wallet: POINTS.id, rate: points, per: 'event' }],
          limit: { usesPerMember: 1 },
          turn: { phase: 'earn', priority: 310 },
          goal: 'More of the sales have a name.',
        },
      ),
      offer(
        'first-purchase',
        {
          en: 'Points for your first purchase',
          ja: '初回お買い上げポイント',
          ru: 'Баллы за первую покупку',
          zh: '首购积分',
        },
        {
          if: { member: { orders: 1 } },
          gives: [{ do: 'earn', wallet: POINTS.id, rate: points, per: 'order' }],
          turn: { phase: 'earn', priority: 305 },
          goal: 'The card is used on the day on which it is taken.',
        },
      ),
    ],
    wallets: [POINTS],
  }),
  examples: {
    enrolment: [
      { words: 'Joining brings 50 points.', event: { name: 'joined' }, member: {}, expect: { points: { points: 50 } } },
    ],
    'first-purchase': [
      {
        words: 'The first purchase brings 50 points.',
        lines: [{ sku: 'goods', unit: 400, qty: 1 }],
        member: { orders: 0 },
        expect: { points: { points: 50 } },
      },
      {
        words: 'The second one none.',
        lines: [{ sku: 'goods', unit: 400, qty: 1 }],
        member: { orders: 1 },
        expect: { points: { points: 0 } },
      },
    ],
  },
});
