import { offer, template } from './template.ts';
import { POINTS } from './wallets.ts';

export const doublePoints = template({
  id: 'double-points',
  mechanisms: ['double-points'],
  side: 'till',
  words: {
    title: { en: 'Double points', ja: 'ポイント2倍', ru: 'Двойные баллы', zh: '双倍积分' },
    explains: {
      en: 'On certain days and hours the points count twice. Both ends belong to it, in the local time of the shop.',
      ja: '決まった曜日と時間帯はポイントが2倍です。開始と終了の時刻も含み、店舗の現地時間で数えます。',
      ru: 'В определённые дни и часы баллы начисляются вдвойне. Обе границы включены, время местное.',
      zh: '指定日期和时段积分翻倍，首尾时刻均含在内，以门店当地时间为准。',
    },
  },
  /** `mult` 1 on top of the base makes double, 2 makes triple. `days`: 0 is Sunday. */
  defaults: {
    rate: '1',
    mult: '1',
    days: [2, 3],
    hours: ['14:00', '16:59'] as const,
    from: '2026-11-03',
    to: '2027-02-23',
  },
  rules: ({ rate, mult, days, hours, from, to }) => ({
    programmes: [
      offer(
        'window-base',
        { en: 'Points', ja: 'お買い上げポイント', ru: 'Баллы', zh: '积分' },
        {
          gives: [{ do: 'earn', wallet: POINTS.id, rate, per: 'money' }],
          turn: { phase: 'earn', priority: 370 },
          goal: 'What is doubled.',
        },
      ),
      offer(
        'double-points',
        { en: 'Double points', ja: 'ポイント2倍', ru: 'Двойные баллы', zh: '双倍积分' },
        {
          active: { from, to, days: [...days], hours: [hours[0], hours[1]] },
          gives: [{ do: 'earn', wallet: POINTS.id, rate, mult, per: 'money' }],
          turn: { phase: 'earn', priority: 360 },
          goal: 'Fuller shops in the quiet hours.',
        },
      ),
    ],
    wallets: [POINTS],
  }),
  examples: {
    'window-base': [
      {
        words: 'At 17:00 no more.',
        lines: [{ sku: 'goods', unit: 2500, qty: 1 }],
        member: {},
        day: '2026-12-02',
        minute: 1020,
        expect: { points: { points: 25 } },
      },
    ],
    'double-points': [
      {
        words: 'On the first day.',
        lines: [{ sku: 'goods', unit: 2500, qty: 1 }],
        member: {},
        day: '2026-11-03',
        minute: 900,
        expect: { points: { points: 50 } },
      },
      {
        words: 'The day after the last one no more.',
        lines: [{ sku: 'goods', unit: 2500, qty: 1 }],
        member: {},
        day: '2027-02-24',
        minute: 900,
        expect: { points: { points: 25 } },
      },
      {
        words: 'Tuesday at 14:00: 25.00 bring 50 points.',
        lines: [{ sku: 'goods', unit: 2500, qty: 1 }],
        member: {},
        day: '2026-12-01',
        minute: 840,
        expect: { points: { points: 50 } },
      },
      {
        words: 'Wednesday at 16:59, still.',
        lines: [{ sku: 'goods', unit: 2500, qty: 1 }],
        member: {},
        day: '2026-12-02',
        minute: 1019,
        expect: { points: { points: 50 } },
      },
    ],
  },
});
