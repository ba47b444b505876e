import { FULL_PRICE, offer, template } from './template.ts';

interface Stage {
  /** Stores of the pilot. Absent = all. */
  readonly stores?: readonly string[];
  /** Regions of the second stage, by the names in `regions`. */
  readonly region?: string;
  /** Percent of the members; the others are the control group, in their own shops. */
  readonly share?: number;
}

const REGIONS: Readonly<Record<string, readonly string[]>> = { north: ['n1', 'n2'], south: ['s1'] };

export const stagedRollout = template({
  id: 'staged-rollout',
  mechanisms: ['staged-rollout', 'experiments', 'blanket-messages', 'goal-and-economy'],
  side: 'both',
  words: {
    title: { en: 'A few first, then all', ja: '段階的な展開', ru: 'Сначала немногим, потом всем', zh: '分阶段推广' },
    explains: {
      en: 'A pilot store, a region, a share of the members beside a control group, then everybody. Who is in the share is the same on every till, and what the offer changed shows against those who did not get it.',
      ja: '試験店舗、地域、一部の会員と比較グループ、そして全員へと広げます。対象者はどのレジでも同じで、効果は対象外の方と比べて確かめます。',
      ru: 'Пилотный магазин, регион, доля участников с контрольной группой, затем все. Кто попал в долю, одинаково на каждой кассе, а эффект виден в сравнении с теми, кто предложения не получил.',
      zh: '先试点门店，再到区域，再按比例并设对照组，最后全员。入选名单各收银机一致，成效与未享者对比可见。',
    },
  },
  defaults: { stage: { share: 50 } as Stage, regions: REGIONS, salt: 'first-try', percent: '10', ceiling: 100_000 },
  rules: ({ stage, regions, salt, percent, ceiling }) => {
    const stores = stage.stores ?? (stage.region === undefined ? undefined : (regions[stage.region] ?? []));
    return {
      programmes: [
        offer(
          'staged-rollout',
          { en: 'New for you', ja: '新しい特典', ru: 'Новое для вас', zh: '全新优惠' },
          {
            where: {
              ...(stores ? { stores: [...stores] } : {}),
              ...(stage.share === undefined ? {} : { share: stage.share, salt }),
            },
            gives: [{ do: 'discount', value: { percent }, on: FULL_PRICE, cap: 500 }],
            limit: { budget: ceiling, per: 'month' },
            turn: { phase: 'order', priority: 160 },
            goal: 'To know whether ten percent bring anybody who would not have come.',
            costCeiling: ceiling,
          },
        ),
      ],
    };
  },
  examples: {
    'staged-rollout': [
      {
        words: 'Whoever is in the first half pays 18.00 for 20.00, at every till.',
        lines: [{ sku: 'goods', unit: 2000, qty: 1 }],
        member: { id: 'carl' },
        expect: { total: 1800 },
      },
      {
        words: 'The control group pays what it always did.',
        lines: [{ sku: 'goods', unit: 2000, qty: 1 }],
        member: { id: 'ann' },
        expect: { total: 2000 },
      },
      {
        words: 'Not more than 5.00 off.',
        lines: [{ sku: 'goods', unit: 9000, qty: 1 }],
        member: { id: 'carl' },
        expect: { discount: 500 },
      },
    ],
  },
});
