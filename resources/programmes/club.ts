import { type Condition, type Goods, offer, template } from './template.ts';
import { CLUB, POINTS } from './wallets.ts';

export const paidClub = template({
  id: 'paid-club',
  mechanisms: ['club'],
  side: 'both',
  words: {
    title: { en: 'Paid club', ja: '有料クラブ', ru: 'Платный клуб', zh: '付费俱乐部' },
    explains: {
      en: 'The membership is a product: whoever buys it is in the club for a year, from the next purchase on. The club has its discount, and its members are asked what the shop should do next.',
      ja: '会員権は商品としてお求めいただき、次回のお買い物から1年間有効です。クラブ会員には割引があり、お店づくりの投票にも参加できます。',
      ru: 'Членство продаётся как товар: купивший состоит в клубе год, начиная со следующей покупки. У клуба своя скидка, и члены клуба голосуют о том, что магазину делать дальше.',
      zh: '会籍如商品般购买，自下次购物起一年内有效。会员享俱乐部折扣，并可投票参与门店决策。',
    },
  },
  defaults: { membership: 'club-year', percent: '8', votePoints: '20' },
  rules: ({ membership, percent, votePoints }) => {
    const on: Goods = { sku: [membership] };
    const inClub: Condition = { wallet: { name: CLUB.id, min: 1 } };
    return {
      programmes: [
        offer(
          'club-join',
          { en: 'Club membership', ja: 'クラブ入会', ru: 'Вступление в клуб', zh: '加入俱乐部' },
          {
            gives: [{ do: 'earn', wallet: CLUB.id, rate: '1', per: 'unit', on }],
            turn: { phase: 'earn', priority: 410 },
            goal: 'Who has paid for a discount comes to use it.',
          },
        ),
        offer(
          'club-discount',
          {
            en: `Club −${percent} %`,
            ja: `クラブ割引 ${percent}％引き`,
            ru: `Скидка клуба −${percent} %`,
            zh: `俱乐部优惠${percent}%`,
          },
          {
            if: { all: [{ member: { known: true } }, inClub] },
            gives: [{ do: 'discount', value: { percent }, on: { every: [{ not: on }, { discounted: false }] } }],
            turn: { phase: 'order', priority: 250 },
            goal: 'Renewal after the year.',
          },
        ),
        offer(
          'club-vote',
          { en: 'Thank you for your vote', ja: '投票のお礼', ru: 'Спасибо за голос', zh: '投票答谢' },
          {
            on: 'voted',
            if: inClub,
            gives: [{ do: 'earn', wallet: POINTS.id, rate: votePoints, per: 'event' }],
            limit: { usesPerMember: 1, per: 'month' },
            turn: { phase: 'earn', priority: 400 },
            goal: 'Members who decide something feel that the shop is theirs.',
          },
        ),
      ],
      wallets: [CLUB, POINTS],
    };
  },
  examples: {
    'club-vote': [
      {
        words: 'A vote of a club member brings 20 points.',
        event: { name: 'voted' },
        member: { wallets: { club: 1 } },
        expect: { points: { points: 20 } },
      },
      { words: 'Only the club votes.', event: { name: 'voted' }, member: {}, expect: { points: { points: 0 } } },
    ],
    'club-join': [
      {
        words: 'The membership of 49.00 is paid in full, and is in effect from the next purchase.',
        lines: [
          { sku: 'club-year', unit: 4900, qty: 1 },
          { sku: 'goods', unit: 1000, qty: 1 },
        ],
        member: {},
        expect: { total: 5900, points: { club: 1 } },
      },
    ],
    'club-discount': [
      {
        words: 'In the club goods of 50.00 cost 46.00.',
        lines: [{ sku: 'goods', unit: 5000, qty: 1 }],
        member: { wallets: { club: 1 } },
        expect: { total: 4600 },
      },
    ],
  },
});
