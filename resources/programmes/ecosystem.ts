import { offer, template } from './template.ts';
import { POINTS } from './wallets.ts';

export const ecosystem = template({
  id: 'ecosystem',
  mechanisms: ['ecosystem'],
  side: 'office',
  words: {
    title: {
      en: 'One programme, many shops',
      ja: '加盟店共通プログラム',
      ru: 'Одна программа на всех',
      zh: '多店联合计划',
    },
    explains: {
      en: 'The shops of a street share one programme; partners report what members did with them, and it earns here.',
      ja: '商店街の加盟店がひとつのプログラムを共有します。提携先での利用も報告を受けてポイントになります。',
      ru: 'У магазинов улицы одна программа; партнёры сообщают, что участник делал у них, и здесь это приносит баллы.',
      zh: '同街商家共用一个计划；合作方上报会员的消费活动，在此同样积分。',
    },
  },
  defaults: { stores: ['bakery', 'bookshop', 'florist'], rate: '1', perStay: '100', partner: 'hotel' },
  rules: ({ stores, rate, perStay, partner }) => ({
    programmes: [
      offer(
        'street-points',
        { en: 'Points of our street', ja: '商店街ポイント', ru: 'Баллы нашей улицы', zh: '本街积分' },
        {
          where: { stores: [...stores] },
          gives: [{ do: 'earn', wallet: POINTS.id, rate, per: 'money' }],
          turn: { phase: 'earn', priority: 290 },
          goal: 'The street against the shopping centre.',
        },
      ),
      offer(
        'street-stay',
        { en: 'Points for your stay', ja: 'ご宿泊ポイント', ru: 'Баллы за проживание', zh: '住宿积分' },
        {
          on: 'stayEnded',
          if: { all: [{ event: { field: 'partner', is: partner } }, { event: { field: 'nights', min: 1 } }] },
          gives: [{ do: 'earn', wallet: POINTS.id, rate: perStay, per: 'event' }],
          turn: { phase: 'earn', priority: 285 },
          goal: 'Guests of the hotel find the street.',
        },
      ),
    ],
    wallets: [POINTS],
  }),
  examples: {
    'street-stay': [
      {
        words: 'A stay at the hotel brings 100 points, however long it was.',
        event: { name: 'stayEnded', fields: { partner: 'hotel', nights: 3 } },
        member: {},
        expect: { points: { points: 100 } },
      },
      {
        words: 'One elsewhere brings none.',
        event: { name: 'stayEnded', fields: { partner: 'hostel', nights: 1 } },
        member: {},
        expect: { points: { points: 0 } },
      },
    ],
    'street-points': [
      {
        words: 'In the bookshop of the street 12.00 bring 12 points.',
        lines: [{ sku: 'book', unit: 1200, qty: 1 }],
        member: {},
        store: 'bookshop',
        expect: { points: { points: 12 } },
      },
      {
        words: 'In the bakery too.',
        lines: [{ sku: 'bread', unit: 400, qty: 1 }],
        member: {},
        store: 'bakery',
        expect: { points: { points: 4 } },
      },
      {
        words: 'And at the florist.',
        lines: [{ sku: 'roses', unit: 2500, qty: 1 }],
        member: {},
        store: 'florist',
        expect: { points: { points: 25 } },
      },
    ],
  },
});
