import { describe, expect, test } from 'vitest';
import type { Cond } from '../../shared/programme/conditions/index.ts';
import { zExample } from '../../shared/programme/example.ts';
import {
  checkGolden,
  compileBundle,
  DEFAULT_SETTINGS,
  type Effect,
  evaluate,
  evaluateEvent,
  evaluationFacts,
  fullTrace,
  isSamePeriod,
  lintBundle,
  NOTHING_USED,
  type Programme,
  type ProgrammeBundle,
  usesOf,
} from '../../shared/programme/index.ts';
import { walletId } from '../../shared/units/ids.ts';
import { money } from '../../shared/units/money.ts';
import { type Day, day } from '../../shared/units/time.ts';
import { earn, line, member, off, percent, price, programme, sale, wallet } from './programme-build.ts';

/** In the half that the salt "s" draws, and in the other. */
const [IN, OUT] = ['bob', 'ann'];

const bundle = (...programmes: Programme[]): ProgrammeBundle => ({
  rev: 1,
  programmes,
  wallets: [wallet()],
  tierSets: [],
});

describe('lint', () => {
  const products = new Map([['tea', { price: money(1000), margin: money(300) }]]);
  const kinds = (...programmes: Programme[]) =>
    lintBundle(bundle(...programmes), { today: day('2026-03-10'), products })
      .map((each) => each.kind)
      .filter((kind) => kind !== 'noExample');

  const steps = (...all: readonly (readonly [at: number, percent: string])[]) =>
    percent('0', { value: { steps: all.map(([at, text]) => ({ at, percent: text })), measure: 'qty' } });
  const bundled = (buy: string[], get: string[]) =>
    percent('50', { buy: { on: { sku: buy }, qty: 2 }, get: { on: { sku: get }, qty: 1 } });
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
    ['never once a member', [programme('a', off(1), { limit: { usesPerMember: 0 } })], ['unreachable']],
    ['no money for it', [programme('a', off(1), { limit: { budget: money(0) } })], ['unreachable']],
    [
      'Mondays of one Tuesday',
      [programme('a', off(1), { active: { from: day('2026-12-01'), to: day('2026-12-01'), days: [1] } })],
      ['unreachable'],
    ],
    [
      'Mondays of one week',
      [programme('a', off(1), { active: { from: day('2026-12-01'), to: day('2026-12-07'), days: [1] } })],
      [],
    ],
    ['a code for an event', [programme('a', earn(), { on: 'came', entry: 'code', codes: ['X'] })], ['unreachable']],
    [
      'discounted and not',
      [programme('a', off(1, { on: { every: [{ discounted: true }, { discounted: false }] } }))],
      ['neverGiven'],
    ],
    ['any of nothing', [programme('a', off(1, { on: { any: [] } }))], ['neverGiven']],
    [
      'one price for all groups',
      [programme('a', percent('0', { value: { price: money(100) }, units: { groups: 3 } }))],
      ['oddFigure'],
    ],
    ['a bundle of the same goods', [programme('a', bundled(['tea'], ['tea']))], ['oddFigure']],
    ['a bundle of other goods', [programme('a', bundled(['tea'], ['cup']))], []],
    ['0 %', [programme('a', percent('0.0'))], ['oddFigure']],
    ['nothing off', [programme('a', off(0))], ['oddFigure']],
    ['capped at nothing', [programme('a', percent('10', { cap: money(0) }))], ['oddFigure']],
    ['points at a rate of 0', [programme('a', earn({ rate: '0' }), { phase: 'earn' })], ['oddFigure']],
    ['steps of nothing', [programme('a', steps([1, '0'], [2, '0']))], ['oddFigure']],
    ['a first step of nothing', [programme('a', steps([1, '0'], [2, '5']))], []],
    ['a step that gives less', [programme('a', steps([1, '10'], [2, '9.5']))], ['oddFigure']],
  ])('%s', (_, programmes, expected) => expect(kinds(...programmes)).toEqual(expected));
});

test('lint: a tier of no ladder, where there is a ladder', () => {
  const tiered = programme('a', off(1), { if: { all: [{ member: { tier: ['diamond'] } }] } });
  const set = { id: 's', name: {}, metric: walletId('pts'), keep: 'nextYear', grace: 0, down: 'fit' } as const;
  const said = (tierSets: ProgrammeBundle['tierSets']) =>
    lintBundle({ ...bundle(tiered), tierSets }).filter(({ kind }) => kind === 'unreachable');
  expect(said([])).toEqual([]);
  expect(said([{ ...set, levels: [{ name: 'diamond', at: 1 }] }])).toEqual([]);
  expect(said([{ ...set, levels: [{ name: 'gold', at: 1 }] }]).map(({ detail }) => detail)).toEqual([
    'asks for the tier diamond, and there is none',
  ]);
});

describe('lint: equal turns on goods that meet', () => {
  const products = new Map([
    ['sencha', { price: money(100), cats: ['tea'], tags: ['organic'] }],
    ['cup', { price: money(500), cats: ['china'] }],
  ]);
  const on = (id: string, sel: object | null, parts: Parameters<typeof programme>[2] = {}) =>
    programme(id, percent('10', sel === null ? {} : { on: sel }), parts);
  const met = (...programmes: Programme[]) =>
    lintBundle(bundle(...programmes), { products })
      .filter(({ kind }) => kind === 'sameTurn')
      .map((each) => `${each.other} ${each.programme}: ${each.detail}`);
  const [all, tea, sencha] = [on('all', null), on('tea', { cat: ['tea'] }), on('sencha', { sku: ['sencha'] })];
  const level = (tier: string) => ({ if: { all: [{ member: { tier: [tier] } }, { qty: { min: 1 } }] } });
  const at = (from: string, to: string) => ({ active: { hours: [from, to] as [string, string] } });
  const days = (from: string, to: string) => ({ active: { from: day(from), to: day(to) } });

  test.each<[string, Programme[], string[]]>([
    ['everything and a category', [all, tea], ['all tea: line 0 on everything']],
    ['a category and everything', [tea, all], ['tea all: line 0 on everything']],
    ['a category and a product of it', [tea, sencha], ['tea sencha: line 0 on sku:sencha']],
    ['a product and its category', [sencha, tea], ['sencha tea: line 0 on sku:sencha']],
    ['a category and a tag of one product', [tea, on('bio', { tag: ['organic'] })], ['tea bio: line 0 on sku:sencha']],
    [
      'all but something meets what is left',
      [on('not', { not: { sku: ['cup'] } }), tea],
      ['not tea: line 0 on everything'],
    ],
    ['goods that are apart', [tea, on('china', { cat: ['china'] }), on('cup', { sku: ['saucer'] })], []],
    ['another priority', [all, on('tea', { cat: ['tea'] }, { priority: 1 })], []],
    ['another phase', [all, on('tea', { cat: ['tea'] }, { phase: 'order' })], []],
    ['one group', [on('a', null, { group: 'g' }), on('b', { cat: ['tea'] }, { group: 'g' })], []],
    ['levels that nobody has at once', [on('a', null, level('gold')), on('b', null, level('silver'))], []],
    ['one level', [on('a', null, level('gold')), on('b', null, level('gold'))], ['a b: line 0 on everything']],
    ['Mondays and Tuesdays', [on('a', null, { active: { days: [1] } }), on('b', null, { active: { days: [2] } })], []],
    [
      'Friday nights and Saturdays',
      [on('a', null, { active: { days: [5], hours: ['22:00', '02:00'] } }), on('b', null, { active: { days: [6] } })],
      ['a b: line 0 on everything'],
    ],
    ['mornings and evenings', [on('a', null, at('08:00', '10:00')), on('b', null, at('17:00', '19:00'))], []],
    [
      'an hour that touches',
      [on('a', null, at('08:00', '10:00')), on('b', null, at('10:00', '19:00'))],
      ['a b: line 0 on everything'],
    ],
    [
      'members and everybody else',
      [on('a', null, { if: { member: { known: true } } }), on('b', null, { if: { member: { known: false } } })],
      [],
    ],
    [
      'two price lists',
      [on('a', null, { if: { priceList: ['x'] } }), on('b', null, { if: { all: [{ priceList: ['y', 'z'] }] } })],
      [],
    ],
    [
      'days apart',
      [on('a', null, days('2026-01-01', '2026-01-31')), on('b', null, days('2026-02-01', '2026-02-02'))],
      [],
    ],
    [
      'days that touch',
      [on('a', null, days('2026-01-01', '2026-01-31')), on('b', null, days('2026-01-31', '2026-02-02'))],
      ['a b: line 0 on everything'],
    ],
    ['stores apart', [on('a', null, { where: { stores: ['s'] } }), on('b', null, { where: { stores: ['t'] } })], []],
    ['the third meets the first', [tea, on('china', { cat: ['china'] }), all], ['tea all: line 0 on everything']],
    [
      'points come in any order',
      [programme('a', earn(), { phase: 'earn' }), programme('b', earn(), { phase: 'earn' })],
      [],
    ],
  ])('%s', (_, programmes, expected) => expect(met(...programmes)).toEqual(expected));
});

describe('lint: conditions that cannot hold', () => {
  const tea = { sku: ['tea'] };
  const card = { ...wallet(), id: walletId('card'), holder: 'card' as const };
  const why = (cond: Cond) =>
    lintBundle({ ...bundle(programme('a', off(1), { if: cond })), wallets: [wallet(), card] })
      .filter(({ kind }) => kind === 'unreachable')
      .map(({ detail }) => detail);

  test.each<[string, Cond[], string[]]>([
    [
      'at least three and at most two',
      [{ qty: { min: 3 } }, { qty: { max: 2 } }],
      ['asks for at least 3 and at most 2 units of everything'],
    ],
    [
      'of the same goods',
      [{ qty: { min: 3, on: tea } }, { qty: { max: 2, on: tea } }],
      ['asks for at least 3 and at most 2 units of {"sku":["tea"]}'],
    ],
    ['of other goods', [{ qty: { min: 3, on: tea } }, { qty: { max: 2 } }], []],
    ['two that leave room', [{ qty: { min: 2 } }, { qty: { max: 2 } }], []],
    [
      'in an all within',
      [{ all: [{ qty: { min: 3 } }] }, { all: [{ qty: { max: 2 } }] }],
      ['asks for at least 3 and at most 2 units of everything'],
    ],
    [
      'there and not there',
      [{ has: tea }, { not: { has: tea } }],
      ['asks for at least 1 and at most 0 units of {"sku":["tea"]}'],
    ],
    [
      'not at least two, but three',
      [{ not: { qty: { min: 2 } } }, { qty: { min: 3 } }],
      ['asks for at least 3 and at most 1 units of everything'],
    ],
    [
      'not at most two, but one',
      [{ not: { qty: { max: 2 } } }, { qty: { max: 1 } }],
      ['asks for at least 3 and at most 1 units of everything'],
    ],
    ['not between, which is two ranges', [{ not: { qty: { min: 2, max: 3 } } }, { qty: { max: 2 } }], []],
    [
      'money over and up to',
      [{ spend: { over: money(100) } }, { spend: { max: money(100) } }],
      ['asks for at least 101 and at most 100 money (price, now) of everything'],
    ],
    ['money of another moment', [{ spend: { min: money(101) } }, { spend: { max: money(100), at: 'initial' } }], []],
    [
      'a wallet',
      [{ wallet: { name: walletId('pts'), min: 5 } }, { wallet: { name: walletId('pts'), max: 4 } }],
      ['asks for at least 5 and at most 4 in pts'],
    ],
    [
      'not at most five, but four',
      [{ not: { wallet: { name: walletId('pts'), max: 5 } } }, { wallet: { name: walletId('pts'), max: 4 } }],
      ['asks for at least 6 and at most 4 in pts'],
    ],
    [
      'a stranger with points',
      [{ member: { known: false } }, { wallet: { name: walletId('pts'), min: 1 } }],
      ['asks for pts, and for nobody who could hold it'],
    ],
    ['a stranger with a card', [{ member: { known: false } }, { wallet: { name: walletId('card'), min: 1 } }], []],
    ['a stranger without points', [{ member: { known: false } }, { wallet: { name: walletId('pts'), max: 0 } }], []],
    [
      'two levels',
      [{ member: { tier: ['gold'] } }, { member: { tier: ['silver'] } }],
      ['asks for one level and for another'],
    ],
    ['levels that share one', [{ member: { tier: ['gold', 'silver'] } }, { member: { tier: ['silver'] } }], []],
    [
      'an answer, and not another one',
      [{ not: { event: { field: 'f', is: 'a' } } }, { event: { field: 'f', is: 'b' } }],
      [],
    ],
    [
      'neither many stars nor few',
      [{ not: { event: { field: 'f', min: 4 } } }, { not: { event: { field: 'f', max: 3 } } }],
      [],
    ],
    [
      'many stars and few',
      [{ event: { field: 'f', min: 4 } }, { event: { field: 'f', max: 3 } }],
      ['asks for at least 4 and at most 3 in field f'],
    ],
    ['two price lists', [{ priceList: ['a'] }, { priceList: ['b'] }], ['asks for one price list and for another']],
  ])('%s', (_, all, expected) => expect(why({ all })).toEqual(expected));

  test('any of several that cannot', () => {
    const never: Cond = { all: [{ qty: { min: 3 } }, { qty: { max: 2 } }] };
    expect(why({ any: [never, never] })).toHaveLength(2);
    expect(why({ any: [never, { qty: { min: 1 } }] })).toEqual([]);
  });
});

describe('lint: below cost', () => {
  const products = new Map([
    ['tea', { price: money(1000), margin: money(300), cats: ['hot'], tags: ['leaf'] }],
    ['coffee', { price: money(500), margin: money(50), cats: ['hot'] }],
    ['gum', { price: money(100) }],
  ]);
  const details = (effect: Effect) =>
    lintBundle(bundle(programme('a', effect)), { products })
      .filter(({ kind }) => kind === 'aboveMargin')
      .map(({ detail }) => detail);

  test.each<[string, Effect, string[]]>([
    ['a product', percent('31', { on: { sku: ['tea'] } }), ['tea: 310 off, margin 300']],
    ['as much as the margin', percent('30', { on: { sku: ['tea'] } }), []],
    [
      'by category, the worst first',
      percent('31', { on: { cat: ['hot'] } }),
      ['coffee: 155 off, margin 50, and 1 more'],
    ],
    ['by tag', percent('31', { on: { tag: ['leaf'] } }), ['tea: 310 off, margin 300']],
    ['everything', percent('11'), ['coffee: 55 off, margin 50']],
    ['all but some', percent('11', { on: { not: { sku: ['coffee'] } } }), []],
    [
      'one of a category by its tag',
      percent('31', { on: { every: [{ cat: ['hot'] }, { tag: ['leaf'] }] } }),
      ['tea: 310 off, margin 300'],
    ],
    ['no known cost', percent('100', { on: { sku: ['gum'] } }), []],
    ['an amount a unit', off(51, { spread: 'unit', on: { cat: ['hot'] } }), ['coffee: 51 off, margin 50']],
    ['an amount of the whole sale', off(900), []],
    [
      'a price a unit',
      { do: 'discount', value: { price: money(600) }, spread: 'unit', on: { cat: ['hot'] } },
      ['tea: 400 off, margin 300'],
    ],
    ['no more than its cap', percent('50', { cap: money(40) }), []],
    ['every fourth for nothing', percent('100', { on: { sku: ['tea'] }, units: { every: 4 } }), []],
    [
      'every third for nothing',
      percent('100', { on: { sku: ['tea'] }, units: { every: 3 } }),
      ['tea: 333 off, margin 300'],
    ],
    [
      'the last step of a scale',
      {
        do: 'discount',
        on: { sku: ['tea'] },
        value: {
          measure: 'qty',
          steps: [
            { at: 1, percent: '5' },
            { at: 9, percent: '40' },
          ],
        },
      },
      ['tea: 400 off, margin 300'],
    ],
  ])('%s', (_, effect, expected) => expect(details(effect)).toEqual(expected));
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

describe('golden baskets of everything that can come out', () => {
  const tea = { sku: 'tea', unit: money(1000), qty: 1 };
  const all = bundle(
    programme('letter', off(300), { entry: 'code', template: 'letter' }),
    programme('half', off(100), { where: { share: 50, salt: 's' } }),
    programme('asked', off(50), { if: { member: { consent: 'mail' } } }),
    programme('list', off(7), { if: { priceList: ['staff'] } }),
    programme(
      'pay',
      { do: 'discount', value: { perPoint: money(1) }, cost: { wallet: walletId('pts') } },
      { entry: 'claim', phase: 'redeem' },
    ),
    programme(
      'print',
      { do: 'issue', what: 'coupon', template: 'next' },
      { phase: 'earn', if: { spend: { min: money(900) } } },
    ),
    programme('review', [earn({ rate: '50', per: 'event' }), { do: 'issue', what: 'coupon', template: 'thanks' }], {
      on: 'review',
      phase: 'earn',
      if: { event: { field: 'stars', min: 4 } },
    }),
  );
  const of = (example: object): string[] => {
    const parsed = zExample.parse({ words: 'w', ...example });
    const [first, ...others] = all.programmes;
    const [checked] = checkGolden({ ...all, programmes: [{ ...first!, examples: [parsed] }, ...others] });
    return [...checked!.differences];
  };
  const gone = day('2026-01-14');
  test.each<[string, object, string[]]>([
    ['a coupon', { lines: [tea], coupons: [{ template: 'letter' }], expect: { total: 700 } }, []],
    [
      'a coupon after its last day',
      { lines: [tea], coupons: [{ template: 'letter', until: gone }], expect: { total: 1000 } },
      [],
    ],
    [
      "somebody's coupon",
      {
        lines: [tea],
        coupons: [{ template: 'letter', holder: 'ann' }],
        member: { id: 'eva' },
        expect: { total: 1000 },
      },
      [],
    ],
    ['who is in the share', { lines: [tea], member: { id: IN }, expect: { total: 900 } }, []],
    ['who is not', { lines: [tea], member: { id: OUT }, expect: { total: 1000 } }, []],
    ['a consent', { lines: [tea], member: { id: OUT, consents: ['mail'] }, expect: { total: 950 } }, []],
    ['a price list', { lines: [tea], priceList: 'staff', expect: { total: 993 } }, []],
    [
      'tax in the price',
      { lines: [{ ...tea, tax: [{ rate: 1000, included: true }] }], expect: { total: 1000, tax: 91 } },
      [],
    ],
    [
      'tax on top',
      { lines: [{ ...tea, tax: [{ rate: 1000, included: false }] }], expect: { total: 1100, tax: 100 } },
      [],
    ],
    [
      'points that are spent',
      {
        lines: [tea],
        member: { id: OUT, wallets: { pts: 40 } },
        claims: [{ programme: 'pay' }],
        expect: { total: 960, spent: { pts: 40 } },
      },
      [],
    ],
    [
      'of no member',
      { lines: [tea], wallets: { pts: 40 }, claims: [{ programme: 'pay' }], expect: { spent: { pts: 40 } } },
      [],
    ],
    ['what is printed', { lines: [tea], expect: { issued: { next: 1, thanks: 0 } } }, []],
    [
      'an event',
      {
        event: { name: 'review', fields: { stars: 4 } },
        member: {},
        expect: { points: { pts: 50 }, issued: { thanks: 1 } },
      },
      [],
    ],
    [
      'an event that misses',
      {
        event: { name: 'review', fields: { stars: 3 } },
        member: {},
        expect: { points: { pts: 50 }, issued: { thanks: 1 } },
      },
      ['points pts: 0, expected 50', 'issued thanks: 0, expected 1'],
    ],
    ['an event that nobody knows', { event: { name: 'rain' }, expect: { points: { pts: 0 } } }, []],
    [
      'told apart',
      { lines: [tea], expect: { tax: 1, spent: { pts: 1 }, issued: { next: 2 } } },
      ['tax: 0, expected 1', 'spent pts: 0, expected 1', 'issued next: 1, expected 2'],
    ],
  ])('%s', (_, example, expected) => expect(of(example)).toEqual(expected));

  test.each([
    ['neither goods nor an event', { expect: { total: 1 } }],
    ['both', { lines: [tea], event: { name: 'review' }, expect: { total: 1 } }],
    ['an unknown fact', { lines: [tea], weather: 'fair', expect: { total: 1 } }],
  ])('%s is no example', (_, example) => expect(zExample.safeParse({ words: 'w', ...example }).success).toBe(false));

  test.each<[string, object[], boolean]>([
    ['without an example', [], true],
    ['with one that expects nothing', [{ words: 'w', lines: [tea], expect: { gifts: {} } }], true],
    ['with one', [{ words: 'w', lines: [tea], expect: { total: 1000 } }], false],
  ])('a programme %s is told: %j', (_, examples, told) => {
    const parts = { examples: examples.map((each) => zExample.parse(each)) };
    const found = lintBundle(bundle(programme('a', off(1), parts))).map(({ kind }) => kind);
    expect(found.includes('noExample')).toBe(told);
  });
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
    programme('gold', off(1), { if: { member: { tier: ['gold'] } } }),
    programme('code', off(1), { entry: 'code', codes: ['X'] }),
    programme('claim', off(1), { entry: 'claim' }),
    programme('old', off(1), { active: { to: day('2026-01-01') } }),
    programme('there', off(1), { where: { stores: ['other'] } }),
  );
  const compiled = compileBundle(all);
  const asked = [sale([line('cup', 100)]), null, NOTHING_USED, DEFAULT_SETTINGS] as const;
  const rows = fullTrace(compiled, ...asked);

  test.each([
    ['tea', 'nothing'],
    ['gold', 'condition'],
    ['code', 'noCode'],
    ['claim', 'notClaimed'],
    ['old', 'notActive'],
    ['there', 'notHere'],
  ])('%s: %s', (id, outcome) => {
    expect(evaluate(compiled, ...asked).trace).toEqual([]);
    expect(rows.filter((row) => row.programme === id).map((row) => row.outcome)).toEqual([outcome]);
  });
});

test('the facts are plain, ordered, and without the trace', () => {
  const result = price([programme('p', percent('10'))], sale([line('a', 100)]));
  const facts = evaluationFacts(result) as Record<string, unknown>;
  expect(Object.keys(facts)).toEqual([...Object.keys(facts)].sort());
  expect(facts.trace).toBeUndefined();
  expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
  expect(JSON.stringify(facts)).not.toContain(walletId('undefined'));
});
