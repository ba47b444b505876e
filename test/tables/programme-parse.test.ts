import { describe, expect, test } from 'vitest';
import { giftCycles } from '../../shared/programme/gift-cycles.ts';
import { parseBundle } from '../../shared/programme/index.ts';

type Raw = Record<string, unknown>;

const plain: Raw = {
  id: 'p',
  rev: 1,
  name: { en: 'Ten' },
  entry: 'auto',
  // biome-ignore lint/suspicious/noThenProperty: the word of the rule model
  then: [{ do: 'discount', value: { percent: '10' } }],
  stack: { phase: 'line', priority: 0 },
};
const points = { id: 'pts', name: { en: 'Points' }, holder: 'member', unit: 'points', scale: 0, life: 'never' };
const card = {
  id: 'card',
  name: { en: 'Card' },
  metric: 'pts',
  levels: [
    { name: 'silver', at: 100 },
    { name: 'gold', at: 500 },
  ],
  keep: 'nextYear',
  grace: 0,
  down: 'fit',
};

const parse = (programmes: Raw[], rest: Raw = {}) =>
  parseBundle({ rev: 3, programmes, wallets: [points], tierSets: [card], ...rest });
const problems = (...programmes: Raw[]): string[] => {
  const parsed = parse(programmes);
  return parsed.ok ? [] : parsed.error.problems.map(({ place, reason }) => `${place}: ${reason}`);
};
const effects = (...list: Raw[]): Raw => Object.fromEntries([...Object.entries(plain), ['then', list]]);
const gives = (id: string, sku: string | string[], on: string[]): Raw => ({
  ...effects({ do: 'give', sku, every: { units: 1, on: { sku: on } } }),
  id,
});
const discount = (rest: Raw): Raw => effects({ do: 'discount', value: { percent: '10' }, ...rest });

test('a sound bundle is taken as it is', () => {
  const parsed = parse([plain]);
  expect(parsed.ok && parsed.value.programmes[0]?.id).toBe('p');
});

describe('a bundle is refused whole, with the place and the reason', () => {
  test.each<[string, Raw, RegExp]>([
    ['unknown effect', effects({ do: 'teleport' }), /^programmes\[0\]\.then\[0\]\.do/],
    ['unknown value', discount({ value: { magic: 1 } }), /then\[0\]\.value: unknown value: magic$/],
    ['unknown condition', { ...plain, if: { all: [{ moon: 'full' }] } }, /if\.all\[0\]: unknown condition: moon$/],
    ['unknown selector', discount({ on: { colour: ['red'] } }), /on: unknown selector: colour$/],
    ['unknown phase', { ...plain, stack: { phase: 'lane', priority: 0 } }, /stack\.phase/],
    ['unknown key', { ...plain, priority: 1 }, /^programmes\[0\]: .*priority/],
    ['no effect', effects(), /then: /],
    [
      'goods for any number of points',
      effects({ do: 'give', sku: 'cup', cost: { wallet: 'pts' } }),
      /then\[0\]\.cost\.points: /,
    ],
    ['more than all', discount({ value: { percent: '100.01' } }), /value\.percent: must be at most 100 percent/],
    ['less than nothing', discount({ value: { percent: '-1' } }), /value\.percent: not a decimal/],
    ['a float', discount({ value: { amount: 9.99 } }), /value\.amount/],
    ['an unsafe integer', discount({ value: { amount: 2 ** 53 } }), /value\.amount/],
    ['a negative amount', discount({ value: { amount: -5 } }), /value\.amount: must not be negative/],
    [
      'dates reversed',
      { ...plain, active: { from: '2026-02-02', to: '2026-02-01' } },
      /active\.to: 2026-02-01 is before/,
    ],
    ['no such day', { ...plain, active: { from: '2026-02-30' } }, /active\.from: not a day/],
    ['no such hour', { ...plain, active: { hours: ['24:00', '25:00'] } }, /active\.hours/],
    [
      'steps out of order',
      discount({
        value: {
          steps: [
            { at: 20, percent: '1' },
            { at: 10, percent: '2' },
          ],
          measure: 'qty',
        },
      }),
      /value\.steps\[1\]\.at: steps must rise/,
    ],
    [
      'a price for each group of nothing',
      discount({ value: { price: 5 }, spread: 'group' }),
      /spread: group needs units/,
    ],
    [
      'percent for each group',
      discount({ units: { groups: 3 }, spread: 'group' }),
      /spread: group needs a price or an/,
    ],
    [
      'a group at the till price',
      discount({ value: { price: 5 }, units: { groups: 3 }, spread: 'group', basis: 'gross' }),
      /basis: a group has a shelf price/,
    ],
    ['buy without get', discount({ buy: { qty: 2 } }), /then\[0\]: buy and get go together/],
    ['points without a wallet', discount({ value: { perPoint: 1 } }), /cost: money per point needs a wallet/],
    [
      'points in steps of which none fits',
      discount({ value: { perPoint: 1 }, cost: { wallet: 'pts', min: 150, step: 100, max: 190 } }),
      /cost\.max: 190 is below the first whole step, 200/,
    ],
    ['an unknown wallet', discount({ cost: { wallet: 'stars', points: 5 } }), /no wallet stars/],
    [
      'earning in another phase',
      effects({ do: 'earn', wallet: 'pts', rate: '1', per: 'money' }),
      /earning belongs to the phase earn/,
    ],
    [
      'a discount while earning',
      { ...plain, stack: { phase: 'earn', priority: 0 } },
      /the phase earn only earns and issues/,
    ],
    ['a code that is never asked for', { ...plain, codes: ['X'] }, /entry: codes are never asked for/],
    ['entry by code without one', { ...plain, entry: 'code' }, /codes: a programme entered by code needs/],
    ['a threshold that asks for nothing', { ...plain, if: { spend: {} } }, /if\.spend: asks for nothing/],
    ['a range without room', { ...plain, if: { spend: { over: 100, max: 100 } } }, /if\.spend\.max: 100 is below 101/],
    ['an event that prices a sale', { ...plain, on: 'review' }, /an event has no sale to change/],
  ])('%s', (_, programme, expected) => {
    const found = problems(programme);
    expect(found[0]).toMatch(expected);
  });

  test('two programmes of one id', () =>
    expect(problems(plain, plain)).toEqual(['programmes[1].id: p is there twice']));

  test('codes that read alike after folding', () => {
    const coded = (id: string, code: string): Raw => ({ ...plain, id, entry: 'code', codes: [code] });
    expect(problems(coded('a', 'Spring 10'), coded('b', 'ＳＰＲＩＮＧ10'))).toEqual([
      'programmes[1].codes[0]: reads like Spring 10 at programmes[0].codes[0]',
    ]);
  });

  test('a group over two phases', () => {
    const inGroup = (id: string, phase: string): Raw => ({ ...plain, id, stack: { phase, priority: 0, group: 'g' } });
    expect(problems(inGroup('a', 'line'), inGroup('b', 'order'))).toEqual([
      'programmes[1].stack.phase: group g is in line',
    ]);
  });

  test('a level of a name that is there', () => {
    const levels = [
      { name: 'gold', at: 1 },
      { name: 'gold', at: 2 },
    ];
    const parsed = parse([plain], { tierSets: [{ ...card, levels }] });
    expect(!parsed.ok && parsed.error.problems).toEqual([
      { place: 'tierSets[0].levels[1].name', reason: 'gold is there twice' },
    ]);
  });

  test('a second tier set: a member has one tier', () => {
    const parsed = parse([plain], { tierSets: [card, { ...card, id: 'club' }] });
    expect(!parsed.ok && parsed.error.problems).toEqual([
      { place: 'tierSets[1]', reason: 'a chain has one tier set, and card is there' },
    ]);
  });

  test.each([null, 7, 'bundle', [], {}])('%j is no bundle', (raw) => {
    expect(parseBundle(raw)).toMatchObject({ ok: false, error: { code: 'programme.bundleRefused' } });
  });
});

describe('gifts that give one another', () => {
  test.each<[string, [on: string[], gives: string | string[]][], string[]]>([
    [
      'a round of three',
      [
        [['A'], 'B'],
        [['B'], 'C'],
        [['C'], 'A'],
      ],
      ['programmes[0].then[0]: gift cycle: A → B → C → A'],
    ],
    [
      'one more of the same is an everyday offer',
      [
        [['A'], 'A'],
        [['B'], 'C'],
      ],
      [],
    ],
    [
      'one of the same few is one too',
      [
        [
          ['A', 'B'],
          ['A', 'B'],
        ],
      ],
      [],
    ],
    [
      'by one of several goods',
      [
        [['A', 'X'], 'B'],
        [
          ['B', 'Y'],
          ['Z', 'A'],
        ],
      ],
      ['programmes[0].then[0]: gift cycle: A → B → A'],
    ],
    [
      'two ways to the same end are none',
      [
        [['A'], 'B'],
        [['A'], 'C'],
        [['B'], 'D'],
        [['C'], 'D'],
      ],
      [],
    ],
    [
      'behind a chain that leads to it',
      [
        [['A'], 'B'],
        [['B'], 'C'],
        [['C'], 'B'],
      ],
      ['programmes[1].then[0]: gift cycle: B → C → B'],
    ],
    [
      'found from behind',
      [
        [['C'], 'A'],
        [['A'], 'B'],
        [['B'], 'C'],
      ],
      ['programmes[0].then[0]: gift cycle: C → A → B → C'],
    ],
    [
      'two rounds',
      [
        [['A'], 'B'],
        [['B'], 'A'],
        [['C'], 'D'],
        [['D'], 'C'],
      ],
      ['programmes[0].then[0]: gift cycle: A → B → A', 'programmes[2].then[0]: gift cycle: C → D → C'],
    ],
  ])('%s', (_, gifts, expected) =>
    expect(problems(...gifts.map(([on, sku], i) => gives(`p${i}`, sku, on)))).toEqual(expected),
  );

  test('no claim and no code leads on: both are asked for', () => {
    const claimed = { ...gives('b', 'A', ['B']), entry: 'claim' };
    expect(problems(gives('a', 'B', ['A']), claimed)).toEqual([]);
  });

  test('a chain of ten thousand is gone through once, and a round of as many is told in short', () => {
    const chain = Array.from({ length: 10_000 }, (_, i) => gives(`p${i}`, `s${i + 1}`, [`s${i}`]));
    expect(problems(...chain)).toEqual([]);
    expect(problems(...chain, gives('last', 's0', ['s10000']))).toEqual([
      'programmes[0].then[0]: gift cycle: s0 → s1 → s2 → s3 → s4 → s5 → s6 → … → s0',
    ]);
  });

  test.each([10, 100, 1_000, 10_000])('%i gifts: each product is asked for what it is twice', (count) => {
    let asked = 0;
    const parsed = parse(Array.from({ length: count }, (_, i) => gives(`p${i}`, `s${i + 1}`, [`s${i}`])));
    if (!parsed.ok) throw new Error('refused');
    giftCycles(parsed.value.programmes, (sku) => {
      asked += 1;
      return [`sku:${sku}`];
    });
    expect(asked).toBe(2 * count);
  });
});

describe('hostile files end in a refusal, never in an exception', () => {
  const nested = (depth: number, wrap: (inner: Raw) => Raw, inner: Raw): Raw =>
    Array.from({ length: depth }).reduce<Raw>(wrap, inner);
  const tea = { has: { sku: ['tea'] } };
  const not = (inner: Raw): Raw => ({ not: inner });
  const ring: Raw = {};
  ring.not = ring;
  const proto = (json: string): Raw => JSON.parse(json.replace('PROTO', '"__proto__"'));
  const long = 'x'.repeat(1_000_000);
  const many = <T>(value: T): T[] => Array.from({ length: 200_000 }, () => value);
  const deep = 'lies more than 50 levels deep';
  const proving = (expected: Raw): Raw => ({
    ...plain,
    examples: [{ words: 'w', lines: [{ sku: 'tea', unit: 1, qty: 1 }], expect: expected }],
  });

  test.each<[string, Raw, string]>([
    ['5,000 times not', { ...plain, if: nested(5_000, not, tea) }, deep],
    ['100,000 times not', { ...plain, if: nested(100_000, not, tea) }, deep],
    ['all in all', { ...plain, if: nested(5_000, (inner) => ({ all: [inner] }), tea) }, deep],
    ['any in any', { ...plain, if: nested(5_000, (inner) => ({ any: [inner] }), tea) }, deep],
    ['a selector as deep', discount({ on: nested(5_000, not, { sku: ['tea'] }) }), deep],
    ['lists in lists', effects(nested(5_000, (inner) => [inner] as unknown as Raw, {})), deep],
    ['a condition that holds itself', { ...plain, if: ring }, deep],
    ['a prototype as a key', proto('{"id":"p",PROTO:{"rev":1}}'), 'programmes[0]: __proto__ is no key'],
    [
      'a gift of that name, which would be dropped',
      proving({ gifts: proto('{PROTO:1}') }),
      'gifts: __proto__ is no key',
    ],
    ['an id that is the prototype', { ...plain, id: '__proto__' }, 'programmes[0].id: not an id'],
    ['an id of a megabyte', { ...plain, id: long }, 'programmes[0].id: not an id'],
    ['a code of a megabyte', { ...plain, entry: 'code', codes: [long] }, 'codes[0]: Too big'],
    ['a name of a megabyte', { ...plain, name: { en: long } }, 'name.en: Too big'],
    ['a percentage of a megabyte', discount({ value: { percent: `1.${long}` } }), 'percent: not a decimal'],
    ['an event of a megabyte', { ...plain, on: long }, 'programmes[0].on: Too big'],
    ['200,000 products', discount({ on: { sku: many('tea') } }), 'on.sku: Too big'],
    ['200,000 codes', { ...plain, entry: 'code', codes: many('x') }, 'codes: Too big'],
    [
      '200,000 effects',
      Object.fromEntries([...Object.entries(plain), ['then', many({ do: 'x' })]]),
      'programmes[0].then: Too big',
    ],
    ['200,000 conditions', { ...plain, if: { any: many(tea) } }, 'if.any: Too big'],
    [
      '130,000 wrong products',
      discount({ on: { any: Array(13).fill({ sku: Array(10_000).fill(7) }) } }),
      'on.any[0].sku[0]',
    ],
    ['codes that are all wrong', { ...plain, entry: 'code', codes: Array(100_000).fill(7) }, 'codes[0]'],
    ['NaN', discount({ value: { amount: Number.NaN } }), 'value.amount'],
    ['without end', discount({ value: { amount: Number.POSITIVE_INFINITY } }), 'value.amount'],
    ['a number as text', { ...plain, rev: '1' }, 'programmes[0].rev'],
  ])('%s', (_, programme, expected) => expect(problems(programme).join('\n')).toContain(expected));

  test('conditions that a person could still read are taken', () =>
    expect(problems({ ...plain, if: nested(40, not, tea) })).toEqual([]));

  test('a place so deep is told by its beginning', () => {
    const [only] = problems({ ...plain, if: nested(5_000, not, tea) });
    expect(only).toBe(`programmes[0].if${'.not'.repeat(9)}.…: ${deep}`);
  });

  test('50,000 programmes of mistakes are given up after the first of them', () => {
    let read = 0;
    const mistake = {
      get do() {
        read += 1;
        return 'x';
      },
    };
    const file = Array.from({ length: 50_000 }, () => effects(mistake));
    expect(problems(...file)).toHaveLength(50);
    // Once each for the shape, and again only for those that are told.
    expect(read).toBeLessThan(50_000 + 500);
  });

  test.each(['constructor', 'toString', 'hasOwnProperty'])('%s is what every object knows, and no id', (id) => {
    expect(problems({ ...plain, id })).toEqual(['programmes[0].id: not an id']);
    const own = parse([], { wallets: [points, { ...points, id }] });
    expect(own.ok ? [] : own.error.problems).toMatchObject([{ place: 'wallets[1].id' }]);
  });
});

describe('ten thousand programmes', () => {
  const many = Array.from({ length: 10_000 }, (_, i) => ({ ...plain, id: `p${i}` }));

  test('are one bundle', () => expect(problems(...many)).toEqual([]));

  test('are refused for the last of them, and a reason is given for fifty at most', () => {
    expect(problems(...many.slice(0, -1), { ...plain, id: 'p9999', entry: 'code' })).toEqual([
      'programmes[9999].codes: a programme entered by code needs a code or a template',
    ]);
    expect(problems(...many.map((each) => ({ ...each, entry: 'code' })))).toHaveLength(50);
  });

  test('five times as many are too many', () => {
    const [only] = problems(...Array.from({ length: 50_001 }, (_, i) => ({ ...plain, id: `p${i}` })));
    expect(only).toMatch(/^programmes: /);
  });
});
