import { describe, expect, test } from 'vitest';
import { productFacts } from '../../headoffice/programme/gate-facts.ts';
import { demoStore } from '../../resources/demo-store/demo-store.ts';
import { demoCosts } from '../../resources/demo-store/products.ts';
import { compileBundle } from '../../shared/programme/compile.ts';
import { evaluate } from '../../shared/programme/evaluate.ts';
import type { Example } from '../../shared/programme/example.ts';
import { checkGolden } from '../../shared/programme/golden.ts';
import type { ProductFacts } from '../../shared/programme/goods-facts.ts';
import { lintBundle } from '../../shared/programme/lint.ts';
import { parseBundle } from '../../shared/programme/parse.ts';
import { NOTHING_USED } from '../../shared/programme/sale.ts';
import { lineId, memberId, programmeId } from '../../shared/units/ids.ts';
import { LANGUAGES } from '../../shared/units/text.ts';
import { day } from '../../shared/units/time.ts';

const { bundle, products, store } = demoStore();
const compiled = compileBundle(bundle);
const byId = new Map(products.map((product) => [product.id as string, product]));

test('the bundle is taken whole', () => {
  expect(parseBundle(JSON.parse(JSON.stringify(bundle)))).toEqual({ ok: true, value: bundle });
});

test('lint has nothing to say', () => {
  const today = day('2026-11-22');
  const costs = new Map(demoCosts().map(({ product, unit }) => [product, unit]));
  const sold = products.map((each) => [each.id, productFacts(each, { today, costs, tax: store.tax })] as const);
  expect(lintBundle(bundle, { today, products: new Map<string, ProductFacts>(sold) })).toEqual([]);
});

test('every name is there in every language, and no two are alike', () => {
  const named = [...bundle.programmes, ...bundle.wallets, ...bundle.tierSets];
  for (const { name } of named) for (const language of LANGUAGES) expect(name[language]).toMatch(/\S/);
  for (const { label } of bundle.tierSets.flatMap(({ levels }) => levels)) {
    for (const language of LANGUAGES) expect(label?.[language]).toMatch(/\S/);
  }
  for (const language of LANGUAGES) {
    expect(new Set(bundle.programmes.map(({ name }) => name[language])).size).toBe(bundle.programmes.length);
  }
});

test('what is given is on the shelf, and what is selected exists', () => {
  const categories = new Set(products.flatMap((product) => product.categories));
  const tags = new Set(products.flatMap((product) => product.tags));
  const text = JSON.stringify(bundle.programmes);
  for (const [, sku] of text.matchAll(/"sku":"([^"]+)"/g)) expect(byId.has(sku!), sku).toBe(true);
  for (const [, cat] of text.matchAll(/"cat":\["([^\]]+)"\]/g))
    for (const each of cat!.split('","')) expect(categories.has(each), each).toBe(true);
  for (const [, tag] of text.matchAll(/"tag":\["([^"]+)"\]/g)) expect(tags.has(tag!), tag).toBe(true);
});

/** Evaluates a basket of the shop: product ids with quantities. */
function priced(
  basket: readonly (readonly [id: string, qty: number])[],
  also: { member?: Example['member']; codes?: string[]; claims?: string[]; day?: string; minute?: number } = {},
) {
  const lines = basket.map(([sku, qty], i) => {
    const product = byId.get(sku)!;
    const { categories: cats, tags, prices } = product;
    return { id: lineId(`L${i + 1}`), sku, cats, tags, unit: prices[0]!.unit, qty, tax: [] };
  });
  const { member } = also;
  const result = evaluate(
    compiled,
    {
      currencyDigits: 0,
      day: day(also.day ?? '2026-11-23'),
      minute: also.minute ?? 600,
      store: store.id,
      lines,
      codes: also.codes ?? [],
      claims: (also.claims ?? []).map((programme) => ({ programme: programmeId(programme) })),
    },
    member
      ? {
          id: memberId('m-1'),
          orders: 3,
          segments: [],
          wallets: member.wallets ?? {},
          tier: member.tier,
          birthday: member.birthday,
        }
      : null,
    NOTHING_USED,
    { taxRounding: 'group', spendSameOrder: false, earningBase: 'gross' },
  );
  const points = Object.fromEntries(bundle.wallets.map(({ id }) => [id, 0]));
  for (const { wallet, points: earned } of result.earned) points[wallet]! += earned;
  return { total: result.totals.total as number, gifts: result.gifts.map(({ sku }) => sku), points };
}

describe('examples, approved in words', () => {
  test.each(
    checkGolden(bundle, { currencyDigits: store.currency.digits }).map(
      (each) => [each.programme, each.words, each] as const,
    ),
  )('%s: %s', (_programme, _words, { differences }) => expect(differences).toEqual([]));

  test('are about goods as they are sold here', () => {
    const lines = bundle.programmes.flatMap(({ examples = [] }) => examples.flatMap((each) => each.lines ?? []));
    for (const { sku, unit, cats } of lines)
      expect({ sku, unit, cats }).toEqual({
        sku,
        unit: byId.get(sku)?.prices[0]?.unit,
        cats: byId.get(sku)?.categories,
      });
  });
});

const gold = { tier: 'gold', wallets: { points: 1200, 'coffee-stamps': 5 } };
type Priced = readonly [
  why: string,
  basket: readonly (readonly [string, number])[],
  also: Parameters<typeof priced>[1],
  total: number,
];
const CHOCOLATE = [['matcha-chocolate-60g', 1]] as const;
const WEEK = [
  ['akitakomachi-5kg', 1],
  ['beef-slices', 1],
  ['shampoo-480ml', 1],
  ['whisky-700ml', 1],
  ['koshihikari-2kg', 1],
  ['lemon', 1],
] as const;
const PRICED: readonly Priced[] = [
  ['no card, shelf price', CHOCOLATE, {}, 248],
  ['silver −5 % of 248 = 12', CHOCOLATE, { member: { tier: 'silver' } }, 236],
  ['gold −8 % = 20', CHOCOLATE, { member: gold }, 228],
  ['platinum −12 % = 30', CHOCOLATE, { member: { tier: 'platinum' } }, 218],
  ['gold, tea 127 each, one of three free', [['green-tea-500ml', 3]], { member: gold }, 254],
  ['birthday: gold price, then −20 %', CHOCOLATE, { member: { ...gold, birthday: '11-22' } }, 182],
  ['big basket, second step: 10,816 − 600', WEEK, {}, 10_216],
  ['any hundreds of points', [['soy-sauce-500ml', 1]], { member: gold, claims: ['points-as-money'] }, 98],
  ['500 points', [['akitakomachi-5kg', 1]], { member: gold, claims: ['reward-500'] }, 2280],
];
test.each(PRICED)('%s', (_why, basket, also, total) => {
  expect(priced(basket, also).total).toBe(total);
});

test('points: one for 100 yen, double on Sundays and Wednesdays', () => {
  const points = (on: string) => priced([['soy-sauce-500ml', 1]], { member: gold, day: on }).points.points;
  expect(['2026-11-22', '2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26'].map(points)).toEqual([4, 2, 2, 4, 2]);
});

test('coffee: a stamp a piece, and five stamps are a can', () => {
  expect(priced([['black-coffee-185ml', 2]], { member: gold }).points['coffee-stamps']).toBe(2);
  expect(priced([['lemon', 1]], { member: gold, claims: ['free-coffee'] }).gifts).toEqual(['black-coffee-185ml']);
});

test('household goods over 3,000 yen bring a bag, to members', () => {
  const basket = [
    ['shampoo-480ml', 3],
    ['conditioner-480ml', 3],
  ] as const;
  expect(priced(basket, { member: gold }).gifts).toEqual(['cotton-bag']);
  expect(priced(basket).gifts).toEqual([]);
});
