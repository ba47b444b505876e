import { describe, expect, test } from 'vitest';
import { amount, basketCase, inside, type Line, offer, onTop, percent } from '../conformance/case-build.ts';
import type { Case } from '../conformance/cases.ts';
import { runCase } from '../conformance/run-case.ts';

const tea: Line[] = [['tea', 1000]];
const coded = (rest: object = {}): object => ({ entry: 'code', codes: ['SAVE10'], ...rest });

describe('entry, dates and limits: 1.00 off 10.00', () => {
  const rows: [string, object, object, boolean][] = [
    ['by itself', {}, {}, true],
    ['a code', coded(), { codes: ['SAVE10'] }, true],
    ['a code in full-width letters with spaces', coded(), { codes: [' ｓａｖｅ１０ '] }, true],
    ['another code', coded(), { codes: ['SAVE11'] }, false],
    ['no code', coded(), {}, false],
    ['the code twice is the code once', coded(), { codes: ['SAVE10', 'save10'] }, true],
    ['a claim', { entry: 'claim' }, { claims: [{ programme: 'p' }] }, true],
    ['a claim of something else', { entry: 'claim' }, { claims: [{ programme: 'q' }] }, false],
    ['the code of its holder', coded({ holder: 'm' }), { codes: ['SAVE10'], member: { id: 'm' } }, true],
    ['the code of somebody else', coded({ holder: 'm' }), { codes: ['SAVE10'], member: { id: 'n' } }, false],
    ['the code of somebody, shown by nobody', coded({ holder: 'm' }), { codes: ['SAVE10'] }, false],
    ['on its first day', { active: { from: '2026-03-10' } }, { at: '2026-03-10' }, true],
    ['the day before', { active: { from: '2026-03-10' } }, { at: '2026-03-09' }, false],
    ['on its last day', { active: { to: '2026-03-10' } }, { at: '2026-03-10' }, true],
    ['on its last day, a minute before midnight', { active: { to: '2026-03-10' } }, { at: '2026-03-10T23:59' }, true],
    ['the day after', { active: { to: '2026-03-10' } }, { at: '2026-03-11' }, false],
    ['on its only day', { active: { from: '2026-03-10', to: '2026-03-10' } }, { at: '2026-03-10' }, true],
    ['dates that carry a time', { active: { from: '2026-03-10T00:00' } }, { at: '2026-03-10T09:00' }, true],
    ['one use is left', { limit: { uses: 3 } }, { state: { uses: { p: 2 } } }, true],
    ['no use is left', { limit: { uses: 3 } }, { state: { uses: { p: 3 } } }, false],
    ['uses of another programme', { limit: { uses: 1 } }, { state: { uses: { q: 9 } } }, true],
    ['never', { limit: { uses: 0 } }, {}, false],
    [
      'a code is used up',
      coded({ limit: { usesPerCode: 1 } }),
      { codes: ['SAVE10'], state: { codeUses: { save10: 1 } } },
      false,
    ],
    [
      'the other code of two is not',
      coded({ codes: ['A1', 'B1'], limit: { usesPerCode: 1 } }),
      { codes: ['A1', 'B1'], state: { codeUses: { A1: 1 } } },
      true,
    ],
    [
      'a member has one left',
      { limit: { usesPerMember: 2 } },
      { member: { id: 'm' }, state: { memberUses: { p: 1 } } },
      true,
    ],
    [
      'a member has none left',
      { limit: { usesPerMember: 2 } },
      { member: { id: 'm' }, state: { memberUses: { p: 2 } } },
      false,
    ],
    ['a limit per member needs one', { limit: { usesPerMember: 2 } }, {}, false],
    ['the budget is just enough', { limit: { budget: 500 } }, { state: { spent: { p: 400 } } }, true],
    ['the budget is one short: nothing, not 0.99', { limit: { budget: 500 } }, { state: { spent: { p: 401 } } }, false],
    ['the budget is used up exactly', { limit: { budget: 500 } }, { state: { spent: { p: 500 } } }, false],
  ];
  test.each(rows)('%s', (_, parts, around, applies) => {
    const expected = { total: applies ? 900 : 1000, applied: applies ? ['p'] : [] };
    expect(runCase(basketCase([offer('p', amount(100), parts)], tea, expected, around))).toEqual([]);
  });
});

describe('stored value pays, in the order in which it is offered', () => {
  const card = (name: string, balance: number, rest: object = {}): object => ({ card: name, balance, ...rest });
  const at = '2026-03-10';
  test.each<[string, Line[], object[], number, object]>([
    ['one card for part of it', tea, [card('G', 400)], 600, { G: { used: 400, left: 0 } }],
    [
      'two cards in turn',
      tea,
      [card('G', 400), card('H', 900)],
      0,
      { G: { used: 400, left: 0 }, H: { used: 600, left: 300 } },
    ],
    [
      'the second is not needed',
      tea,
      [card('G', 1000), card('H', 900)],
      0,
      { G: { used: 1000, left: 0 }, H: { used: 0, left: 900 } },
    ],
    ['on its last day', tea, [card('G', 400, { expires: at })], 600, { G: { used: 400, left: 0 } }],
    ['past its last day', tea, [card('G', 400, { expires: '2026-03-09' })], 1000, { G: { used: 0, left: 400 } }],
    [
      'blocked, so the next one',
      tea,
      [card('G', 400, { status: 'blocked' }), card('H', 50)],
      950,
      { G: { used: 0, left: 400 }, H: { used: 50, left: 0 } },
    ],
    [
      'active in so many words',
      tea,
      [card('G', 400, { status: 'active', expires: null })],
      600,
      { G: { used: 400, left: 0 } },
    ],
    ['empty', tea, [card('G', 0)], 1000, { G: { used: 0, left: 0 } }],
    ['overdrawn', tea, [card('G', -50)], 1000, { G: { used: 0, left: -50 } }],
    ['nothing to pay', [['back', 1000, -1]], [card('G', 400)], -1000, { G: { used: 0, left: 400 } }],
    ['tax on top is paid too', [['tea', 1000, 1, onTop(20)]], [card('G', 1100)], 100, { G: { used: 1100, left: 0 } }],
  ])('%s', (_, lines, tenders, due, drawn) => {
    expect(runCase(basketCase([], lines, { due, tenders: drawn }, { tenders, at }))).toEqual([]);
  });
});

describe('tax on the discounted line, per line or once per rate', () => {
  const group = { settings: { taxRounding: 'group' } };
  const yen = (taxRounding: string): object => ({ settings: { scale: 0, taxRounding } });
  const pair = (unit: number, rest: object): Line[] => [
    ['a', unit, 1, rest],
    ['b', unit, 1, rest],
  ];
  test.each<[string, Line[], object, { total: number; net: number; tax: number }]>([
    ['on top, per line: 1.5 twice', pair(30, onTop(5)), {}, { total: 64, net: 60, tax: 4 }],
    ['on top, once: 3', pair(30, onTop(5)), group, { total: 63, net: 60, tax: 3 }],
    ['inside, per line: 3.27 twice', pair(50, inside(7)), {}, { total: 100, net: 94, tax: 6 }],
    ['inside, once: 6.54', pair(50, inside(7)), group, { total: 100, net: 93, tax: 7 }],
    ['yen inside, per line: 13.6 twice', pair(150, inside(10)), yen('line'), { total: 300, net: 272, tax: 28 }],
    ['yen inside, once: 27.3', pair(150, inside(10)), yen('group'), { total: 300, net: 273, tax: 27 }],
    [
      'dinars: 12.345 with 16 % inside',
      [['a', 12_345, 1, inside(16)]],
      { settings: { scale: 3 } },
      { total: 12_345, net: 10_642, tax: 1703 },
    ],
    [
      'two taxes on one line',
      [
        [
          'a',
          1000,
          1,
          {
            tax: [
              { rate: 5, incl: false },
              { rate: 7, incl: false },
            ],
          },
        ],
      ],
      {},
      { total: 1120, net: 1000, tax: 120 },
    ],
    [
      'one inside and one on top of the net',
      [
        [
          'a',
          1070,
          1,
          {
            tax: [
              { rate: 7, incl: true },
              { rate: 10, incl: false },
            ],
          },
        ],
      ],
      {},
      { total: 1170, net: 1000, tax: 170 },
    ],
    ['a rate of three decimals: 177.41', [['a', 1999, 1, onTop(8.875)]], {}, { total: 2176, net: 1999, tax: 177 }],
    [
      'the same rate inside and on top',
      [
        ['a', 1100, 1, inside(10)],
        ['b', 1000, 1, onTop(10)],
      ],
      group,
      { total: 2200, net: 2000, tax: 200 },
    ],
    [
      'a deduction has its tax too',
      [
        ['a', 1000, 1, onTop(20)],
        ['m', -500, 1, onTop(20)],
      ],
      {},
      { total: 600, net: 500, tax: 100 },
    ],
    [
      'returned goods give their tax back',
      [
        ['a', 1000, 1, onTop(20)],
        ['b', 500, -1, onTop(20)],
      ],
      group,
      { total: 600, net: 500, tax: 100 },
    ],
    ['a levy is tax, on top', [['a', 1000, 2, { fixedTax: 25 }]], {}, { total: 2050, net: 2000, tax: 50 }],
  ])('%s', (_, lines, around, expected) => {
    expect(runCase(basketCase([], lines, expected, around))).toEqual([]);
  });

  test.each<[string, object, object]>([
    ['per line: 90 × 5 % = 4.5 twice', {}, { total: 190, tax: 10 }],
    ['once: 9', group, { total: 189, tax: 9 }],
  ])('after a tenth off 1.00 twice, %s', (_, around, expected) => {
    expect(runCase(basketCase([offer('p', percent(10))], pair(100, onTop(5)), expected, around))).toEqual([]);
  });
});

describe('the other kinds of case', () => {
  const one = (kind: string, rest: object, expected: object): Case =>
    ({ id: 'case', kind, conformance: 'core', expected, ...rest }) as unknown as Case;
  const share = (total: number, weights: number[], shares: number[]) =>
    one('allocate', { amount: total, weights }, { shares });
  const lasts = (earnedOn: string, rule: unknown, lastDay: string | null) =>
    one('validity', { earnedOn, rule }, { lastDay });
  const earned = (lot: string, points: number, at: string, rest: object = {}) => ({
    type: 'earn',
    lot,
    points,
    at,
    ...rest,
  });
  const spent = (points: number, at?: string) => ({ type: 'spend', points, ...(at ? { at } : {}) });
  const ledger = (asOf: string, events: object[], expected: object) => one('ledger', { asOf, events }, expected);
  const back = (rest: object, lines: object[] | undefined, points: object) =>
    one(
      'refund',
      { original: { lines: [{ unit: 5000, qty: 4 }], ...rest }, refund: lines ? { lines } : {} },
      { points },
    );

  test.each<[string, Case]>([
    ['equal weights, the remainder to the earliest', share(200, [1, 1, 1], [67, 67, 66])],
    ['a refund is shared as the sale was', share(-100, [1, 1, 1], [-34, -33, -33])],
    ['weights of nothing share equally', share(5, [0, 0], [3, 2])],
    ['nothing to share', share(0, [3, 1], [0, 0])],
    ['one cent to the heaviest', share(1, [1, 5, 3], [0, 1, 0])],
    ['thirty days', lasts('2026-01-31', { days: 30 }, '2026-03-02')],
    ['a month from the 31st, in a leap year', lasts('2024-01-31', { months: 1 }, '2024-02-29')],
    ['a year from 29 February', lasts('2024-02-29', { months: 12 }, '2025-02-28')],
    ['a month, to its end', lasts('2026-01-15', { months: 1, roundUp: 'month' }, '2026-02-28')],
    ['a year, to the end of that year', lasts('2026-03-15', { months: 12, roundUp: 'year' }, '2027-12-31')],
    ['to the end of the season', lasts('2026-04-01', { until: '03-31' }, '2027-03-31')],
    ['for ever', lasts('2026-04-01', 'never', null)],
    [
      'on the last day it is still there',
      ledger('2026-02-01', [earned('a', 10, '2026-01-01', { expires: '2026-02-01' })], { balance: 10 }),
    ],
    [
      'a day later it has ended',
      ledger('2026-02-02', [earned('a', 10, '2026-01-01', { expires: '2026-02-01' })], { balance: 0, lots: { a: 0 } }),
    ],
    [
      'not before it may be used',
      ledger('2026-01-14', [earned('a', 10, '2026-01-01', { from: '2026-01-15' })], { balance: 0, pending: 10 }),
    ],
    [
      'spent before it ended',
      ledger('2026-03-01', [earned('a', 10, '2026-01-01', { expires: '2026-02-01' }), spent(4, '2026-02-01')], {
        balance: 0,
        expired: 6,
      }),
    ],
    [
      'the earliest end first, not the oldest',
      ledger(
        '2026-01-03',
        [
          earned('a', 10, '2026-01-01', { expires: '2026-06-01' }),
          earned('b', 10, '2026-01-02', { expires: '2026-03-01' }),
          spent(12),
        ],
        { lots: { a: 8, b: 0 } },
      ),
    ],
    [
      'an overdraft is paid by the next earning',
      ledger('2026-01-03', [earned('a', 10, '2026-01-01'), spent(15, '2026-01-02'), earned('b', 8, '2026-01-03')], {
        balance: 3,
        lots: { a: 0, b: 3 },
      }),
    ],
    [
      'an event without a day follows the one before',
      ledger('2026-06-01', [earned('a', 10, '2026-05-01'), spent(4)], { balance: 6 }),
    ],
    [
      'a quarter goes back, a quarter of the points',
      back({ earned: { pts: 100 }, balanceAfter: { pts: 100 } }, [{ unit: 5000, qty: 1 }], {
        pts: { unearned: 25, balance: 75 },
      }),
    ],
    [
      'all goes back where no lines are named',
      back({ earned: { pts: 100 }, balanceAfter: { pts: 100 } }, undefined, { pts: { unearned: 100, balance: 0 } }),
    ],
    [
      'points that are gone become a debt',
      back({ earned: { pts: 100 }, balanceAfter: { pts: 30 } }, [{ unit: 5000, qty: -2 }], {
        pts: { unearned: 50, balance: -20 },
      }),
    ],
    [
      'spent points come back',
      back({ spent: { pts: 40 }, balanceAfter: { pts: 60 } }, [{ unit: 5000, qty: 2 }], {
        pts: { returned: 20, balance: 80 },
      }),
    ],
    [
      'two sales race for the last use',
      {
        ...basketCase([offer('p', amount(100), { limit: { uses: 1 } })], tea, { granted: 1 }),
        kind: 'concurrency',
        tries: 3,
      },
    ],
    [
      'five sales race for a budget of two and a half',
      {
        ...basketCase([offer('p', amount(400), { limit: { budget: 1000 } })], tea, { granted: 2 }),
        kind: 'concurrency',
        tries: 5,
      },
    ],
  ])('%s', (_, each) => expect(runCase(each)).toEqual([]));
});
