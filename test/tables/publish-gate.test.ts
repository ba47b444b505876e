// biome-ignore-all lint/suspicious/noThenProperty: the word of the rule model; a list is never taken for a promise
import { describe, expect, test } from 'vitest';
import { productFacts } from '../../headoffice/programme/gate-facts.ts';
import { publishGate, refusalText } from '../../headoffice/programme/publish-gate.ts';
import { demoStore } from '../../resources/demo-store/demo-store.ts';
import { survey } from '../../resources/programmes/activities.ts';
import { zProduct } from '../../shared/catalogue/product.ts';
import { storeSettings } from '../../shared/programme/rung-sale.ts';
import { money } from '../../shared/units/money.ts';
import { repeatedKey } from '../../shared/units/repeated-key.ts';
import { day } from '../../shared/units/time.ts';

const today = day('2026-11-22');
const products = new Map([['tea', { price: money(300) }]]);

const tea = (more: object = {}) => ({
  id: 'tea-week',
  rev: 1,
  name: { en: 'Tea week' },
  entry: 'auto',
  then: [{ do: 'discount', value: { percent: '10' }, on: { sku: ['tea'] } }],
  stack: { phase: 'line', priority: 0 },
  ...more,
});
const example = (expect: object, more: object = {}) => ({
  words: 'Two teas: 10 % off each',
  lines: [{ sku: 'tea', unit: 300, qty: 2 }],
  expect,
  ...more,
});
const bytesOf = (...programmes: object[]): string => JSON.stringify({ rev: 7, programmes, wallets: [], tierSets: [] });
const problemsOf = (bytes: string) => {
  const gate = publishGate(bytes, { today, products });
  return gate.ok ? [] : gate.error.problems.map(({ place, reason }) => `${place}: ${reason}`);
};

test('a bundle whose golden baskets come out passes, and is handed on as parsed', () => {
  const gate = publishGate(bytesOf(tea({ examples: [example({ total: 540, discount: 60 })] })), { today, products });
  expect(gate).toMatchObject({ ok: true, value: { rev: 7, programmes: [{ id: 'tea-week' }] } });
});

test('a golden basket is worked out with the settings of the stores, as a till would', () => {
  const earning = tea({
    then: [{ do: 'earn', wallet: 'pts', rate: '1', per: 'money' }],
    stack: { phase: 'earn', priority: 0 },
    examples: [
      {
        words: '119.00 with 19.00 of tax',
        lines: [{ sku: 'tea', unit: 11_900, qty: 1, tax: [{ rate: 1900, included: true }] }],
        member: {},
        expect: { points: { pts: 100 } },
      },
    ],
  });
  const wallets = [{ id: 'pts', name: { en: 'Points' }, holder: 'member', unit: 'points', scale: 0, life: 'never' }];
  const bytes = JSON.stringify({ rev: 7, programmes: [earning], wallets, tierSets: [] });
  const settings = storeSettings({
    tax: { included: true, rounding: 'line', rates: [] },
    loyalty: { earningBase: 'net' },
  });
  expect(publishGate(bytes, { today, products, settings }).ok).toBe(true);
  expect(problemsOf(bytes)).toEqual([expect.stringContaining('points pts: 119, expected 100')]);
});

describe('refused with place and reason', () => {
  test.each<[string, string, string]>([
    ['no JSON', '{"rev":', 'bundle: is no JSON'],
    ['not a bundle', '{"rev":7}', 'programmes: '],
    ['an unknown effect', bytesOf(tea({ then: [{ do: 'refund' }] })), 'programmes[0].then[0].do: '],
    [
      'above 100 percent',
      bytesOf(tea({ then: [{ do: 'discount', value: { percent: '120' } }] })),
      'at most 100 percent',
    ],
    ['two of one id', bytesOf(tea(), tea()), 'programmes[1].id: tea-week is there twice'],
    [
      'a golden basket that comes out otherwise',
      bytesOf(tea(), tea({ id: 'tea-more', examples: [example({ total: 500 })] })),
      'programmes[1].examples: "Two teas: 10 % off each" gives total: 486, expected 500',
    ],
    [
      'a survey that nothing comes of',
      JSON.stringify({ ...JSON.parse(bytesOf(tea())), questions: survey.rules(survey.defaults).questions }),
      'questions[0]: how-was-it no programme answers to surveyAnswered',
    ],
    ['a use that can never be', bytesOf(tea({ limit: { uses: 0 } })), 'programmes[0]: tea-week may be used 0 times'],
    [
      'a discount on nothing',
      bytesOf(tea({ then: [{ do: 'discount', value: { percent: '5' }, on: { sku: [] } }] })),
      'programmes[0]: tea-week names no product',
    ],
    [
      'a gift that is not sold',
      bytesOf(tea({ then: [{ do: 'give', sku: ['tea', 'cup'], qty: 1 }], entry: 'claim' })),
      'programmes[0].then[0].sku: no product cup',
    ],
  ])('%s', (_, bytes, problem) => expect(problemsOf(bytes).join('\n')).toContain(problem));
});

describe('gifts that give one another through what goods are', () => {
  const sold = new Map([
    ['sencha', { price: money(300), cats: ['tea'], tags: ['leaf'] }],
    ['genmai', { price: money(300), cats: ['tea'] }],
    ['cup', { price: money(900), cats: ['china'] }],
  ]);
  const gives = (sku: string | string[], on: object, parts: object = {}) =>
    tea({ then: [{ do: 'give', sku, every: { units: 1, on } }], ...parts });
  const rounds = (...programmes: object[]) => {
    const gate = publishGate(bytesOf(...programmes.map((each, i) => ({ ...each, id: `p${i}` }))), {
      today,
      products: sold,
    });
    return gate.ok ? [] : gate.error.problems.map(({ place, reason }) => `${place}: ${reason}`);
  };
  const told = 'programmes[0].then[0]: gift cycle: cup → sencha → cup';
  test.each<[string, object[], string[]]>([
    ['by category', [gives('sencha', { cat: ['china'] }), gives('cup', { sku: ['sencha'] })], [told]],
    ['by two categories', [gives('sencha', { cat: ['china'] }), gives('cup', { cat: ['tea'] })], [told]],
    ['by tag', [gives('sencha', { cat: ['china'] }), gives('cup', { tag: ['leaf'] })], [told]],
    [
      'in a condition',
      [
        gives('sencha', { cat: ['china'] }),
        tea({ then: [{ do: 'give', sku: 'cup' }], if: { qty: { min: 2, on: { cat: ['tea'] } } } }),
      ],
      [told],
    ],
    [
      'another tea than the one that is given',
      [gives('genmai', { cat: ['china'] }), gives('cup', { tag: ['leaf'] })],
      [],
    ],
    ['a tea for ten teas is an everyday offer', [gives(['sencha', 'genmai'], { cat: ['tea'] })], []],
    ['one way alone', [gives('sencha', { cat: ['china'] }), gives('genmai', { cat: ['tea'] })], []],
  ])('%s', (_, programmes, expected) => expect(rounds(...programmes)).toEqual(expected));
});

test.each([
  ['{"rev":7,"rev":8,"programmes":[],"wallets":[],"tierSets":[]}', 'rev'],
  ['{"rev":7,"programmes":[],"wallets":[{"a\\"b":1,"a\\u0022b":2}],"tierSets":[]}', 'a"b'],
])('a key twice in one place: %s', (bytes, key) =>
  expect(problemsOf(bytes)).toEqual([`bundle: says ${key} twice in one place`]),
);

test('the same key in two places, or as a text, is nothing', () => {
  expect(repeatedKey('{"a":{"b":1},"b":["a","b",{"a":"b"},{"a":"\\"a\\":{"}],"c":"c"}')).toBeNull();
});

test('what is left of a price: with the tax in it, and of the lowest list', () => {
  const product = zProduct.parse({
    id: 'tea',
    name: { en: 'Tea' },
    barcodes: [],
    categories: ['hot'],
    tags: [],
    soldBy: 'each',
    tax: 'food',
    prices: [
      { list: 'shelf', unit: 1100 },
      { list: 'staff', unit: 990 },
      { list: 'shelf', from: '2027-01-01', unit: 100 },
    ],
  });
  const tax = { included: true, rounding: 'line' as const, rates: [{ id: 'food', basisPoints: 1000, name: {} }] };
  const costs = new Map([['tea', money(600)]]);
  expect(productFacts(product, { today, costs, tax })).toEqual({ price: 990, cats: ['hot'], tags: [], margin: 330 });
  expect(productFacts(product, { today, costs, tax: { ...tax, included: false } })).toMatchObject({ margin: 390 });
  expect(productFacts(product, { today, costs: new Map(), tax })).toEqual({ price: 990, cats: ['hot'], tags: [] });
});

test('every problem is told, not the first alone', () => {
  const wrong = [example({ total: 1 }), example({ discount: 1 }, { words: 'Again' })];
  const gate = publishGate(bytesOf(tea({ limit: { uses: 0 }, examples: wrong })), { today });
  if (gate.ok) throw new Error('It passed');
  expect(gate.error.problems).toHaveLength(3);
  expect(refusalText(gate.error)).toMatch(/^The bundle is not published: programmes\[0\]: .*; .*; .*"Again" gives/);
});

test('what may be meant is no reason: an offer that has ended, goods that are gone, a lone group', () => {
  const ended = tea({ id: 'old', active: { to: '2020-01-01' }, stack: { phase: 'line', priority: 1, group: 'alone' } });
  const gone = tea({ then: [{ do: 'discount', value: { percent: '10' }, on: { sku: ['coffee'] } }] });
  expect(problemsOf(bytesOf(ended, gone))).toEqual([]);
});

test('golden baskets are written in the smallest unit of the shops, and do not change with the day', () => {
  const earn = tea({
    then: [{ do: 'earn', wallet: 'points', rate: '1', per: 'money' }],
    stack: { phase: 'earn', priority: 0 },
    examples: [example({ points: { points: 600 } }, { member: {} })],
  });
  const wallet = { id: 'points', name: {}, holder: 'member', unit: 'points', scale: 0, life: 'never' };
  const bytes = JSON.stringify({ rev: 7, programmes: [earn], wallets: [wallet], tierSets: [] });
  expect(publishGate(bytes, { today, currencyDigits: 0 }).ok).toBe(true);
  expect(publishGate(bytes, { today, currencyDigits: 2 }).ok).toBe(false);
  expect(publishGate(bytes, { today: day('2031-02-28'), currencyDigits: 0 }).ok).toBe(true);
});

test("the demo chain's own bundle passes", () => {
  const { bundle, products: sold, store } = demoStore(today);
  const known = new Map(sold.map(({ id }) => [id as string, { price: money(0) }]));
  const gate = publishGate(JSON.stringify(bundle), { today, products: known, currencyDigits: store.currency.digits });
  expect(gate.ok ? [] : gate.error.problems).toEqual([]);
});

describe('a coupon whose code would be longer than a QR code holds', () => {
  const issues = (template: string, on?: string) =>
    bytesOf(
      tea({
        ...(on ? { on } : {}),
        then: [{ do: 'issue', what: 'coupon', template }],
        stack: { phase: 'earn', priority: 0 },
      }),
    );
  const reasons = (bytes: string, longest: object) => {
    const gate = publishGate(bytes, { today, products, longest });
    return gate.ok ? [] : gate.error.problems.map(({ place, reason }) => `${place}: ${reason}`);
  };
  const short = { till: { store: 'S1', till: 'S1-1' }, member: 'm-1' };
  test.each<[string, string, string | undefined, object, string | null]>([
    ['at a till of an everyday name', 'x'.repeat(60), undefined, short, null],
    [
      'at a till of a long one',
      'x'.repeat(60),
      undefined,
      { till: { store: 'ginza', till: 't'.repeat(40) } },
      'ttt has 4',
    ],
    ['at that till with a short template', 'spa', undefined, { till: { store: 'ginza', till: 't'.repeat(40) } }, null],
    ['for a member', 'x'.repeat(60), 'joined', short, null],
    ['for a member of a long name', '雪'.repeat(40), 'joined', { member: '雪'.repeat(30) }, 'a member'],
    ['before there is a till or a member', 'x'.repeat(60), undefined, {}, null],
  ])('%s', (_where, template, on, longest, expected) => {
    const found = reasons(issues(template, on), longest);
    if (expected === null) expect(found).toEqual([]);
    else expect(found).toEqual([expect.stringMatching(/^programmes\[0\]\.then\[0\]\.template: the code of a coupon/)]);
    expect(found.join()).toContain(expected ?? '');
  });
});
