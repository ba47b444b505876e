import fc from 'fast-check';
import { expect } from 'vitest';
import { foldWallet, type Life, type Posting, type TierSet, tierOf } from '../../shared/loyalty/index.ts';
import { walletId } from '../../shared/units/ids.ts';
import { points } from '../../shared/units/points.ts';
import { addDays, type Day, day } from '../../shared/units/time.ts';
import { WALLET } from '../tables/loyalty-build.ts';
import { law } from './law.ts';

const START = day('2026-01-01');
const life: fc.Arbitrary<Life> = fc.constantFrom<Life>(
  'never',
  { days: 30 },
  { months: 2, roundUp: 'month' },
  { until: '03-31' },
  { idle: 20 },
);

const one = fc.record({
  after: fc.integer({ min: 0, max: 120 }),
  kind: fc.constantFrom<Posting['kind']>('earn', 'earn', 'earn', 'spend', 'unearn', 'return', 'adjust', 'move'),
  count: fc.integer({ min: 1, max: 100 }),
  minus: fc.boolean(),
  sale: fc.constantFrom('s1', 's2', 's3'),
  pending: fc.constantFrom(0, 0, 14),
});

const postings: fc.Arbitrary<Posting[]> = fc.array(one, { maxLength: 25 }).map((all) =>
  all.map(({ after, kind, count, minus, sale, pending }, i): Posting => {
    const on = addDays(START, after);
    const isSigned = kind === 'adjust' || kind === 'move';
    return {
      key: `k${i}`,
      wallet: WALLET.id,
      holder: 'm',
      kind,
      points: points(isSigned && minus ? -count : count),
      at: { day: on, epochMs: Date.parse(on) + (i % 3) * 1000 },
      sale: isSigned ? undefined : sale,
      ...(pending > 0 ? { from: addDays(on, pending) } : {}),
    };
  }),
);

const order = fc.array(fc.integer(), { minLength: 25, maxLength: 25 });
const asOf: fc.Arbitrary<Day> = fc.integer({ min: 0, max: 200 }).map((after) => addDays(START, after));

/** Another order of arrival, with some deliveries twice. */
const delivered = (all: readonly Posting[], keys: readonly number[]): Posting[] =>
  [...all, ...all.filter((_, i) => keys[i % keys.length]! % 3 === 0)]
    .map((each, i) => ({ each: { ...each }, key: keys[i % keys.length]! ^ (i * 2_654_435_761) }))
    .sort((a, b) => a.key - b.key)
    .map(({ each }) => each);

law(
  'postings fold to one state in any order, delivered once or twice',
  [postings, life, asOf, order],
  (all, lasts, on, keys) => {
    const wallet = { ...WALLET, life: lasts };
    expect(foldWallet(delivered(all, keys), wallet, on)).toEqual(foldWallet(all, wallet, on));
  },
);

law('no point appears from nowhere: what is held, ended and owed is what was posted', [postings, asOf], (all, on) => {
  const state = foldWallet(all, WALLET, on);
  const counted = all.filter((each) => each.at.day <= on);
  const signed = counted.reduce(
    (sum, { kind, points: count }) => sum + (kind === 'spend' || kind === 'unearn' ? -count : count),
    0,
  );
  expect(state.balance + state.pending + state.expired).toBe(signed);
  expect(state.debt).toBeGreaterThanOrEqual(0);
  expect(state.lots.every((lot) => lot.left > 0)).toBe(true);
});

law(
  'a checkpoint stands for the postings that it covers',
  [postings, life, fc.integer({ min: 0, max: 120 }), asOf],
  (all, lasts, cut, on) => {
    const wallet = { ...WALLET, life: lasts };
    const until = addDays(START, cut);
    const end = on > until ? on : until;
    const closed = foldWallet(
      all.filter((each) => each.at.day <= until),
      wallet,
      until,
    ).checkpoint;
    const rest = all.filter((each) => each.at.day > until);
    expect(foldWallet(rest, wallet, end, closed)).toEqual(foldWallet(all, wallet, end));
  },
);

const TIERS: TierSet = {
  id: 'card',
  name: {},
  metric: walletId('pts'),
  levels: [
    { name: 'silver', at: 50 },
    { name: 'gold', at: 200 },
  ],
  keep: { days: 40 },
  grace: 5,
  down: 'one',
};

law(
  'a tier does not depend on the order of arrival, and never on what is spent elsewhere',
  [postings, asOf, order],
  (all, on, keys) => {
    const metric = all.filter((each) => each.kind === 'earn' || each.kind === 'unearn');
    expect(tierOf(TIERS, delivered(metric, keys), WALLET, on)).toEqual(tierOf(TIERS, metric, WALLET, on));
  },
);
