import { describe, expect, test } from 'vitest';
import { amount, basketCase, discount, inside, type Line, offer, onTop, percent } from '../conformance/case-build.ts';
import { runCase } from '../conformance/run-case.ts';

type Row = [what: string, effect: object, lines: readonly Line[], lineDiscounts: Record<string, number>];

const byLine = (rows: readonly Row[], phase: string): void => {
  test.each(rows)('%s', (_, effect, lines, lineDiscounts) => {
    expect(runCase(basketCase([offer('p', effect, { phase })], lines, { lineDiscounts }))).toEqual([]);
  });
};

const two: Line[] = [
  ['a', 500],
  ['b', 300],
];

describe('values', () => {
  byLine(
    [
      ['a third of 1.00, six decimals', percent(33.333333), [['a', 100]], { a: 33 }],
      ['half a cent goes away from zero', percent(12.5), [['a', 4]], { a: 1 }],
      [
        'the one cent of a tie goes to the earlier line',
        percent(50),
        [
          ['a', 1],
          ['b', 1],
        ],
        { a: 1, b: 0 },
      ],
      ['nothing of something', percent(0), two, { a: 0, b: 0 }],
      ['all of it', percent(100), two, { a: 500, b: 300 }],
      ['an amount by weight, the tie of halves to the earlier', amount(700), two, { a: 438, b: 262 }],
      ['an amount above the sum is clipped', amount(1000), two, { a: 500, b: 300 }],
      ['an amount of nothing', amount(0), two, { a: 0, b: 0 }],
      ['a price of all together', discount({ price: 600 }), two, { a: 125, b: 75 }],
      ['a price above the sum takes nothing', discount({ price: 900 }), two, { a: 0, b: 0 }],
      [
        'a price of each line',
        discount({ price: 200 }, { spread: 'line' }),
        [
          ['a', 500],
          ['b', 300, 2],
        ],
        { a: 300, b: 400 },
      ],
      [
        'a price of each unit, never a higher one',
        discount({ price: 350 }, { spread: 'unit' }),
        [
          ['a', 500, 2],
          ['b', 300, 2],
        ],
        { a: 300, b: 0 },
      ],
      [
        'a price of each unit at the till price',
        discount({ price: 900 }, { spread: 'unit', basis: 'gross' }),
        [['a', 1000, 2, onTop(20)]],
        { a: 500 },
      ],
      [
        'a price of all at the till price',
        discount({ price: 1800 }, { basis: 'gross' }),
        [['a', 1000, 2, onTop(20)]],
        { a: 500 },
      ],
      [
        'first and further units over the sale, three at most',
        discount({ unitSteps: [100, 50], maxUnits: 3 }),
        [
          ['a', 400],
          ['b', 400, 3],
        ],
        { a: 50, b: 150 },
      ],
      [
        'first and further units of each line, two at most',
        discount({ unitSteps: [100, 50], maxUnits: 2 }, { spread: 'line' }),
        [
          ['a', 400],
          ['b', 400, 3],
        ],
        { a: 100, b: 150 },
      ],
      ['first and further units, clipped', discount({ unitSteps: [50, 50] }), [['a', 20, 3]], { a: 60 }],
    ],
    'order',
  );
});

const bySum = (steps: object[], rest: object = {}): object => discount({ steps, measure: 'spend', ...rest });
const FIVE_TEN = [
  { at: 1000, percent: 5 },
  { at: 2000, percent: 10 },
];

describe('steps', () => {
  byLine(
    [
      ['below the first', bySum(FIVE_TEN), [['a', 999]], { a: 0 }],
      ['on the first', bySum(FIVE_TEN), [['a', 1000]], { a: 50 }],
      ['one below the second', bySum(FIVE_TEN), [['a', 1999]], { a: 100 }],
      ['on the second', bySum(FIVE_TEN), [['a', 2000]], { a: 200 }],
      [
        'amounts instead of percentages',
        bySum([
          { at: 1000, amount: 100 },
          { at: 2000, amount: 300 },
        ]),
        [['a', 2500]],
        { a: 300 },
      ],
      [
        'units of one product reduce another',
        discount({ steps: [{ at: 3, percent: 10 }], measure: 'qty', on: { sku: ['a'] } }, { on: { sku: ['b'] } }),
        [
          ['a', 100, 3],
          ['b', 500],
        ],
        { a: 0, b: 50 },
      ],
      [
        'the sum of some goods alone counts',
        bySum(FIVE_TEN, { on: { sku: ['a'] } }),
        [
          ['a', 999],
          ['b', 5000],
        ],
        { a: 0, b: 0 },
      ],
      [
        'every line has its own step',
        discount({ steps: FIVE_TEN, measure: 'line' }),
        [
          ['a', 500],
          ['b', 1000],
          ['c', 1000, 2],
        ],
        { a: 0, b: 50, c: 200 },
      ],
      [
        'every line has its own amount',
        discount({ steps: [{ at: 1000, amount: 70 }], measure: 'line' }),
        [
          ['a', 500],
          ['b', 1000],
          ['c', 1500],
        ],
        { a: 0, b: 70, c: 70 },
      ],
    ],
    'order',
  );

  test('a step is reached by what is left after an earlier phase', () => {
    const programmes = [offer('label', percent(10), { phase: 'price' }), offer('p', bySum(FIVE_TEN))];
    expect(runCase(basketCase(programmes, [['a', 2000]], { lineDiscounts: { a: 290 } }))).toEqual([]);
  });

  test.each([
    [49_999, 0],
    [50_000, 100],
  ])('a wallet of %i reaches 5 %% of 20.00: %i', (spent, off) => {
    const steps = discount({ steps: [{ at: 50_000, percent: 5 }], measure: { wallet: 'spend365' } });
    const member = { id: 'm', wallets: { spend365: spent } };
    const one = basketCase([offer('p', steps)], [['a', 2000]], { discountTotal: off }, { member });
    expect(runCase(one)).toEqual([]);
  });
});

const three: Line[] = [
  ['a', 500],
  ['b', 300],
  ['c', 400, 3],
];
const seven: Line[] = [
  ['a', 200, 4],
  ['b', 500, 3],
];
const free = (units: object): object => percent(100, { units });

describe('units', () => {
  byLine(
    [
      ['the two cheapest', percent(50, { units: { which: 'cheapest', take: 2 } }), three, { a: 0, b: 150, c: 200 }],
      ['the dearest', free({ which: 'dearest' }), three, { a: 500, b: 0, c: 0 }],
      [
        'the cheapest with its tax: 1200 is dearer than 1100',
        free({ which: 'cheapest' }),
        [
          ['a', 1000, 1, onTop(20)],
          ['b', 1100],
        ],
        { a: 0, b: 1100 },
      ],
      [
        'of two equal ones the earlier',
        free({ which: 'cheapest' }),
        [
          ['a', 500],
          ['b', 500],
        ],
        { a: 500, b: 0 },
      ],
      [
        'a free bag is not the cheapest',
        free({ which: 'cheapest' }),
        [
          ['bag', 0],
          ['b', 500],
        ],
        { bag: 0, b: 500 },
      ],
      ['one unit, not the line', free({ which: 'cheapest' }), [['a', 320, 5]], { a: 320 }],
      [
        'two units of each line',
        amount(100, { units: { perLine: 2 }, spread: 'unit' }),
        [
          ['a', 500, 3],
          ['b', 500],
        ],
        { a: 200, b: 100 },
      ],
      [
        'half of one unit of each line',
        percent(50, { units: { perLine: 1 } }),
        [
          ['a', 300, 3],
          ['b', 500],
        ],
        { a: 150, b: 250 },
      ],
      ['complete groups of the dearest: 3 b and 3 a', percent(10, { units: { groups: 3 } }), seven, { a: 60, b: 150 }],
      ['no complete group', percent(10, { units: { groups: 3 } }), [['a', 200, 2]], { a: 0 }],
      ['every third: two of seven, the cheapest', free({ every: 3 }), seven, { a: 400, b: 0 }],
      ['every third: two of seven, the dearest', free({ every: 3, from: 'dearest' }), seven, { a: 0, b: 1000 }],
      ['every third of two', free({ every: 3 }), [['a', 200, 2]], { a: 0 }],
      [
        'the third and the sixth from the cheapest: 200 and 500',
        free({ every: 3, skip: 2, from: 'cheapest' }),
        [
          ['a', 200, 4],
          ['b', 500, 2],
        ],
        { a: 200, b: 500 },
      ],
      [
        'the third and the sixth from the dearest: 200 twice',
        free({ every: 3, skip: 2, from: 'dearest' }),
        [
          ['a', 200, 4],
          ['b', 500, 2],
        ],
        { a: 400, b: 0 },
      ],
      [
        'the first, the fourth and the seventh',
        free({ every: 3, skip: 0, from: 'cheapest' }),
        seven,
        { a: 400, b: 500 },
      ],
      [
        'every second line, the cheapest of three',
        free({ every: 2, count: 'line' }),
        [
          ['a', 100, 5],
          ['b', 300],
          ['c', 200, 2],
        ],
        { a: 500, b: 0, c: 0 },
      ],
      [
        'the first and the third line from the dearest',
        free({ every: 2, skip: 0, count: 'line', from: 'dearest' }),
        [
          ['a', 100, 5],
          ['b', 300],
          ['c', 200, 2],
        ],
        { a: 500, b: 300, c: 0 },
      ],
    ],
    'line',
  );

  test('the cheapest as the sale stands: 500 less 200 is cheaper than 400', () => {
    const programmes = [
      offer('label', amount(200, { on: { sku: ['a'] } }), { phase: 'price' }),
      offer('p', free({ which: 'cheapest' }), { phase: 'line' }),
    ];
    const lines: Line[] = [
      ['a', 500],
      ['b', 400],
    ];
    expect(runCase(basketCase(programmes, lines, { lineDiscounts: { a: 500, b: 0 } }))).toEqual([]);
  });
});

const bundle = (of: number, buy: [object, number], get: [object, number], rest: object = {}): object =>
  percent(of, { buy: { on: buy[0], qty: buy[1] }, get: { on: get[0], qty: get[1], full: true, ...rest } });
const all = { not: { any: [] } };
const A = { sku: ['a'] };
const B = { sku: ['b'] };

describe('buy and get', () => {
  byLine(
    [
      [
        'the dearest is bought, the cheapest is free',
        bundle(100, [all, 1], [all, 1]),
        [
          ['a', 900],
          ['b', 500],
          ['c', 700],
        ],
        { a: 0, b: 500, c: 0 },
      ],
      [
        'the dearest of what is left is free',
        bundle(100, [all, 1], [all, 1], { which: 'dearest' }),
        [
          ['a', 900],
          ['b', 500],
          ['c', 700],
        ],
        { a: 0, b: 0, c: 700 },
      ],
      ['two of three needed', bundle(100, [A, 2], [A, 1]), [['a', 500, 2]], { a: 0 }],
      ['the third is free', bundle(100, [A, 2], [A, 1]), [['a', 500, 3]], { a: 500 }],
      [
        'not all of what is given is there',
        bundle(100, [A, 1], [B, 3]),
        [
          ['a', 500],
          ['b', 200, 2],
        ],
        { a: 0, b: 0 },
      ],
      [
        'not all is there, and need not be',
        bundle(100, [A, 1], [B, 3], { full: false }),
        [
          ['a', 500],
          ['b', 200, 2],
        ],
        { a: 0, b: 400 },
      ],
      [
        'the bought units may lie on two lines',
        bundle(50, [A, 2], [B, 1]),
        [
          ['a', 500],
          ['a', 500],
          ['b', 300],
        ],
        { a: 0, b: 150 },
      ],
      [
        'returned goods complete no bundle',
        bundle(100, [A, 2], [B, 1]),
        [
          ['a', 500],
          ['x', 500, -1, { sku: 'a' }],
          ['b', 300],
        ],
        { a: 0, b: 0 },
      ],
    ],
    'line',
  );

  test.each([
    [3, 500],
    [4, 1000],
  ])('two bundles in turn on %i units: %i off, since used units are locked', (qty, off) => {
    const one = bundle(100, [A, 1], [A, 1]);
    const programmes = [offer('p', one, { phase: 'line' }), offer('q', one, { phase: 'line' })];
    expect(runCase(basketCase(programmes, [['a', 500, qty]], { discountTotal: off }))).toEqual([]);
  });
});

describe('spread, cap, basis and rounding', () => {
  byLine(
    [
      ['an amount for each line, clipped', amount(400, { spread: 'line' }), two, { a: 400, b: 300 }],
      [
        'an amount for each unit',
        amount(100, { spread: 'unit' }),
        [
          ['a', 500, 2],
          ['b', 80],
        ],
        { a: 200, b: 80 },
      ],
      ['a cap on amounts for each line', amount(100, { spread: 'line', cap: 150 }), two, { a: 75, b: 75 }],
      [
        'a cap on a percentage',
        percent(50, { cap: 300 }),
        [
          ['a', 600],
          ['b', 400],
        ],
        { a: 180, b: 120 },
      ],
      ['a cap at the till price', percent(50, { cap: 300, basis: 'gross' }), [['a', 1000, 1, onTop(20)]], { a: 250 }],
      ['a cap that is not reached', percent(10, { cap: 300 }), two, { a: 50, b: 30 }],
      [
        'an amount at the till price over two rates: 220 of 2200',
        amount(220, { basis: 'gross' }),
        [
          ['a', 1000, 1, onTop(20)],
          ['b', 1000],
        ],
        { a: 100, b: 100 },
      ],
      ['an amount of the shelf price, tax on top', amount(200), [['a', 1000, 1, onTop(20)]], { a: 200 }],
      ['rounded once: 31.2', percent(10), [['a', 104, 3]], { a: 31 }],
      ['rounded for each unit: 10 three times', percent(10, { round: 'unit' }), [['a', 104, 3]], { a: 30 }],
      [
        'rounded once over two lines: 21',
        percent(10),
        [
          ['a', 105],
          ['b', 105],
        ],
        { a: 11, b: 10 },
      ],
      [
        'rounded for each line: 11 twice',
        percent(10, { round: 'line' }),
        [
          ['a', 105],
          ['b', 105],
        ],
        { a: 11, b: 11 },
      ],
    ],
    'order',
  );
});

describe('deductions and returned goods', () => {
  test.each<[string, object, string, Line[], number]>([
    //                                              phase    a basket                                  to pay
    [
      'half, above what is left',
      percent(50),
      'order',
      [
        ['a', 1000],
        ['manual', -300],
      ],
      200,
    ],
    [
      '80 % would pass the sum',
      percent(80),
      'order',
      [
        ['a', 1000],
        ['manual', -300],
      ],
      0,
    ],
    [
      'an amount would pass the sum',
      amount(500),
      'order',
      [
        ['a', 1000],
        ['manual', -700],
      ],
      0,
    ],
    [
      'on the line alone a deduction counts too',
      percent(80),
      'line',
      [
        ['a', 1000],
        ['manual', -300],
      ],
      0,
    ],
    [
      'returned goods lower an order discount',
      percent(100),
      'order',
      [
        ['a', 1000],
        ['back', 400, -1],
      ],
      0,
    ],
    [
      'but not one on the line',
      percent(100),
      'line',
      [
        ['a', 1000],
        ['back', 400, -1],
      ],
      -400,
    ],
    ['only returned goods', percent(50), 'order', [['back', 400, -2]], -800],
    ['only a deduction', percent(50), 'order', [['manual', -400]], -400],
    ['a deposit is not discounted', percent(50), 'order', [['a', 1000, 2, { fixedTax: 25 }]], 1050],
    ['no lines at all', percent(50), 'order', [], 0],
  ])('%s', (_, effect, phase, lines, total) => {
    expect(runCase(basketCase([offer('p', effect, { phase })], lines, { total }))).toEqual([]);
  });
});

describe('phases, priorities and groups', () => {
  const ten = (rest: object): ReturnType<typeof offer> => offer('ten', percent(10), rest);
  const flat = (rest: object): ReturnType<typeof offer> => offer('flat', amount(100), rest);
  const group = (rest: object = {}): object => ({ group: 'g', pick: 'best', ...rest });
  const best = (rest: object = {}) => [ten(group()), flat(group(rest))];

  test.each<[string, ReturnType<typeof offer>[], number, string[]]>([
    ['the percentage first', [flat({ priority: 1 }), ten({ priority: 2 })], 1000 - 100 - 100, ['ten', 'flat']],
    ['the amount first', [flat({ priority: 2 }), ten({ priority: 1 })], 900 - 90, ['ten', 'flat']],
    ['equal: in the order of the list', [flat({}), ten({})], 900 - 90, ['ten', 'flat']],
    ['the phase before the priority', [flat({ priority: 9 }), ten({ phase: 'line' })], 800, ['ten', 'flat']],
    ['of equals the first of the list', best(), 900, ['ten']],
    ['the better one', [ten(group()), offer('more', amount(101), group())], 899, ['more']],
    [
      'the better one is not held',
      [ten(group()), offer('more', amount(900), group({ if: { qty: { min: 2 } } }))],
      900,
      ['ten'],
    ],
    [
      'the better one is beyond its budget',
      [ten(group()), offer('more', amount(101), group({ limit: { budget: 100 } }))],
      900,
      ['ten'],
    ],
    [
      'the first, though worse',
      [flat({ group: 'g', pick: 'first', priority: 1 }), offer('half', percent(50), { group: 'g', pick: 'first' })],
      900,
      ['flat'],
    ],
    [
      'the first gives nothing, so the second',
      [offer('none', percent(10, { on: B }), { group: 'g', pick: 'first' }), flat({ group: 'g', pick: 'first' })],
      900,
      ['flat'],
    ],
    [
      'two groups each give one',
      [ten({ group: 'g', pick: 'best' }), flat({ group: 'h', pick: 'best' })],
      800,
      ['ten', 'flat'],
    ],
    [
      'the members of a group meet what was given before',
      [offer('first', amount(500), { priority: 5 }), ten(group()), offer('sixty', amount(60), group())],
      440,
      ['first', 'sixty'],
    ],
  ])('%s', (_, programmes, total, applied) => {
    expect(runCase(basketCase(programmes, [['a', 1000]], { total, applied }))).toEqual([]);
  });

  test('a group says who was beaten by whom, and half off leaves half for the rest', () => {
    const programmes = [offer('half', percent(50), { phase: 'price' }), ...best()];
    const expected = { total: 400, applied: ['half', 'flat'], notApplied: ['ten'], perProgramme: { flat: { a: 100 } } };
    expect(runCase(basketCase(programmes, [['a', 1000, 1, inside(20)]], expected))).toEqual([]);
  });
});
