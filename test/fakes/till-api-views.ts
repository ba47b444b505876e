import type { LineView, MemberView, RewardView, StatusView, TillView, WhyView } from '../../shared/contract/views.ts';
import { tillId } from '../../shared/units/ids.ts';
import { type FakeProduct, FREE_DELIVERY, GOLD_PRICE, QUICK_KEYS, TEA_OFFER, WEEKEND } from './till-api-goods.ts';

/** 14:05 in Tokyo, the hour of every screenshot. */
export const FAKE_NOW_MS = Date.UTC(2026, 10, 22, 5, 5);

/** The sale that was closed last, as its receipt's code names it. */
export const FAKE_SOLD = { till: tillId('S-kyoto-2'), epoch: 1, seq: 4711 };

export const OFFLINE: StatusView = {
  link: 'offline',
  sinceMs: FAKE_NOW_MS - 12 * 60_000,
  unsent: 3,
  completeUpToMs: FAKE_NOW_MS - 12 * 60_000,
  members: 48_210,
  products: 9_140,
  loading: false,
  offlineRedeemMax: 500,
  clock: 'ok',
  frozen: null,
  printer: { state: 'ok', notice: null },
  bundle: 7,
};

export const emptyView = (): TillView => ({
  version: 1,
  atMs: FAKE_NOW_MS,
  phase: 'selling',
  till: {
    id: 'Lane 2',
    store: { en: 'Joren Kyoto', ja: '常連 京都店', ru: 'Дзёрен, Киото', zh: '常连 京都店' },
    cashier: 'Aiko M.',
    timeZone: 'Asia/Tokyo',
  },
  currency: { code: 'EUR', digits: 2 },
  taxIncluded: true,
  lines: [],
  current: null,
  items: 0,
  totals: { list: 0, discount: 0, tax: 0, total: 0 },
  returning: null,
  member: null,
  rewards: [],
  question: null,
  consents: [],
  coupons: [],
  hints: [],
  tender: null,
  closed: null,
  suspended: [],
  quickKeys: QUICK_KEYS,
  notice: null,
  sound: null,
  status: OFFLINE,
});

/** Pieces of one product; gold members pay a fifth less for tea. */
export function fakeLine(id: string, product: FakeProduct, quantity: string, gold: boolean): LineView {
  const list = Math.round(product.unit * Number(quantity));
  const off = gold && product.product === 'tea' ? Math.round(list / 5) : 0;
  return {
    id,
    name: product.name,
    quantity,
    soldBy: product.soldBy,
    unit: product.unit,
    list,
    paid: list - off,
    discounts: off > 0 ? [{ name: GOLD_PRICE, amount: off }] : [],
    gift: false,
  };
}

export const fakeMember = (earned: number, spent: number): MemberView => ({
  greeting: 'Yuki T.',
  last4: '2348',
  tier: 'Gold',
  tierUntil: '2027-03-31',
  language: 'ja',
  pointsNow: 1_234,
  pointsEarned: earned,
  pointsSpent: spent,
  pointsAfter: 1_234 + earned - spent,
  nextExpiry: { points: 120, until: '2026-12-31' },
  asOfMs: FAKE_NOW_MS - 12 * 60_000,
  provisional: true,
});

export function fakeRewards(claimed: ReadonlySet<string>): RewardView[] {
  const reward = (
    programme: string,
    points: number,
    worth: number | null,
    missing: number,
    name: RewardView['name'],
    rest: Partial<RewardView> = {},
  ): RewardView => ({
    programme,
    name,
    points,
    worth,
    missing,
    state: missing > 0 ? 'short' : claimed.has(programme) ? 'claimed' : 'offered',
    ...rest,
  });
  return [
    reward(
      'free-coffee',
      300,
      690,
      0,
      { en: 'Coffee', ja: 'コーヒー', ru: 'Кофе', zh: '咖啡' },
      { pieces: { most: 4, usual: 1 }, ...(claimed.has('free-coffee') ? { given: 2, points: 600 } : {}) },
    ),
    reward('five-off', 500, 500, 0, { en: '5.00 off', ja: '5.00 引き', ru: 'Скидка 5,00', zh: '减 5.00' }),
    reward(
      'pay',
      100,
      null,
      0,
      { en: 'Pay with points', ja: 'ポイントで支払う', ru: 'Оплата баллами', zh: '积分抵扣' },
      { pick: { least: 100, most: 1_200, step: 100, each: 1 } },
    ),
    reward('tasting', 2_000, null, 738, {
      en: 'Tasting evening for two',
      ja: 'ペア試飲会ご招待',
      ru: 'Вечер дегустации на двоих',
      zh: '双人品鉴晚会',
    }),
    reward(
      'one-of-three',
      0,
      null,
      0,
      { en: 'One of three gifts', ja: '3つから選べるプレゼント', ru: 'Один из трёх подарков', zh: '三选一赠品' },
      { state: 'waiting', gap: { of: 'money', amount: 1_260 } },
    ),
  ];
}

/** What the fake says to "why this price?": one of each kind of answer. */
export function fakeWhy(line: LineView | undefined): WhyView {
  const off = line?.discounts.reduce((sum, each) => sum + each.amount, 0) ?? 0;
  return {
    line: line
      ? { id: line.id, name: line.name, quantity: line.quantity, unit: line.unit, list: line.list, paid: line.paid }
      : null,
    reasons: [
      ...(off > 0 ? [{ outcome: 'applied' as const, name: GOLD_PRICE, amount: off, points: 28 }] : []),
      ...(off > 0 ? [{ outcome: 'beaten' as const, name: WEEKEND, by: GOLD_PRICE }] : []),
      { outcome: 'missed', name: TEA_OFFER, why: 'quantity', gap: { of: 'units', amount: 1 } },
      { outcome: 'missed', name: FREE_DELIVERY, why: 'spend', gap: { of: 'money', amount: 620 } },
    ],
  };
}

/** Notes that people hand over for such a sum. */
export function notes(left: number): number[] {
  const rounded = [500, 1_000, 2_000, 5_000, 10_000].map((note) => Math.ceil(left / note) * note);
  return [...new Set(rounded)].filter((amount) => amount > left).slice(0, 6);
}
