import { offer, template } from './template.ts';
import { TICKETS } from './wallets.ts';

/**
 * Before the draw head office publishes the SHA-256 of a secret seed; after it, the seed and the list of tickets by
 * pseudonym. Anybody who runs `draw` of shared/loyalty over them arrives at the same winners.
 */
export const prizeDraw = template({
  id: 'prize-draw',
  mechanisms: ['prize-draw'],
  side: 'both',
  words: {
    title: { en: 'Prize draw', ja: '抽選会', ru: 'Розыгрыш призов', zh: '抽奖' },
    explains: {
      en: 'Tickets for money spent. The seal of the draw is published before and its key after, so that anybody can repeat it.',
      ja: 'お買い上げ額に応じて抽選券が貯まります。抽選の封印を事前に、鍵を事後に公開するので、誰でも結果を確かめられます。',
      ru: 'Билеты за покупки. Отпечаток розыгрыша публикуется заранее, ключ — после, и каждый может повторить розыгрыш.',
      zh: '按消费额获得抽奖券。抽奖前公布封印，抽奖后公布密钥，人人都能复算结果。',
    },
  },
  /** `rate`: tickets per whole currency unit; `cap`: most tickets of one purchase. */
  defaults: { rate: '0.1', cap: 20, from: '2026-12-01', to: '2026-12-24' },
  rules: ({ rate, cap, from, to }) => ({
    programmes: [
      offer(
        'prize-draw',
        { en: 'Tickets for the draw', ja: '抽選券', ru: 'Билеты розыгрыша', zh: '抽奖券' },
        {
          active: { from, to },
          gives: [{ do: 'earn', wallet: TICKETS.id, rate, per: 'money', cap }],
          turn: { phase: 'earn', priority: 440 },
          goal: 'Much talk for the price of one prize.',
        },
      ),
    ],
    wallets: [TICKETS],
  }),
  examples: {
    'prize-draw': [
      {
        words: 'A purchase of 45.00 on the last day brings 4 tickets.',
        lines: [{ sku: 'goods', unit: 4500, qty: 1 }],
        member: {},
        day: '2026-12-24',
        expect: { points: { tickets: 4 } },
      },
      {
        words: 'Not more than 20 tickets of one purchase.',
        lines: [{ sku: 'goods', unit: 90_000, qty: 1 }],
        member: {},
        day: '2026-12-01',
        expect: { points: { tickets: 20 } },
      },
    ],
  },
});
