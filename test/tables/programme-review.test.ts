import { describe, expect, test } from 'vitest';
import {
  checkGolden,
  compileBundle,
  DEFAULT_SETTINGS,
  evaluate,
  evaluateEvent,
  evaluationFacts,
  isSamePeriod,
  lintBundle,
  NOTHING_USED,
  type Programme,
  type ProgrammeBundle,
  traceRowOf,
  usesOf,
} from '../../shared/programme/index.ts';
import { programmeId, walletId } from '../../shared/units/ids.ts';
import { money } from '../../shared/units/money.ts';
import { type Day, day } from '../../shared/units/time.ts';
import { earn, line, member, off, percent, price, programme, sale, wallet } from './programme-build.ts';

const bundle = (...programmes: Programme[]): ProgrammeBundle => ({
  rev: 1,
  programmes,
  wallets: [wallet()],
  tierSets: [],
});

describe('lint', () => {
  const products = new Map([['tea', { price: money(1000), margin: money(300) }]]);
  const kinds = (...programmes: Programme[]) =>
    lintBundle(bundle(...programmes), { today: day('2026-03-10'), products }).map((each) => each.kind);

  test.each<[string, Programme[], string[]]>([
    ['nothing to say', [programme('a', percent('10', { on: { sku: ['tea'] } }))], []],
    ['over since yesterday', [programme('a', off(1), { active: { to: day('2026-03-09') } })], ['past']],
    ['above the margin', [programme('a', percent('31', { on: { sku: ['tea'] } }))], ['aboveMargin']],
    ['a product that nobody sells', [programme('a', percent('1', { on: { sku: ['tee'] } }))], ['unknownSku']],
    ['a group of one', [programme('a', off(1), { group: 'g' })], ['loneGroup']],
    ['six choices', [programme('a', { do: 'give', sku: ['tea', 'tea', 'tea', 'tea', 'tea', 'tea'] })], ['manyChoices']],
    ['equal turns', [programme('a', off(1)), programme('b', off(2))], ['sameTurn']],
    ['equal turns in one group', [programme('a', off(1), { group: 'g' }), programme('b', off(2), { group: 'g' })], []],
    [
      'a member and none',
      [programme('a', off(1), { if: { all: [{ member: { known: false } }, { member: { tier: ['gold'] } }] } })],
      ['unreachable'],
    ],
    ['0 % of the members', [programme('a', off(1), { where: { share: 0 } })], ['unreachable']],
  ])('%s', (_, programmes, expected) => expect(kinds(...programmes)).toEqual(expected));
});

test('golden baskets say in words what came out differently', () => {
  const examples = [
    {
      words: 'a tea for ten is nine',
      lines: [{ sku: 'tea', unit: money(1000), qty: 1 }],
      expect: { total: money(900) },
    },
    { words: 'a cup comes with it', lines: [{ sku: 'tea', unit: money(1000), qty: 1 }], expect: { gifts: { cup: 1 } } },
  ];
  expect(checkGolden(bundle(programme('p', percent('10'), { examples })))).toEqual([
    { programme: 'p', words: 'a tea for ten is nine', differences: [] },
    { programme: 'p', words: 'a cup comes with it', differences: ['gift cup: 0, expected 1'] },
  ]);
});

describe('events', () => {
  const review = programme('review', earn({ rate: '50', per: 'event' }), {
    on: 'review',
    phase: 'earn',
    if: { event: { field: 'stars', min: 1 } },
    limit: { usesPerMember: 1, per: 'month' },
  });
  const friend = programme('friend', earn({ rate: '500', per: 'event' }), { on: 'referred', phase: 'earn' });
  const gold = programme('friend-gold', earn({ rate: '500', per: 'event' }), {
    on: 'referred',
    phase: 'earn',
    if: { member: { tier: ['gold'] } },
  });
  const compiled = compileBundle(bundle(review, friend, gold, programme('sale', off(1))));
  const happen = (name: string, fields: Record<string, number>, who = member(), memberUses = {}) =>
    evaluateEvent(
      compiled,
      { event: { name, key: 'web:1', fields }, day: day('2026-03-10'), minute: 0, store: 'shop' },
      who,
      { ...NOTHING_USED, memberUses },
      DEFAULT_SETTINGS,
    );
  const points = (result: ReturnType<typeof happen>) => result.earned.map((each) => each.points);

  test('a review earns, once a month', () => {
    expect(points(happen('review', { stars: 5 }))).toEqual([50]);
    expect(happen('review', { stars: 5 }, member(), { review: 1 }).trace).toEqual([
      { programme: 'review', outcome: 'limit', limit: 'usesPerMember' },
    ]);
    expect(points(happen('review', { stars: 0 }))).toEqual([]);
  });

  test('a referral earns double for gold', () => {
    expect(points(happen('referred', {}))).toEqual([500]);
    expect(points(happen('referred', {}, member({ tier: 'gold' })))).toEqual([500, 500]);
  });

  test('of a group only the best goes through, or the first that gives anything, by priority', () => {
    const grouped = (pick: 'best' | 'first') => (id: string, rate: string, priority: number) => ({
      ...programme(id, earn({ rate, per: 'event' }), { on: 'referred' }),
      stack: { phase: 'earn' as const, priority, group: 'one', pick },
    });
    const in2 = (pick: 'best' | 'first') =>
      compileBundle(bundle(grouped(pick)('high', '20', 0), grouped(pick)('low', '10', 1)));
    const given = (pick: 'best' | 'first') => {
      const input = {
        event: { name: 'referred', key: 'k', fields: {} },
        day: day('2026-03-10'),
        minute: 0,
        store: 'shop',
      };
      const { earned, trace } = evaluateEvent(in2(pick), input, member(), NOTHING_USED, DEFAULT_SETTINGS);
      return [earned.map((each) => each.points), trace.map((row) => `${row.programme} ${row.outcome}`)];
    };
    expect(given('best')).toEqual([[20], ['low beaten', 'high applied']]);
    expect(given('first')).toEqual([[10], ['high beaten', 'low applied']]);
  });

  test('a sale meets no event programme', () => {
    const result = evaluate(compiled, sale([line('a', 100)]), member(), NOTHING_USED, DEFAULT_SETTINGS);
    expect(result.trace.map((row) => row.programme)).toEqual(['sale']);
  });
});

test.each<[Parameters<typeof isSamePeriod>[0], string, string, boolean]>([
  ['day', '2026-03-09', '2026-03-10', false],
  ['week', '2026-03-09', '2026-03-15', true], // Monday to Sunday
  ['week', '2026-03-08', '2026-03-09', false],
  ['month', '2026-03-01', '2026-03-31', true],
  ['year', '2025-12-31', '2026-01-01', false],
  [undefined, '1999-01-01', '2026-01-01', true],
])('a use per %s on %s counts on %s: %s', (per, used, on, counts) => {
  expect(isSamePeriod(per, used as Day, on as Day)).toBe(counts);
});

test('what a sale uses of the limits', () => {
  const programmes = [
    programme('a', off(100), { entry: 'code', codes: ['X'] }),
    programme('b', off(50), { if: { qty: { min: 9 } } }),
  ];
  expect(usesOf(price(programmes, sale([line('t', 1000)], { codes: ['x'] })))).toEqual([
    { programme: 'a', code: 'x', spent: 100 },
  ]);
});

describe('programmes that the sale could not meet', () => {
  const all = bundle(
    programme('tea', off(1, { on: { sku: ['tea'] } })),
    programme('code', off(1), { entry: 'code', codes: ['X'] }),
    programme('claim', off(1), { entry: 'claim' }),
    programme('old', off(1), { active: { to: day('2026-01-01') } }),
    programme('there', off(1), { where: { stores: ['other'] } }),
  );
  const compiled = compileBundle(all);
  const input = sale([line('cup', 100)]);
  const result = evaluate(compiled, input, null, NOTHING_USED, DEFAULT_SETTINGS);

  test.each([
    ['tea', 'notReached'],
    ['code', 'noCode'],
    ['claim', 'notClaimed'],
    ['old', 'notActive'],
    ['there', 'notHere'],
  ])('%s: %s', (id, outcome) => {
    expect(result.trace).toEqual([]);
    expect(traceRowOf(compiled, input, result, programmeId(id))?.outcome).toBe(outcome);
  });

  test('and one that is not there', () => expect(traceRowOf(compiled, input, result, programmeId('none'))).toBeNull());
});

test('the facts are plain, ordered, and without the trace', () => {
  const result = price([programme('p', percent('10'))], sale([line('a', 100)]));
  const facts = evaluationFacts(result) as Record<string, unknown>;
  expect(Object.keys(facts)).toEqual([...Object.keys(facts)].sort());
  expect(facts.trace).toBeUndefined();
  expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
  expect(JSON.stringify(facts)).not.toContain(walletId('undefined'));
});
