import { describe, expect, test } from 'vitest';
import type { Effect } from '../../shared/programme/index.ts';
import { money } from '../../shared/units/money.ts';
import { line, off, onTop, paid, percent, price, programme, rowOf, sale } from './programme-build.ts';

const value = (v: object, rest: object = {}): Effect => ({ do: 'discount', value: v, ...rest }) as Effect;

describe('values', () => {
  test.each<[string, Effect, [number, number][], number[]]>([
    //  what                          effect                                lines [unit, qty]      left
    ['percent rounds half up, once', percent('12.5'), [[100, 1]], [87]],
    [
      'percent shared by remainder',
      percent('10'),
      [
        [333, 1],
        [333, 1],
        [334, 1],
      ],
      [300, 300, 300],
    ],
    ['percent rounded per unit', percent('10', { round: 'unit' }), [[104, 3]], [282]],
    [
      'percent rounded per line',
      percent('10', { round: 'line' }),
      [
        [104, 3],
        [5, 1],
      ],
      [281, 4],
    ],
    [
      'amount over the sale',
      off(1000),
      [
        [5000, 1],
        [5000, 1],
        [5000, 1],
      ],
      [4666, 4667, 4667],
    ],
    [
      'amount per line',
      off(300, { spread: 'line' }),
      [
        [1000, 2],
        [200, 1],
      ],
      [1700, 0],
    ],
    [
      'amount per unit',
      off(300, { spread: 'unit' }),
      [
        [1000, 2],
        [200, 1],
      ],
      [1400, 0],
    ],
    [
      'price of the sale',
      value({ price: money(1000) }),
      [
        [800, 1],
        [1200, 1],
      ],
      [400, 600],
    ],
    [
      'price of each unit',
      value({ price: money(700) }, { spread: 'unit' }),
      [
        [800, 3],
        [600, 1],
      ],
      [2100, 600],
    ],
    [
      'price of each line',
      value({ price: money(700) }, { spread: 'line' }),
      [
        [800, 3],
        [600, 1],
      ],
      [700, 600],
    ],
    ['a price never rises', value({ price: money(9000) }), [[800, 1]], [800]],
    ['unit steps', value({ unitSteps: [100, 200], maxUnits: 3 }), [[1000, 5]], [4500]],
    [
      'unit steps per line',
      value({ unitSteps: [100, 200] }, { spread: 'line' }),
      [
        [1000, 2],
        [1000, 1],
      ],
      [1700, 900],
    ],
    [
      'cap over the whole effect',
      percent('50', { cap: money(300) }),
      [
        [500, 1],
        [1000, 1],
      ],
      [400, 800],
    ],
    [
      'an amount above all of it',
      off(9999),
      [
        [500, 1],
        [700, 1],
      ],
      [0, 0],
    ],
  ])('%s', (_, effect, lines, left) => {
    const input = sale(lines.map(([unit, qty], i) => line(`L${i}`, unit, qty)));
    expect(paid(price([programme('p', effect)], input))).toEqual(left);
  });

  test('the first step not reached says what is missing', () => {
    const scale = value({
      steps: [
        { at: 2000, percent: '10' },
        { at: 3000, percent: '20' },
      ],
      measure: 'spend',
    });
    const result = price([programme('scale', scale)], sale([line('a', 1380)]));
    expect(rowOf(result, 'scale')).toEqual({
      programme: 'scale',
      outcome: 'condition',
      failed: { kind: 'spend', gap: { money: 620 } },
    });
  });

  test.each([
    [{ measure: 'spend' }, 2000, 1, 1800],
    [{ measure: 'qty' }, 10, 2000, 18_000],
    [{ measure: 'line' }, 2000, 1, 1800],
  ])('steps by %j', (measure, unit, qty, left) => {
    const scale = value({ steps: [{ at: 2000, percent: '10' }], ...measure });
    expect(paid(price([programme('s', scale)], sale([line('a', unit, qty)])))).toEqual([left]);
  });

  test('an amount meant at the till price is measured with the tax on top', () => {
    const input = sale([line('a', 1000, 1, { tax: onTop(2000) })]);
    expect(price([programme('p', off(500, { basis: 'gross' }))], input).totals.total).toBe(700);
    expect(price([programme('p', value({ price: money(900) }, { basis: 'gross' }))], input).totals.total).toBe(900);
  });
});

describe('which units', () => {
  test.each<[string, object, [number, number][], number[]]>([
    [
      'the cheapest',
      { units: { which: 'cheapest' } },
      [
        [320, 5],
        [500, 1],
      ],
      [1280, 500],
    ],
    [
      'the dearest two',
      { units: { which: 'dearest', take: 2 } },
      [
        [500, 1],
        [900, 3],
      ],
      [500, 900],
    ],
    [
      'a free bag is not the cheapest',
      { units: { which: 'cheapest' } },
      [
        [0, 1],
        [500, 1],
      ],
      [0, 0],
    ],
    [
      'a tie goes to the earlier line',
      { units: { which: 'cheapest' } },
      [
        [500, 1],
        [500, 1],
      ],
      [0, 500],
    ],
    [
      'two of each line',
      { units: { perLine: 2 } },
      [
        [100, 3],
        [100, 1],
      ],
      [100, 0],
    ],
    [
      'whole groups, dearest first',
      { units: { groups: 2 } },
      [
        [100, 1],
        [300, 2],
      ],
      [100, 0],
    ],
    [
      'every third, the cheapest',
      { units: { every: 3 } },
      [
        [900, 2],
        [100, 1],
        [300, 3],
      ],
      [1800, 0, 600],
    ],
    ['two are not three', { units: { every: 3 } }, [[900, 2]], [1800]],
    ['2, 5 and 8 of ten', { units: { every: 3, skip: 1 } }, [[100, 10]], [700]],
    [
      'lines, from the dearest',
      { units: { every: 2, skip: 1, from: 'dearest', count: 'line' } },
      [
        [300, 1],
        [200, 4],
        [100, 1],
      ],
      [300, 0, 100],
    ],
  ])('%s', (_, rest, lines, left) => {
    const input = sale(lines.map(([unit, qty], i) => line(`L${i}`, unit, qty)));
    expect(paid(price([programme('p', percent('100', rest))], input))).toEqual(left);
  });

  test('the cheapest is measured with its tax', () => {
    const input = sale([line('a', 1000, 1, { tax: onTop(2000) }), line('b', 1100)]);
    expect(paid(price([programme('p', percent('100', { units: { which: 'cheapest' } }))], input))).toEqual([1000, 0]);
  });
});

describe('bundles', () => {
  const bundle = (rest: object = {}): Effect => percent('100', { buy: { qty: 2 }, get: { qty: 1 }, ...rest });

  test.each<[string, object, [number, number][], number[]]>([
    [
      'buy two get the cheapest',
      {},
      [
        [1000, 1],
        [3000, 1],
        [2000, 1],
      ],
      [0, 3000, 2000],
    ],
    [
      'whatever was scanned first',
      {},
      [
        [2000, 1],
        [1000, 1],
        [3000, 1],
      ],
      [2000, 0, 3000],
    ],
    ['two are not enough', {}, [[1000, 2]], [2000]],
    ['half of what is got is nothing', { get: { qty: 2 } }, [[1000, 3]], [3000]],
    ['unless it may be', { get: { qty: 2, full: false } }, [[1000, 3]], [2000]],
    ['once a sale', {}, [[1000, 6]], [5000]],
  ])('%s', (_, rest, lines, left) => {
    const input = sale(lines.map(([unit, qty], i) => line(`L${i}`, unit, qty)));
    expect(paid(price([programme('p', bundle(rest))], input))).toEqual(left);
  });

  test('units of one bundle are used up for the next', () => {
    const input = sale([line('a', 1000, 5)]);
    expect(paid(price([programme('p', bundle()), programme('q', bundle())], input))).toEqual([4000]);
    expect(paid(price([programme('p', bundle()), programme('q', bundle())], sale([line('a', 1000, 6)])))).toEqual([
      4000,
    ]);
  });

  test('what can be got is not used up by buying where other goods can be bought', () => {
    const effect = percent('100', { buy: { qty: 1 }, get: { on: { sku: ['tee'] }, qty: 1 } });
    const input = sale([line('tee', 9000), line('sock', 500)]);
    expect(paid(price([programme('p', effect)], input))).toEqual([0, 500]);
  });
});

describe('what no discount may touch', () => {
  test('levies, gift cards, deductions and returned goods', () => {
    const input = sale([
      line('bottle', 1000, 2, { fixedTax: money(25) }),
      line('card', 5000, 1, { discountable: false }),
      line('manual', -300),
      line('back', 400, -1),
    ]);
    const result = price([programme('p', percent('10'), { phase: 'order' })], input);
    expect(paid(result)).toEqual([1800, 5000, -300, -400]);
    expect(result.totals.total).toBe(1800 + 50 + 5000 - 300 - 400);
  });

  test('a deduction lowers what discounts may use up, so the sale is never below zero', () => {
    const result = price([programme('p', off(1000))], sale([line('a', 800), line('manual', -500)]));
    expect(result.totals.total).toBe(0);
    expect(paid(result)).toEqual([500, -500]);
  });

  test('an exchange keeps line offers on the new goods; an order-wide one is bounded by what is paid', () => {
    const input = sale([line('new', 5000), line('back', 6000, -1)]);
    expect(paid(price([programme('p', percent('20'))], input))).toEqual([4000, -6000]);
    expect(paid(price([programme('p', percent('20'), { phase: 'order' })], input))).toEqual([5000, -6000]);
  });
});

describe('a set that is not complete says how many units are missing', () => {
  const tea = { sku: ['tea'] };
  test.each<[string, Effect, number, number]>([
    ['every third', percent('100', { on: tea, units: { every: 3 } }), 2, 1],
    ['every third, one there', percent('100', { on: tea, units: { every: 3 } }), 1, 2],
    ['whole groups', percent('10', { on: tea, units: { groups: 6 } }), 4, 2],
    ['buy two get one', percent('100', { buy: { on: tea, qty: 2 }, get: { qty: 1 } }), 2, 1],
  ])('%s', (_, effect, qty, missing) => {
    const result = price([programme('set', effect)], sale([line('tea', 150, qty)]));
    const outcome = { outcome: 'condition', failed: { kind: 'qty', gap: { units: missing } } };
    expect(rowOf(result, 'set')).toMatchObject(outcome);
  });
});

describe('a bundle of two kinds of goods says what is still missing', () => {
  const [tea, cup] = [{ sku: ['tea'] }, { sku: ['cup'] }];
  const hot = { any: [tea, { sku: ['coffee'] }] };
  const free = (buy: object, get: object): Effect => percent('100', { buy, get });
  const two = free({ on: tea, qty: 2 }, { on: cup, qty: 1 });
  test.each<[string, Effect, Record<string, number>, number | 'nothing' | 'notThere' | 'applied']>([
    ['what is bought is there', two, { tea: 2 }, 1],
    ['one of it is there', two, { tea: 1 }, 1],
    ['one of it, and what is got', two, { tea: 1, cup: 1 }, 1],
    ['only what is got', two, { cup: 1 }, 'nothing'],
    ['neither', two, { jam: 3 }, 'notThere'],
    ['both', two, { tea: 2, cup: 1 }, 'applied'],
    ['two to get, one there', free({ on: tea, qty: 1 }, { on: cup, qty: 2 }), { tea: 1, cup: 1 }, 1],
    ['any number to get, none there', free({ on: tea, qty: 1 }, { on: cup, qty: 2, full: false }), { tea: 1 }, 1],
    ['goods that are both count once', free({ on: hot, qty: 2 }, { on: tea, qty: 1 }), { tea: 2 }, 1],
    ['bought of both, none to get', free({ on: hot, qty: 2 }, { on: tea, qty: 1 }), { coffee: 2 }, 1],
    ['anything to get', free({ on: tea, qty: 2 }, { qty: 1 }), { tea: 2 }, 1],
    ['anything to get, one short', free({ on: tea, qty: 2 }, { qty: 1 }), { tea: 1, jam: 5 }, 1],
    ['anything to buy', free({ qty: 2 }, { on: cup, qty: 1 }), { jam: 2 }, 1],
  ])('%s', (_, effect, basket, expected) => {
    const result = price(
      [programme('set', effect)],
      sale(Object.entries(basket).map(([sku, qty]) => line(sku, 150, qty))),
    );
    const row = rowOf(result, 'set');
    if (typeof expected === 'number')
      expect(row).toMatchObject({ outcome: 'condition', failed: { kind: 'qty', gap: { units: expected } } });
    else expect(row?.outcome ?? 'notThere').toBe(expected);
  });
});

test.each([
  ['below its first step', [900, 400], { outcome: 'condition', failed: { kind: 'spend', gap: { money: 100 } } }],
  ['on it', [1000, 400], { outcome: 'applied', amount: 50 }],
])('a scale of its own for each line, the nearest %s', (_, units, expected) => {
  const steps = [
    { at: 1000, percent: '5' },
    { at: 2000, percent: '9' },
  ];
  const scale: Effect = { do: 'discount', value: { steps, measure: 'line' } };
  const result = price([programme('p', scale)], sale(units.map((unit, i) => line(`l${i}`, unit))));
  expect(rowOf(result, 'p')).toMatchObject(expected);
});

describe('a price or an amount for every complete group', () => {
  const three = { units: { groups: 3 }, spread: 'group' };
  const each = (value: object, rest: object = three): Effect => ({ do: 'discount', value, ...rest }) as Effect;
  test.each<
    readonly [what: string, effect: Effect, goods: readonly (readonly [unit: number, qty: number])[], left: number[]]
  >([
    ['three for 5.00', each({ price: 500 }), [[200, 3]], [500]],
    ['six for twice as much', each({ price: 500 }), [[200, 6]], [1000]],
    ['the seventh at its own price', each({ price: 500 }), [[200, 7]], [1200]],
    ['two are none', each({ price: 500 }), [[200, 2]], [400]],
    ['never a higher price', each({ price: 700 }), [[200, 6]], [1200]],
    [
      'cheap ones beside dear ones do not cost more',
      each({ price: 500 }),
      [
        [1000, 3],
        [100, 3],
      ],
      [500, 300],
    ],
    [
      'the dearest together',
      each({ price: 500 }),
      [
        [100, 1],
        [300, 1],
        [200, 2],
      ],
      [100, 214, 286],
    ],
    ['1.00 off every three', each({ amount: 100 }), [[200, 7]], [1200]],
    [
      'no more off a group than it costs',
      each({ amount: 1000 }),
      [
        [500, 3],
        [100, 3],
      ],
      [417, 83],
    ],
    ['capped', each({ amount: 100 }, { ...three, cap: 150 }), [[200, 9]], [1650]],
    [
      'odd cents are shared',
      each({ price: 500 }),
      [
        [199, 2],
        [198, 1],
      ],
      [334, 166],
    ],
  ])('%s', (_, effect, goods, left) => {
    const lines = goods.map(([unit, qty], i) => line(`l${i}`, unit, qty));
    expect(paid(price([programme('p', effect)], sale(lines)))).toEqual(left);
  });

  test('on what an earlier programme has left, rounded once', () => {
    const rules = [programme('first', percent('10'), { priority: 1 }), programme('p', each({ price: 500 }))];
    expect(paid(price(rules, sale([line('a', 199, 4)])))).toEqual([716 - (537 - 500)]);
  });

  test('two of three: one more for it', () => {
    const result = price([programme('p', each({ price: 500 }))], sale([line('a', 200, 2)]));
    expect(rowOf(result, 'p')).toMatchObject({ outcome: 'condition', failed: { kind: 'qty', gap: { units: 1 } } });
  });
});
