import { describe, expect, test } from 'vitest';
import type { MemberUse } from '../../shared/catalogue/member.ts';
import { compileBundle } from '../../shared/programme/compile.ts';
import { evaluate } from '../../shared/programme/evaluate.ts';
import { limitState, metBefore } from '../../shared/programme/limit-state.ts';
import { openTally } from '../../shared/programme/limit-tally.ts';
import { limitUses } from '../../shared/programme/limit-use.ts';
import type { Programme } from '../../shared/programme/model.ts';
import { DEFAULT_SETTINGS } from '../../shared/programme/sale.ts';
import { programmeId } from '../../shared/units/ids.ts';
import { day } from '../../shared/units/time.ts';
import { claim, earn, line, member, off, programme, sale } from './programme-build.ts';

type Limit = NonNullable<Programme['limit']>;

/** Sells to one member on each of the days, as one till does: each sale counts for the next. Gives what each took off. */
function sold(limit: Limit, days: readonly string[], rest: Partial<Programme> = {}, code = 'save'): number[] {
  const compiled = bundle(programme('offer', off(100), { limit, ...rest }));
  const own = openTally();
  const uses: MemberUse[] = [];
  return days.map((on) => {
    const input = sale([line('tea', 1000)], { day: day(on), codes: [code], claims: [claim('offer')] });
    const asked = {
      bundle: compiled,
      day: input.day,
      store: input.store,
      codes: input.codes,
      own,
      member: uses,
      shares: null,
    };
    const result = evaluate(compiled, input, member(), limitState(asked), DEFAULT_SETTINGS);
    for (const use of limitUses(result, () => limit)) {
      own.add(use, input.day);
      if (use.perMember) uses.push({ programme: use.programme, day: input.day, times: 1 });
    }
    return result.totals.discount;
  });
}
const bundle = (...programmes: Programme[]) => compileBundle({ rev: 1, programmes, wallets: [], tierSets: [] });

const EDGES: readonly (readonly [why: string, per: Limit['per'], days: readonly string[], taken: readonly number[]])[] =
  [
    ['twice on a day, again on the next', 'day', ['2026-02-28', '2026-02-28', '2026-03-01'], [100, 0, 100]],
    ['Monday to Sunday is a week', 'week', ['2026-03-09', '2026-03-15', '2026-03-16'], [100, 0, 100]],
    ['a week goes over the end of the year', 'week', ['2025-12-29', '2026-01-04', '2026-01-05'], [100, 0, 100]],
    ['week 53 is a week', 'week', ['2026-12-28', '2027-01-03', '2027-01-04'], [100, 0, 100]],
    ['28 February is the end of a month', 'month', ['2026-02-01', '2026-02-28', '2026-03-01'], [100, 0, 100]],
    ['29 February too', 'month', ['2028-02-28', '2028-02-29', '2028-03-01'], [100, 0, 100]],
    ['a month of another year', 'month', ['2025-03-10', '2026-03-10', '2026-03-11'], [100, 100, 0]],
    ['31 December is the end of a year', 'year', ['2026-01-01', '2026-12-31', '2027-01-01'], [100, 0, 100]],
    ['twice on the last day of a week', 'week', ['2026-03-15', '2026-03-15', '2026-03-16'], [100, 0, 100]],
    ['twice on the last day of a month', 'month', ['2026-08-31', '2026-08-31', '2026-09-01'], [100, 0, 100]],
    ['twice on the last day of a year', 'year', ['2026-12-31', '2026-12-31', '2027-01-01'], [100, 0, 100]],
    ['without a period it is for ever', undefined, ['2026-01-01', '2027-01-01', '2036-01-01'], [100, 0, 0]],
    ['a basket parked in March counts in March', 'month', ['2026-04-01', '2026-03-31', '2026-03-31'], [100, 100, 0]],
    ['a clock that was ten years fast', 'month', ['2036-03-10', '2026-03-10', '2026-03-11'], [100, 100, 0]],
  ];

describe.each<[string, (per: Limit['per']) => Limit, Partial<Programme>]>([
  ['uses', (per) => ({ uses: 1, per }), {}],
  ['usesPerMember', (per) => ({ usesPerMember: 1, per }), {}],
  ['usesPerCode', (per) => ({ usesPerCode: 1, per }), { entry: 'code', codes: ['SAVE'] }],
  ['budget', (per) => ({ budget: 150 as never, per }), {}],
  ['a claim', (per) => ({ uses: 1, per }), { entry: 'claim' }],
])('%s', (_kind, limitOf, rest) => {
  test.each(EDGES)('%s', (_why, per, days, taken) => {
    expect(sold(limitOf(per), days, rest)).toEqual(taken);
  });
});

test.each<[string, Limit, number[]]>([
  ['three uses', { uses: 3 }, [100, 100, 100, 0, 0]],
  ['none at all', { uses: 0 }, [0, 0, 0, 0, 0]],
  ['a budget that is met to the cent', { budget: 200 as never }, [100, 100, 0, 0, 0]],
  ['never half a discount', { budget: 299 as never }, [100, 100, 0, 0, 0]],
  ['whichever is reached first', { uses: 4, usesPerMember: 3, budget: 200 as never }, [100, 100, 0, 0, 0]],
])('%s', (_why, limit, taken) => {
  expect(sold(limit, Array(5).fill('2026-03-10'))).toEqual(taken);
});

test.each(['SAVE', ' save ', 'ＳＡＶＥ', 's a v e'])('the code %j is the code SAVE', (code) => {
  const limit = { usesPerCode: 1 };
  expect(sold(limit, ['2026-03-10', '2026-03-10'], { entry: 'code', codes: ['Save'] }, code)).toEqual([100, 0]);
});

test('each code of a batch has uses of its own', () => {
  const batch = programme('batch', off(100), { entry: 'code', codes: ['A1', 'A2'], limit: { usesPerCode: 1 } });
  const compiled = bundle(batch);
  const own = openTally();
  own.add({ programme: programmeId('batch'), amount: 100 as never, code: 'a1' }, day('2026-03-10'));
  const codes = ['A1', 'A2'];
  const input = sale([line('tea', 1000)], { codes });
  const state = limitState({ bundle: compiled, day: input.day, store: 'shop', codes, own, member: [], shares: null });
  expect(state.codeUses).toEqual({ a1: 1 });
  const result = evaluate(compiled, input, null, state, DEFAULT_SETTINGS);
  expect(limitUses(result, () => batch.limit)).toEqual([{ programme: 'batch', amount: 100, code: 'a2' }]);
});

test('a code of two programmes counts as often as the one that has used it most', () => {
  const compiled = bundle(
    programme('a', off(1), { entry: 'code', codes: ['X'], limit: { usesPerCode: 3, per: 'day' } }),
    programme('b', off(1), { entry: 'code', codes: ['X'], limit: { usesPerCode: 9 } }),
  );
  const own = openTally();
  for (const on of ['2026-03-09', '2026-03-10'])
    for (const id of ['a', 'b']) own.add({ programme: programmeId(id), amount: 1 as never, code: 'x' }, day(on));
  const asked = { bundle: compiled, store: 'shop', codes: ['X'], own, member: [], shares: null };
  expect(limitState({ ...asked, day: day('2026-03-10') }).codeUses).toEqual({ x: 2 });
});

describe('what a sale puts on record', () => {
  const limited = programme('limited', off(10), { limit: { uses: 5, usesPerMember: 2, per: 'month' } });
  const points = programme('points', earn(), { phase: 'earn', limit: { usesPerMember: 1, per: 'day' } });
  const other = programme('other', off(5, { on: { sku: ['coffee'] } }), { limit: { uses: 1 } });
  const compiled = bundle(limited, points, other, programme('free', off(1)));
  const limitOf = (id: string) => compiled.byId.get(id)?.programme.limit;
  const own = openTally();
  for (const id of ['limited', 'other'])
    own.add({ programme: programmeId(id), amount: 10 as never }, day('2026-03-01'));
  const input = sale([line('tea', 1000)]);
  const uses = [{ programme: programmeId('limited'), day: day('2026-03-09'), times: 1 }];
  const state = limitState({
    bundle: compiled,
    day: input.day,
    store: 'shop',
    codes: [],
    own,
    member: uses,
    shares: null,
  });
  const result = evaluate(compiled, input, member(), state, DEFAULT_SETTINGS);

  test('its uses, of limited programmes alone', () => {
    expect(limitUses(result, limitOf)).toEqual([
      { programme: 'limited', amount: 10, perMember: true },
      { programme: 'points', amount: 0, perMember: true },
    ]);
  });

  test('what had been used of the limited programmes that it met', () => {
    expect(state.uses).toEqual({ limited: 1, other: 1 });
    expect(metBefore(state, result)).toEqual({
      uses: { limited: 1 },
      codeUses: {},
      memberUses: { limited: 1 },
      spent: { limited: 10 },
    });
  });

  test('nothing where nothing had been used', () => {
    const before = limitState({
      bundle: compiled,
      day: input.day,
      store: 'shop',
      codes: [],
      own: openTally(),
      member: [],
      shares: null,
    });
    expect(metBefore(before, result)).toBeNull();
  });
});
