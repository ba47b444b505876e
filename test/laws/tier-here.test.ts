import fc from 'fast-check';
import { expect, test } from 'vitest';
import { standingOf } from '../../headoffice/ledger/position.ts';
import { type Posting, type TierSet, tierOf } from '../../shared/loyalty/index.ts';
import { memberFactsOf } from '../../shared/loyalty/provisional.ts';
import { walletId } from '../../shared/units/ids.ts';
import { points } from '../../shared/units/points.ts';
import { addDays, type Day, day } from '../../shared/units/time.ts';
import { positionOf } from '../fakes/position.ts';
import { WALLET } from '../tables/loyalty-build.ts';
import { law } from './law.ts';

const START = day('2026-01-01');
const METRIC = walletId('spend');

const ladder: fc.Arbitrary<TierSet> = fc.record({
  id: fc.constant('ladder'),
  name: fc.constant({ en: 'Ladder' }),
  metric: fc.constant(METRIC),
  levels: fc.constant([
    { name: 'silver', at: 100 },
    { name: 'gold', at: 250 },
    { name: 'platinum', at: 600 },
  ]),
  keep: fc.constantFrom<TierSet['keep']>('nextYear', { days: 60 }, { days: 200 }),
  grace: fc.constantFrom(0, 10, 45),
  down: fc.constantFrom<TierSet['down']>('fit', 'one'),
});
const life = fc.constantFrom({ days: 365 }, { days: 90 }, { until: '12-31' }, 'never' as const);
const purchases = fc.array(fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 200 })), { maxLength: 20 });

const earned = (size: number, on: Day, n: number): Posting => ({
  key: `t:1:${n}`,
  wallet: METRIC,
  holder: 'm',
  kind: 'earn',
  points: points(size),
  at: { day: on, epochMs: Date.parse(on) + n },
  sale: `t:1:${n}`,
});

const opening = { day: START, orders: 0, wallets: {} };
const rulesOf = (set: TierSet, lasts: (typeof WALLET)['life']) => ({
  wallets: new Map([[METRIC as string, { ...WALLET, id: METRIC, life: lasts }]]),
  tierSets: [set],
});

/** The tier at a till which head office told on `statedOn` what it had `seen`, and which has sold the rest by itself. */
function shownAtTill(p: {
  set: TierSet;
  lasts: (typeof WALLET)['life'];
  seen: readonly Posting[];
  statedOn: Day;
  own: readonly Posting[];
  today: Day;
}) {
  const rules = rulesOf(p.set, p.lasts);
  const { wallets, tier, tierUntil } = standingOf(opening, p.seen, rules, p.statedOn);
  const position = positionOf({ wallets, ...(tier && { tier }), ...(tierUntil && { tierUntil }) });
  const facts = memberFactsOf({
    position,
    last4: '',
    unseen: p.own.map((posting) => ({ day: posting.at.day, postings: [posting] })),
    wallets: rules.wallets,
    tierSets: [p.set],
    pointsWallet: 'points',
    today: p.today,
    asOfMs: 0,
  });
  return { tier: facts.tier ?? null, tierUntil: facts.tierUntil ?? null };
}

law(
  'the tier at a till that is cut off is the one that head office states when it has seen everything',
  [ladder, life, purchases, fc.nat(20), fc.nat(500)],
  (set, lasts, bought, cut, later) => {
    let on = START;
    const all = bought.map(([after, size], n) => {
      on = addDays(on, after);
      return earned(size, on, n);
    });
    const [seen, own] = [all.slice(0, cut), all.slice(cut)];
    const today = addDays(on, later);
    const shown = shownAtTill({ set, lasts, seen, statedOn: seen.at(-1)?.at.day ?? START, own, today });
    const { tier, tierUntil } = standingOf(opening, all, rulesOf(set, lasts), today);
    expect(shown).toEqual({ tier, tierUntil });
  },
);

const SET: TierSet = {
  id: 'ladder',
  name: { en: 'Ladder' },
  metric: METRIC,
  levels: [{ name: 'gold', at: 500 }],
  keep: { days: 60 },
  grace: 0,
  down: 'fit',
};

test('offline, the sale after the one that reaches gold is a gold one, and gold ends on its day', () => {
  const own = [earned(600, addDays(START, 1), 1)];
  const at = (today: Day) => shownAtTill({ set: SET, lasts: { days: 30 }, seen: [], statedOn: START, own, today });
  expect(at(START)).toEqual({ tier: null, tierUntil: null });
  expect(at(addDays(START, 1))).toEqual({ tier: 'gold', tierUntil: addDays(START, 61) });
  expect(at(addDays(START, 61)).tier).toBe('gold');
  expect(at(addDays(START, 62)).tier).toBe(null);
});

test('a morning in Tokyo is yesterday in UTC: the tier that it reaches is stated at once', () => {
  const [utc, tokyo] = [day('2026-11-22'), day('2026-11-23')];
  const rules = rulesOf(SET, 'never');
  expect(standingOf(opening, [earned(600, tokyo, 1)], rules, utc).tier).toBe('gold');
  // A clock that is a year ahead brings nobody a tier.
  expect(standingOf(opening, [earned(600, addDays(utc, 365), 1)], rules, utc).tier).toBe(null);
});

test('a basket that was parked over midnight does not end the fold', () => {
  const [parked, next] = [addDays(START, 1), addDays(START, 2)];
  const sold = { ...earned(600, parked, 2), at: { day: parked, epochMs: Date.parse(next) + 5 } };
  expect(tierOf(SET, [earned(1, next, 1), sold], { ...WALLET, id: METRIC, life: 'never' }, parked).tier).toBe('gold');
});
