import { describe, expect, test } from 'vitest';
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
    ['buy without get', discount({ buy: { qty: 2 } }), /then\[0\]: buy and get go together/],
    ['points without a wallet', discount({ value: { perPoint: 1 } }), /cost: money per point needs a wallet/],
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

  test('gifts that give one another', () => {
    const gives = (id: string, sku: string, on: string): Raw => ({
      ...effects({ do: 'give', sku, every: { units: 1, on: { sku: [on] } } }),
      id,
    });
    expect(problems(gives('a', 'B', 'A'), gives('b', 'C', 'B'), gives('c', 'A', 'C'))).toEqual([
      'programmes[0].then[0]: gift cycle: A → B → C → A',
    ]);
    expect(problems(gives('a', 'A', 'A'), gives('b', 'C', 'B'))).toEqual([]);
  });

  test.each([null, 7, 'bundle', [], {}])('%j is no bundle', (raw) => {
    expect(parseBundle(raw)).toMatchObject({ ok: false, error: { code: 'programme.bundleRefused' } });
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
