import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Opening, standingOf } from '../../headoffice/ledger/position.ts';
import { type Posting, zPosting } from '../../shared/loyalty/index.ts';
import { memberFactsOf } from '../../shared/loyalty/provisional.ts';
import { points } from '../../shared/units/points.ts';
import { addDays, type Day, day } from '../../shared/units/time.ts';
import { positionOf } from '../fakes/position.ts';

const FIRST = day('2026-01-01');
const TODAY = day('2026-03-01');
const rules = { wallets: new Map(), tierSets: [] };

interface Sale {
  readonly on: Day;
  readonly moves: readonly { readonly points: number; readonly until?: Day | undefined }[];
}

/** What a sale may do: it spends only points that end late enough to be there, and earns with or without an end. */
const sale = fc.record({
  after: fc.integer({ min: 0, max: 59 }),
  moves: fc.array(
    fc.record({
      points: fc.integer({ min: -40, max: 60 }).filter((size) => size !== 0),
      days: fc.option(fc.integer({ min: 0, max: 90 }), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 3 },
  ),
});

const salesOf = (
  drawn: readonly { after: number; moves: readonly { points: number; days: number | undefined }[] }[],
): Sale[] =>
  drawn
    .map(({ after, moves }) => {
      const on = addDays(FIRST, after);
      const dated = moves.map((move) => ({
        points: move.points,
        ...(move.points > 0 && move.days !== undefined ? { until: addDays(on, move.days) } : {}),
      }));
      return { on, moves: dated };
    })
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));

const postingsOf = (sales: readonly Sale[]): Posting[] =>
  sales.flatMap(({ on, moves }, at) =>
    moves.map((move, index) =>
      zPosting.parse({
        key: `t:1:${String(at).padStart(4, '0')}:${index}`,
        wallet: 'points',
        holder: 'm',
        kind: move.points < 0 ? 'spend' : 'earn',
        points: Math.abs(move.points),
        at: { day: on, epochMs: Date.parse(`${on}T00:00:00Z`) + at },
        sale: `t:1:${at}`,
        ...(move.until && { until: move.until }),
      }),
    ),
  );

/** The figure at the counter where head office has seen the first `seen` sales and this till has made the rest. */
function shown(opening: Opening, sales: readonly Sale[], seen: number): number {
  return counted(opening, postingsOf(sales), (posting) => Number(posting.sale?.slice(4)) < seen, FIRST);
}

function counted(
  opening: Opening,
  all: readonly Posting[],
  isSeen: (posting: Posting) => boolean,
  stated: Day,
): number {
  const { wallets } = standingOf(opening, all.filter(isSeen), rules, stated);
  const position = positionOf({ wallets });
  const unseen = [{ day: TODAY, postings: all.filter((posting) => !isSeen(posting)) }];
  const { wallets: defs } = rules;
  const told = { position, last4: '', unseen, wallets: defs, pointsWallet: 'points', today: TODAY, asOfMs: 0 };
  const facts = memberFactsOf(told);
  return facts.wallets.points ?? 0;
}

test('when head office catches up, the figure at the counter does not move', () => {
  const brought = fc.integer({ min: -50, max: 200 });
  fc.assert(
    fc.property(fc.array(sale, { maxLength: 8 }), brought, (drawn, size) => {
      const sales = salesOf(drawn);
      const lots = size === 0 ? [] : [{ points: points(size) }];
      const opening = { day: FIRST, orders: 0, wallets: { points: lots } };
      const figures = Array.from({ length: sales.length + 1 }, (_, seen) => shown(opening, sales, seen));
      expect(new Set(figures).size).toBe(1);
    }),
    { numRuns: 500 },
  );
});

test('nor where goods come back whose points have ended, whatever of them was spent in time', () => {
  const drawn = fc.record({
    earned: fc.integer({ min: 1, max: 100 }),
    spent: fc.integer({ min: 0, max: 120 }),
    other: fc.integer({ min: 0, max: 100 }),
    endedFor: fc.integer({ min: 0, max: 92 }),
    taken: fc.integer({ min: 1, max: 100 }),
  });
  fc.assert(
    fc.property(drawn, ({ earned, spent, other, endedFor, taken }) => {
      const until = addDays(TODAY, -endedFor);
      const on = addDays(until, -20);
      const of = (key: string, kind: string, size: number, at: Day, more: object = {}): Posting[] => {
        if (size === 0) return [];
        const epochMs = Date.parse(`${at}T00:00:00Z`);
        const parts = { key, wallet: 'points', holder: 'm', kind, points: size, at: { day: at, epochMs }, ...more };
        return [zPosting.parse(parts)];
      };
      const dates = { sale: 't:1:1', until };
      const all = [
        ...of('t:1:1:0', 'earn', earned, on, dates),
        ...of('t:1:2:0', 'earn', other, on, { sale: 't:1:2' }),
        ...of('t:1:3:0', 'spend', spent, addDays(on, 5), { sale: 't:1:3' }),
        ...of('t:1:4:0', 'unearn', Math.min(taken, earned), TODAY, dates),
      ];
      const opening = { day: on, orders: 0, wallets: {} };
      const before = counted(opening, all, ({ kind }) => kind !== 'unearn', TODAY);
      expect(before).toBe(counted(opening, all, () => true, TODAY));
    }),
    { numRuns: 1_000 },
  );
});
