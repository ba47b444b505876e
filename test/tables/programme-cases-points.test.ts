import { describe, expect, test } from 'vitest';
import {
  amount,
  basketCase,
  discount,
  earn,
  give,
  type Line,
  offer,
  onTop,
  percent,
} from '../conformance/case-build.ts';
import { runCase } from '../conformance/run-case.ts';

const m = (pts: number): object => ({ id: 'm', wallets: { pts } });
const A = { sku: ['a'] };

describe('earning', () => {
  const rows: [string, object, Line[], number, object?][] = [
    ['a point per whole unit of money, rounded down', earn(), [['a', 1999]], 19],
    ['half a point', earn({ rate: 0.5 }), [['a', 1999]], 9],
    ['double: rounded once, after doubling', earn({ mult: 2 }), [['a', 1999]], 39],
    ['to the nearest', earn({ round: 'nearest' }), [['a', 1999]], 20],
    ['a cap', earn({ cap: 15 }), [['a', 1999]], 15],
    ['with the tax on top', earn(), [['a', 1000, 1, onTop(20)]], 12],
    [
      'three lines of 0.99 are 2.97, not three times nothing',
      earn(),
      [
        ['a', 99],
        ['b', 99],
        ['c', 99],
      ],
      2,
    ],
    [
      'on some goods alone',
      earn({ on: A }),
      [
        ['a', 1000],
        ['b', 5000],
      ],
      10,
    ],
    [
      'a deduction lowers it',
      earn(),
      [
        ['a', 1000],
        ['manual', -300],
      ],
      7,
    ],
    [
      'returned goods put nothing in',
      earn(),
      [
        ['a', 1000],
        ['back', 400, -1],
      ],
      10,
    ],
    [
      'a deduction above the goods',
      earn(),
      [
        ['a', 100],
        ['manual', -300],
      ],
      0,
    ],
    [
      'per unit',
      earn({ per: 'unit', rate: 2 }),
      [
        ['a', 10, 3],
        ['b', 10],
      ],
      8,
    ],
    [
      'per unit of some goods, returned ones not',
      earn({ per: 'unit', on: A }),
      [
        ['a', 10, 3],
        ['x', 10, -2, { sku: 'a' }],
      ],
      3,
    ],
    ['half a point per unit', earn({ per: 'unit', rate: 0.5 }), [['a', 10, 3]], 1],
    ['per sale', earn({ per: 'order', rate: 10 }), [['a', 10, 3]], 10],
    [
      'per sale that holds some goods',
      earn({ per: 'order', rate: 10, on: A }),
      [
        ['a', 10],
        ['b', 10],
      ],
      10,
    ],
    ['per sale that does not hold them', earn({ per: 'order', rate: 10, on: A }), [['b', 10]], 0],
    ['per sale, of returned goods alone', earn({ per: 'order', rate: 10 }), [['a', 10, -1]], 0],
    ['per sale, of no goods', earn({ per: 'order', rate: 10 }), [], 0],
    ['yen have no decimals', earn(), [['a', 1999]], 1999, { scale: 0 }],
    ['dinars have three', earn(), [['a', 1999]], 1, { scale: 3 }],
  ];
  test.each(rows)('%s', (_, effect, lines, earned, settings) => {
    const programmes = [offer('e', effect, { phase: 'earn' })];
    const expected = { points: { pts: { earned, balance: 7 + earned } } };
    expect(runCase(basketCase(programmes, lines, expected, { member: m(7), settings }))).toEqual([]);
  });

  test('after an order discount, before what points and cards pay', () => {
    const programmes = [
      offer('ten', percent(10)),
      offer('e', earn(), { phase: 'earn' }),
      offer('r', amount(1000, { cost: { wallet: 'pts', points: 50 } }), { phase: 'redeem', entry: 'claim' }),
    ];
    const around = { member: m(60), claims: [{ programme: 'r' }], tenders: [{ card: 'G', balance: 500 }] };
    const points = { pts: { earned: 90, spent: 50, balance: 100 } };
    const expected = { total: 8000, due: 7500, points };
    expect(runCase(basketCase(programmes, [['a', 10_000]], expected, around))).toEqual([]);
  });

  test('two programmes earn and round each on its own', () => {
    const half = earn({ rate: 0.5 });
    const programmes = [offer('e', half, { phase: 'earn' }), offer('f', half, { phase: 'earn' })];
    const expected = { points: { pts: { earned: 2 } } };
    expect(runCase(basketCase(programmes, [['a', 399]], expected, { member: m(0) }))).toEqual([]);
  });
});

describe('money for points: 1.50 a point', () => {
  const perPoint = (cost: object, rest: object = {}): object =>
    discount({ perPoint: 150 }, { cost: { wallet: 'pts', ...cost }, ...rest });
  test.each<[string, object, number, object, Line[], number]>([
    //                                                       held  claim        basket             spent
    ['as many as were asked for', perPoint({}), 100, { points: 7 }, [['a', 10_000]], 7],
    ['all of them where nothing was said', perPoint({}), 20, {}, [['a', 10_000]], 20],
    ['more than are held', perPoint({}), 5, { points: 7 }, [['a', 10_000]], 5],
    ['in whole steps', perPoint({ step: 3 }), 100, { points: 8 }, [['a', 10_000]], 6],
    ['fewer than the least', perPoint({ step: 3, min: 6 }), 100, { points: 5 }, [['a', 10_000]], 0],
    ['held fewer than the least', perPoint({ min: 6 }), 5, {}, [['a', 10_000]], 0],
    ['the very least', perPoint({ min: 6 }), 6, {}, [['a', 10_000]], 6],
    ['the most', perPoint({ max: 6 }), 100, { points: 9 }, [['a', 10_000]], 6],
    ['the most is no whole step', perPoint({ step: 4, max: 6 }), 100, { points: 9 }, [['a', 10_000]], 4],
    ['never a point more than the basket can use', perPoint({}), 100, {}, [['a', 400]], 2],
    ['nor than the cap', perPoint({}, { cap: 500 }), 100, {}, [['a', 10_000]], 3],
    [
      'on some goods alone',
      perPoint({}, { on: A }),
      100,
      {},
      [
        ['a', 300],
        ['b', 10_000],
      ],
      2,
    ],
    ['a debt spends nothing', perPoint({}), -5, {}, [['a', 10_000]], 0],
    [
      'at the till price: 4.80 are three points',
      perPoint({}, { basis: 'gross' }),
      100,
      {},
      [['a', 400, 1, onTop(20)]],
      3,
    ],
  ])('%s', (_, effect, held, claim, lines, spent) => {
    const programmes = [offer('r', effect, { phase: 'redeem', entry: 'claim' })];
    const around = { member: m(held), claims: [{ programme: 'r', ...claim }] };
    const total = lines.reduce((sum, [, unit, , rest]) => sum + (rest && 'tax' in rest ? unit * 1.2 : unit), 0);
    const expected = { total: total - spent * 150, points: { pts: { spent, balance: held - spent } } };
    expect(runCase(basketCase(programmes, lines, expected, around))).toEqual([]);
  });

  test('a fixed price is paid whole or not at all', () => {
    const programmes = [
      offer('r', amount(500, { cost: { wallet: 'pts', points: 50 } }), { phase: 'redeem', entry: 'claim' }),
    ];
    const run = (held: number, expected: object): string[] =>
      runCase(basketCase(programmes, [['a', 1000]], expected, { member: m(held), claims: [{ programme: 'r' }] }));
    expect(run(49, { total: 1000, notApplied: ['r'], points: { pts: { spent: 0, balance: 49 } } })).toEqual([]);
    expect(run(50, { total: 500, applied: ['r'], points: { pts: { spent: 50, balance: 0 } } })).toEqual([]);
  });

  test('two rewards share one wallet: the second finds what the first has left', () => {
    const reward = (id: string, priority: number) =>
      offer(id, amount(300, { cost: { wallet: 'pts', points: 50 } }), { phase: 'redeem', entry: 'claim', priority });
    const around = { member: m(80), claims: [{ programme: 'q' }, { programme: 'r' }] };
    const expected = { total: 700, applied: ['r'], notApplied: ['q'], points: { pts: { spent: 50, balance: 30 } } };
    expect(runCase(basketCase([reward('q', 1), reward('r', 2)], [['a', 1000]], expected, around))).toEqual([]);
  });

  test.each([
    [false, 1000, 0],
    [true, 900, 10],
  ])('points of this sale may be spent in it: %s', (spendSameOrder, total, spent) => {
    const programmes = [
      offer('e', earn(), { phase: 'earn' }),
      offer('r', amount(100, { cost: { wallet: 'pts', points: 10 } }), { phase: 'redeem', entry: 'claim' }),
    ];
    const around = { member: m(0), claims: [{ programme: 'r' }], settings: { spendSameOrder } };
    const expected = { total, points: { pts: { earned: 10, spent } } };
    expect(runCase(basketCase(programmes, [['a', 1000]], expected, around))).toEqual([]);
  });
});

describe('gifts', () => {
  const cost = (points: number): object => ({ cost: { wallet: 'pts', points } });
  test.each<[string, object, object | null, number, Line[], object[], number]>([
    //                                                claim         held basket             gifts        spent
    ['once a sale', give('pen'), null, 0, [['a', 10, 7]], [{ sku: 'pen', qty: 1 }], 0],
    ['three once a sale', give('pen', { qty: 3 }), null, 0, [['a', 10]], [{ sku: 'pen', qty: 3 }], 0],
    [
      'two for every two of five',
      give('pen', { qty: 2, every: { units: 2 } }),
      null,
      0,
      [['a', 10, 5]],
      [{ sku: 'pen', qty: 4 }],
      0,
    ],
    [
      'for every two of some goods',
      give('pen', { every: { units: 2, on: A } }),
      null,
      0,
      [
        ['a', 10, 3],
        ['b', 10, 9],
      ],
      [{ sku: 'pen', qty: 1 }],
      0,
    ],
    ['not enough of them', give('pen', { every: { units: 4, on: A } }), null, 0, [['a', 10, 3]], [], 0],
    [
      'fewer than were earned',
      give('pen', { every: { units: 2 } }),
      { qty: 1 },
      0,
      [['a', 10, 6]],
      [{ sku: 'pen', qty: 1 }],
      0,
    ],
    [
      'more than were earned',
      give('pen', { every: { units: 2 } }),
      { qty: 9 },
      0,
      [['a', 10, 6]],
      [{ sku: 'pen', qty: 3 }],
      0,
    ],
    ['a choice that was made', give(['pen', 'cup']), { sku: 'cup' }, 0, [['a', 10]], [{ sku: 'cup', qty: 1 }], 0],
    ['a choice that is still open', give(['pen', 'cup']), {}, 0, [['a', 10]], [], 0],
    ['a choice that is none', give(['pen', 'cup']), { sku: 'car' }, 0, [['a', 10]], [], 0],
    ['a choice of one needs no word', give(['pen']), {}, 0, [['a', 10]], [{ sku: 'pen', qty: 1 }], 0],
    ['for points', give('pen', cost(40)), {}, 100, [['a', 10]], [{ sku: 'pen', qty: 1 }], 40],
    [
      'for points, as many as they pay',
      give('pen', cost(40)),
      { qty: 3 },
      100,
      [['a', 10]],
      [{ sku: 'pen', qty: 2 }],
      80,
    ],
    [
      'for points, two at a time',
      give('pen', { qty: 2, ...cost(40) }),
      { qty: 3 },
      100,
      [['a', 10]],
      [{ sku: 'pen', qty: 3 }],
      80,
    ],
    ['for points that are not there', give('pen', cost(40)), {}, 39, [['a', 10]], [], 0],
    [
      'for points and goods: one of the two that are earned',
      give('pen', { every: { units: 2 }, ...cost(40) }),
      {},
      79,
      [['a', 10, 4]],
      [{ sku: 'pen', qty: 1 }],
      40,
    ],
  ])('%s', (_, effect, claim, held, lines, rewardLines, spent) => {
    const rest = claim ? { phase: 'redeem', entry: 'claim' } : { phase: 'line' };
    const around = { member: m(held), claims: claim ? [{ programme: 'g', ...claim }] : [] };
    const total = lines.reduce((sum, [, unit, qty = 1]) => sum + unit * qty, 0);
    const expected = { rewardLines, total, points: { pts: { spent } } };
    expect(runCase(basketCase([offer('g', effect, rest)], lines, expected, around))).toEqual([]);
  });

  test('a gift counts for no threshold and earns no star', () => {
    const programmes = [
      offer('g', give('a', { qty: 5 }), { phase: 'line' }),
      offer('p', percent(10), { if: { qty: { min: 2, on: A } } }),
      offer('e', earn({ per: 'unit' }), { phase: 'earn' }),
    ];
    const expected = { total: 500, notApplied: ['p'], points: { pts: { earned: 1 } } };
    expect(runCase(basketCase(programmes, [['a', 500]], expected, { member: m(0) }))).toEqual([]);
  });
});
