import { MEMBER, offer, template } from './template.ts';
import { POINTS } from './wallets.ts';

export const fraudLimits = template({
  id: 'fraud-limits',
  mechanisms: ['fraud-limits'],
  side: 'both',
  words: {
    title: {
      en: 'Bounds on every offer',
      ja: '不正防止の上限',
      ru: 'Ограничения от злоупотреблений',
      zh: '防滥用限额',
    },
    explains: {
      en: 'So many uses a day for a member and for the shop, so much money a day, so many points a purchase. What would pass a bound is not given at all, never in part.',
      ja: '会員・店舗ごとの1日の利用回数と予算、1回のポイント数に上限を設けます。上限を超える分を一部だけ付けることはありません。',
      ru: 'Столько-то раз в день на участника и на магазин, столько-то денег в день, столько-то баллов за покупку. Что превысило бы предел, не даётся вовсе, а не частично.',
      zh: '对会员和门店每日次数与预算、单次积分设上限；超限即不给，绝不部分给付。',
    },
  },
  defaults: { amount: 300, perMember: 1, uses: 200, budget: 60_000, rate: '1', cap: 500 },
  rules: ({ amount, perMember, uses, budget, rate, cap }) => ({
    programmes: [
      offer(
        'daily-treat',
        { en: "Today's treat", ja: '本日の特典', ru: 'Подарок дня', zh: '今日特惠' },
        {
          if: { all: [MEMBER, { spend: { min: 1000 } }] },
          gives: [{ do: 'discount', value: { amount } }],
          limit: { uses, usesPerMember: perMember, budget, per: 'day' },
          turn: { phase: 'order', priority: 140 },
          goal: 'Generous to many, and to nobody twice.',
          costCeiling: budget,
        },
      ),
      offer(
        'capped-points',
        { en: 'Points', ja: 'お買い上げポイント', ru: 'Баллы', zh: '积分' },
        {
          gives: [{ do: 'earn', wallet: POINTS.id, rate, per: 'money', cap }],
          limit: { usesPerMember: 3, per: 'day' },
          turn: { phase: 'earn', priority: 265 },
          goal: 'A card at the till that is held out for every stranger earns no fortune.',
        },
      ),
    ],
    wallets: [POINTS],
  }),
  examples: {
    'daily-treat': [
      {
        words: 'The first purchase of the day: 3.00 off, and a point for each of the 17.00.',
        lines: [{ sku: 'goods', unit: 2000, qty: 1 }],
        member: {},
        expect: { total: 1700, points: { points: 17 } },
      },
    ],
    'capped-points': [
      {
        words: 'A purchase of 900.00 brings 500 points and no more.',
        lines: [{ sku: 'goods', unit: 90_000, qty: 1 }],
        member: {},
        expect: { points: { points: 500 } },
      },
    ],
  },
});
