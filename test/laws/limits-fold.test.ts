import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { MemberPosition, MemberUse } from '../../shared/catalogue/member.ts';
import { memberFactsOf } from '../../shared/loyalty/provisional.ts';
import { compileBundle } from '../../shared/programme/compile.ts';
import { evaluate } from '../../shared/programme/evaluate.ts';
import { evaluationFacts } from '../../shared/programme/facts.ts';
import { condensed, type DayUses, ROWS_MAX, usedIn } from '../../shared/programme/limit-days.ts';
import { statedUses } from '../../shared/programme/limit-member.ts';
import { limitState, metBefore } from '../../shared/programme/limit-state.ts';
import { openTally } from '../../shared/programme/limit-tally.ts';
import type { LimitUse } from '../../shared/programme/limit-use.ts';
import { periodOf } from '../../shared/programme/limits.ts';
import { PERIODS, type Programme } from '../../shared/programme/model.ts';
import { DEFAULT_SETTINGS } from '../../shared/programme/sale.ts';
import { programmeId } from '../../shared/units/ids.ts';
import { money } from '../../shared/units/money.ts';
import { addDays, type Day, day } from '../../shared/units/time.ts';
import { positionOf } from '../fakes/position.ts';
import { line, member, off, programme, sale } from '../tables/programme-build.ts';
import { law } from './law.ts';

const FIRST = day('2024-11-20');
const somePeriod = fc.constantFrom(undefined, ...PERIODS);
/** Days of one crowd: two weeks of every day, a season, a year and more, or years with gaps. */
const crowd = fc
  .record({ after: fc.nat(400), span: fc.constantFrom(13, 60, 430, 1200) })
  .map(({ after, span }) => fc.nat(span).map((n) => addDays(FIRST, after + n)));
const dayUsesOn = (on: fc.Arbitrary<Day>): fc.Arbitrary<DayUses> =>
  fc.record({ day: on, times: fc.integer({ min: 1, max: 3 }), amount: fc.nat(500) });
const manyDays = crowd.chain((on) => fc.array(dayUsesOn(on), { minLength: 1, maxLength: 120, size: 'max' }));

const newest = (rows: readonly { day: Day }[]): Day => rows.map((row) => row.day).reduce((a, b) => (a > b ? a : b));

law(
  'condensing moves no count that a sale may still ask for, and leaves few rows',
  [manyDays, somePeriod, fc.integer({ min: -7, max: 800 })],
  (rows, per, after) => {
    const on = addDays(newest(rows), after);
    const few = condensed(rows);
    expect(usedIn(few, periodOf(per, on))).toEqual(usedIn(rows, periodOf(per, on)));
    expect(few.length).toBeLessThanOrEqual(ROWS_MAX);
    expect(condensed(few)).toEqual(few);
  },
);

test('used every day for years, it counts to the day whichever day is the last', () => {
  const every = Array.from({ length: 1100 }, (_, n): DayUses => ({ day: addDays(FIRST, n), times: 1, amount: n }));
  for (let last = 700; last < every.length; last++) {
    const rows = every.slice(0, last + 1);
    const few = condensed(rows);
    for (const per of [...PERIODS, undefined])
      for (const after of [-7, -1, 0, 1, 7]) {
        const period = periodOf(per, addDays(FIRST, last + after));
        expect(usedIn(few, period)).toEqual(usedIn(rows, period));
      }
  }
});

const limitUseOn = (on: fc.Arbitrary<Day>) =>
  fc.tuple(
    fc.record({
      programme: fc.constantFrom('a', 'b').map(programmeId),
      amount: fc.nat(300).map(money),
      code: fc.constantFrom('x', 'y', undefined),
    }),
    on,
  ) as fc.Arbitrary<readonly [LimitUse, Day]>;
const tallied = (uses: readonly (readonly [LimitUse, Day])[], kept?: Parameters<typeof openTally>[0]) => {
  const tally = openTally(kept);
  for (const [use, on] of uses) tally.add(use, on);
  return tally;
};

const salesInOrder = crowd.chain((on) => fc.array(limitUseOn(on), { minLength: 1, maxLength: 150, size: 'max' }));
const shuffled = salesInOrder.chain((uses) =>
  fc.tuple(fc.constant(uses), fc.shuffledSubarray(uses, { minLength: uses.length }), fc.nat(uses.length)),
);

law(
  'a tally does not know the order of its sales, nor where it was kept on disk',
  [shuffled, somePeriod],
  ([uses, other, cut], per) => {
    const once = tallied(uses);
    const again = tallied(other);
    const kept = JSON.parse(JSON.stringify(tallied(uses.slice(0, cut)).rows())) as never;
    const resumed = tallied(uses.slice(cut), kept);
    const period = periodOf(per, newest(uses.map(([, used]) => ({ day: used }))));
    for (const id of ['a', 'b']) {
      const count = usedIn(once.ofProgramme(id), period);
      expect(usedIn(again.ofProgramme(id), period)).toEqual(count);
      expect(usedIn(resumed.ofProgramme(id), period)).toEqual(count);
      for (const code of ['x', 'y'])
        expect(usedIn(resumed.ofCode(id, code), period)).toEqual(usedIn(again.ofCode(id, code), period));
    }
  },
);

const memberUseOn = (on: fc.Arbitrary<Day>): fc.Arbitrary<MemberUse> =>
  fc.record({ programme: fc.constantFrom('a', 'b').map(programmeId), day: on, times: fc.constant(1) });
const position = (uses: readonly MemberUse[]): MemberPosition =>
  positionOf(uses.length > 0 ? { uses: statedUses(uses) } : {});

law(
  'when head office catches up, what is left of a limit does not move',
  [
    crowd.chain((on) => fc.array(memberUseOn(on), { minLength: 1, maxLength: 60, size: 'max' })),
    somePeriod,
    fc.nat(40),
  ],
  (uses, per, after) => {
    const compiled = bundle(programme('a', off(1), { limit: { usesPerMember: 99, per } }));
    const on = addDays(newest(uses), after);
    const left = Array.from({ length: uses.length + 1 }, (_, seen) => {
      const unseen = uses.slice(seen).map((use) => ({ day: use.day, postings: [], uses: [use] }));
      const told = { last4: '', unseen, wallets: new Map(), pointsWallet: 'points', today: on, asOfMs: 0 };
      const facts = memberFactsOf({ position: position(uses.slice(0, seen)), ...told });
      const asked = { bundle: compiled, day: on, store: 'shop', codes: [], own: openTally() };
      return limitState({ ...asked, member: facts.uses ?? [], shares: null }).memberUses.a ?? 0;
    });
    expect(new Set(left).size).toBe(1);
  },
);

const bundle = (...programmes: Programme[]) => compileBundle({ rev: 1, programmes, wallets: [], tierSets: [] });
const limit = fc.record(
  {
    uses: fc.nat(3),
    usesPerCode: fc.nat(3),
    usesPerMember: fc.nat(3),
    budget: fc.nat(200).map(money),
    per: fc.constantFrom(...PERIODS),
  },
  { requiredKeys: [] },
);
/** Days of the year in which the sale is. */
const around = fc.integer({ min: 30, max: 75 }).map((after) => addDays(FIRST, after));
const offer = fc.record({
  limit: fc.option(limit, { nil: undefined }),
  byCode: fc.boolean(),
  amount: fc.integer({ min: 1, max: 90 }),
  group: fc.constantFrom(undefined, 'g'),
  sku: fc.constantFrom('tea', 'coffee', 'other'),
});

law(
  'what the entry carries is enough: evaluated again, the sale comes to the same',
  [
    fc.array(offer, { minLength: 1, maxLength: 6 }),
    fc.array(limitUseOn(around), { maxLength: 30 }),
    fc.array(memberUseOn(around), { maxLength: 12 }),
    fc.boolean(),
  ],
  (offers, used, uses, known) => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
    const compiled = bundle(
      ...offers.map((each, i) =>
        programme(ids[i]!, off(each.amount, { on: { sku: [each.sku] } }), {
          ...(each.limit ? { limit: each.limit } : {}),
          ...(each.byCode ? { entry: 'code', codes: ['x'] } : {}),
          ...(each.group ? { group: each.group } : {}),
        }),
      ),
    );
    const input = sale([line('tea', 100), line('coffee', 300)], { day: addDays(FIRST, 50), codes: ['X', 'y'] });
    const who = known ? member() : null;
    const asked = { bundle: compiled, day: input.day, store: input.store, codes: input.codes };
    const state = limitState({ ...asked, own: tallied(used), member: known ? uses : [], shares: null });
    const till = evaluate(compiled, input, who, state, DEFAULT_SETTINGS);
    const sent = JSON.parse(JSON.stringify(metBefore(state, till))) as typeof state | null;
    const nothing = { uses: {}, codeUses: {}, memberUses: {}, spent: {} };
    const office = evaluate(compiled, input, who, sent ?? nothing, DEFAULT_SETTINGS);
    expect(evaluationFacts(office)).toEqual(evaluationFacts(till));
    expect(office.trace).toEqual(till.trace);
  },
);
