import { expect, test } from 'vitest';
import { demoStore } from '../../resources/demo-store/demo-store.ts';
import { demoSamples } from '../../resources/demo-store/samples.ts';
import { demoShop } from '../../resources/demo-store/store.ts';
import { withCheckDigit } from '../../shared/catalogue/barcodes/check-digit.ts';
import { routeScan } from '../../shared/catalogue/barcodes/route-scan.ts';
import { barcodeRulesFor } from '../../shared/catalogue/barcodes/rules-for-store.ts';
import { zMemberPosition } from '../../shared/catalogue/member.ts';
import { zStore } from '../../shared/catalogue/store.ts';
import { LANGUAGES } from '../../shared/units/text.ts';
import { addDays, day } from '../../shared/units/time.ts';

const demo = demoStore();
const LABEL = { prefix: '21', item: [2, 7], value: [7, 12], kind: 'price', decimals: 0 };
const rules = barcodeRulesFor(demoShop());
const scan = (code: string) => routeScan(code, undefined, rules);
const count = (all: readonly unknown[]) => new Set(all).size;

test('the store is one that head office would take', () => {
  expect(zStore.parse(demo.store)).toEqual(demo.store);
});

test.each([
  [{ memberEanPrefix: '23', memberLinks: ['https://shop.example/m/'] }, true],
  [{ memberEanPrefix: null, scaleLabels: [{ ...LABEL, prefix: '29' }] }, true],
  [{ memberEanPrefix: '20', scaleLabels: [{ ...LABEL, prefix: '29' }] }, true],
  [{ scaleLabels: [{ ...LABEL, prefix: '29' }] }, false], // 29 is the members', unless the store says otherwise
  [{ memberEanPrefix: '23', scaleLabels: [{ ...LABEL, prefix: '231' }] }, false],
  [{ memberEanPrefix: '30' }, false],
  [{ memberLinks: ['http://shop.example/m/'] }, false],
  [{ memberLinks: ['https://shop.example'] }, false], // whoever is registered behind it would do: shop.example.org
])('a store with %j: %s', (codes, isTaken) =>
  expect(zStore.safeParse({ ...demo.store, ...codes }).success).toBe(isTaken),
);

test('two hundred members, always the same, each taken by head office', () => {
  expect(demo.members).toHaveLength(200);
  expect(demoStore().members).toEqual(demo.members);
  for (const member of demo.members) expect(zMemberPosition.parse(member)).toEqual(member);
  expect(count(demo.members.map(({ id }) => id))).toBe(200);
});

test('three tiers and some who have just joined, in four languages', () => {
  const tiers = Object.groupBy(demo.members, ({ tier }) => tier ?? 'none');
  expect(Object.fromEntries(Object.entries(tiers).map(([tier, members]) => [tier, members!.length]))).toEqual({
    platinum: 20,
    gold: 60,
    silver: 100,
    none: 20,
  });
  expect(new Set(demo.members.map(({ language }) => language))).toEqual(new Set(LANGUAGES));
  for (const { greeting } of demo.members) expect(Array.from(greeting).length).toBeLessThanOrEqual(20);
});

test('points are positive, usable today, and many expire within a month', () => {
  const today = day('2026-11-22');
  const lots = demo.members.flatMap(({ wallets }) => wallets.points ?? []);
  for (const lot of lots) {
    expect(lot.points).toBeGreaterThan(0);
    expect(lot.until! >= today).toBe(true);
  }
  expect(lots.filter((lot) => lot.until! <= addDays(today, 31)).length).toBeGreaterThan(20);
});

test('a tier is what the yearly spend says', () => {
  const [set] = demo.bundle.tierSets;
  for (const { tier, wallets } of demo.members) {
    const spent = (wallets.status ?? []).reduce((sum, lot) => sum + lot.points, 0);
    expect(set?.levels.findLast(({ at }) => spent >= at)?.name).toBe(tier);
  }
});

test('the demo moves with its day: nothing has expired on another one', () => {
  const later = demoStore(day('2028-02-29'));
  for (const { wallets } of later.members) {
    for (const lot of Object.values(wallets).flat()) expect(lot.until! >= '2028-02-29').toBe(true);
  }
  expect(later.members[3]?.birthday).toBe('02-29');
});

test('cards are read as cards, belong to members, and show only their end', () => {
  const members = new Set(demo.members.map(({ id }) => id));
  expect(count(demo.cards.map(({ number }) => number))).toBe(demo.cards.length);
  for (const { number, member, last4 } of demo.cards) {
    expect(scan(number)).toEqual({ kind: 'memberCard', number });
    if (member !== undefined) expect(members.has(member)).toBe(true);
    expect(number.endsWith(last4)).toBe(true);
  }
  expect(demo.cards.filter(({ member }) => member === undefined)).toHaveLength(1);
  expect(demo.cards.filter(({ state }) => state === 'withdrawn')).toHaveLength(5);
  expect(demo.cards.filter(({ until }) => until !== undefined && until < '2026-11-22')).toHaveLength(5);
});

test('the virtual counter has goods, a card of each tier, and trouble', () => {
  const samples = demoSamples(demo);
  for (const { name } of samples) for (const language of LANGUAGES) expect(name[language]).toMatch(/\S/);
  const read = samples.map(({ kind, code }) => `${kind}: ${scan(code).kind}`);
  expect(
    Object.fromEntries(Object.entries(Object.groupBy(read, (each) => each)).map(([k, v]) => [k, v!.length])),
  ).toEqual({
    'product: product': 10,
    'product: weighed': 1,
    'member: memberCard': 9,
    'other: giftCard': 6,
    'other: memberCard': 2,
    'other: product': 3, // a code that is typed, and goods that nobody knows
    'other: refused': 1,
  });
  const known = new Set(demo.products.flatMap(({ barcodes }) => barcodes));
  expect(
    samples.filter(({ kind }) => kind === 'product').every(({ code }) => known.has(code) || code.startsWith('28')),
  ).toBe(true);
  expect(scan(samples.at(-1)!.code)).toMatchObject({ code: 'scan.badCheckDigit' });
});

test("the scale's label is the apples, 482 grams of them", () => {
  const label = demoSamples(demo).find(({ code }) => code.startsWith('28'))!;
  const apples = demo.products.find(({ id }) => id === 'apples')!;
  expect(scan(label.code)).toMatchObject({ kind: 'weighed', item: apples.barcodes[0], weightGrams: 482 });
});

test('a scale that prints prices prints whole yen', () => {
  expect(scan(withCheckDigit('201007600980'))).toMatchObject({ kind: 'weighed', price: 980 });
});

test('two of the members live together, and each has a card', () => {
  const home = demo.members.filter(({ household }) => household !== undefined);
  expect(new Set(home.map(({ household }) => household)).size).toBe(1);
  expect(home.map(({ id }) => demo.cards.filter(({ member }) => member === id).length)).toEqual([1, 1]);
});
