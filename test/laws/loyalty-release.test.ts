import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldWallet, type Posting, WAITING } from '../../shared/loyalty/index.ts';
import { points } from '../../shared/units/points.ts';
import { addDays, type Day, day } from '../../shared/units/time.ts';
import { WALLET } from '../tables/loyalty-build.ts';
import { law } from './law.ts';

const START = day('2026-01-01');

interface Step {
  readonly after: number;
  readonly earns: boolean;
  readonly count: number;
}
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({ after: fc.integer({ min: 0, max: 60 }), earns: fc.boolean(), count: fc.integer({ min: 1, max: 100 }) }),
  { maxLength: 20 },
);

/** Points that wait for an event, and the events, each at a moment of its own. */
const postingsOf = (all: readonly Step[]): Posting[] =>
  all.map(({ after, earns, count }, i): Posting => {
    const on = addDays(START, after);
    const at = { day: on, epochMs: Date.parse(on) + i * 1000 };
    const own = { key: `k${i}`, wallet: WALLET.id, holder: 'm', at };
    return earns
      ? { ...own, kind: 'earn', points: points(count), from: WAITING }
      : { ...own, kind: 'release', points: points(0) };
  });

law(
  'points wait for the first event after them, and are open from its day on',
  [steps, fc.integer({ min: 0, max: 80 })],
  (all, later) => {
    const on = addDays(START, later);
    const postings = postingsOf(all);
    const known = postings.filter(({ at }) => at.day <= on);
    const isFreed = ({ at }: Posting): boolean =>
      known.some(({ kind, at: then }) => kind === 'release' && then.epochMs > at.epochMs);
    const earned = known.filter(({ kind }) => kind === 'earn');
    const sum = (some: readonly Posting[]): number => some.reduce((total, each) => total + each.points, 0);
    const state = foldWallet(postings, WALLET, on);
    expect(state.balance).toBe(sum(earned.filter(isFreed)));
    expect(state.pending).toBe(sum(earned.filter((each) => !isFreed(each))));
  },
);

law(
  'the order of arrival does not matter to what waits',
  [steps, fc.array(fc.nat(), { maxLength: 20 })],
  (all, keys) => {
    const postings = postingsOf(all);
    const shuffled = postings
      .map((each, i) => ({ each, key: keys[i] ?? i }))
      .sort((a, b) => a.key - b.key)
      .map(({ each }) => each);
    const on = addDays(START, 80);
    expect(foldWallet([...shuffled, ...postings], WALLET, on)).toEqual(foldWallet(postings, WALLET, on));
  },
);

test.each<[string, Day, number, number]>([
  // on              open  waiting
  ['before it', day('2026-01-04'), 0, 40],
  ['on its day', day('2026-01-05'), 40, 0],
  ['after more was earned', day('2026-01-06'), 40, 7],
])('%s', (_when, on, balance, pending) => {
  const at = (text: string) => ({ day: day(text), epochMs: Date.parse(text) });
  const own = { wallet: WALLET.id, holder: 'm' };
  const history: Posting[] = [
    { ...own, key: 'a', kind: 'earn', points: points(40), at: at('2026-01-01'), from: WAITING },
    { ...own, key: 'b', kind: 'release', points: points(0), at: at('2026-01-05') },
    { ...own, key: 'c', kind: 'earn', points: points(7), at: at('2026-01-06'), from: WAITING },
  ];
  expect(foldWallet(history, WALLET, on)).toMatchObject({ balance, pending });
});
