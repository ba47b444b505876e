import fc from 'fast-check';
import { expect } from 'vitest';
import {
  compileBundle,
  DEFAULT_SETTINGS,
  evaluate,
  evaluationFacts,
  fullTrace,
  NOTHING_USED,
  type Programme,
  type SaleInput,
  type Sel,
} from '../../shared/programme/index.ts';
import { price, wallet } from '../tables/programme-build.ts';
import { law } from './law.ts';
import {
  anyProgramme,
  anySale,
  distinctSale,
  exchangeSale,
  goodsSale,
  listOf,
  plainProgramme,
  someMember,
  taxRounding,
} from './programme-arbitraries.ts';

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

law(
  'a discount never makes a line negative, and never touches a deduction',
  [listOf(anyProgramme), exchangeSale, someMember],
  (programmes, sale, member) => {
    const result = price(programmes, sale, { member });
    for (const line of result.lines) {
      if (line.list < 0) expect(line.paid).toBe(line.list);
      else expect(line.paid >= 0 && line.paid <= line.list).toBe(true);
      expect(line.discounts.every((each) => each.amount > 0)).toBe(true);
    }
  },
);

law('discounts never take a sale below zero that was not', [listOf(anyProgramme), anySale], (programmes, sale) => {
  const before = sum(price([], sale).lines.map((line) => line.list));
  const after = sum(price(programmes, sale).lines.map((line) => line.paid));
  expect(after).toBeGreaterThanOrEqual(Math.min(0, before));
});

law(
  'every figure adds up: shares, lines, taxes, tenders, trace',
  [listOf(anyProgramme), exchangeSale, someMember, taxRounding],
  (programmes, sale, member, rounding) => {
    const result = price(programmes, sale, { member, settings: { taxRounding: rounding } });
    for (const line of result.lines) expect(line.list - sum(line.discounts.map((each) => each.amount))).toBe(line.paid);
    expect(result.totals.net + result.totals.tax).toBe(result.totals.total);
    expect(sum(result.lines.map((line) => line.gross))).toBe(result.totals.total);
    expect(sum(result.lines.map((line) => line.returnValue))).toBe(result.totals.total);
    expect(result.lines.every((line) => line.qty < 0 || line.list < 0 || line.returnValue >= 0)).toBe(true);
    for (const row of result.taxes) {
      const own = result.lines.flatMap((line) =>
        line.taxes.filter((each) => each.rate === row.rate && each.included === row.included),
      );
      expect(sum(own.map((each) => each.tax))).toBe(row.tax);
    }
    const applied = result.trace.flatMap((row) => (row.outcome === 'applied' ? [row.amount] : []));
    expect(sum(applied)).toBe(result.totals.discount);
    expect(new Set(result.trace.map((row) => row.programme)).size).toBe(result.trace.length);
  },
);

law(
  'points: what is earned is positive, what is spent was held',
  [listOf(anyProgramme), exchangeSale, someMember],
  (programmes, sale, member) => {
    const result = price(programmes, sale, { member });
    expect(result.earned.every((each) => each.points > 0)).toBe(true);
    expect(sum(result.spent.map((each) => each.points))).toBeLessThanOrEqual(member?.wallets.pts ?? 0);
    for (const each of result.earned) expect([0, each.points]).toContain(sum(each.lines.map((line) => line.points)));
  },
);

const shuffled = <T>(items: readonly T[], keys: readonly number[]): T[] =>
  items
    .map((item, i) => ({ item, key: keys[i % keys.length]! * (i + 1) }))
    .sort((a, b) => a.key - b.key)
    .map((each) => each.item);
const keys = fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 7, maxLength: 7 });

law(
  'the order of scanning does not change the price',
  [plainProgramme('p0'), distinctSale, keys],
  (one, sale, order) => {
    const other: SaleInput = { ...sale, lines: shuffled(sale.lines, order) };
    expect(price([one], other).totals.total).toBe(price([one], sale).totals.total);
  },
);

const isWhole = (programme: Programme): boolean =>
  programme.then.every((effect) => effect.do === 'discount' && effect.units === undefined);

law(
  'with several programmes it moves leftover units between lines, and no more',
  [listOf(plainProgramme, 4), distinctSale, keys],
  (programmes, sale, order) => {
    const list = programmes.filter(isWhole);
    const other: SaleInput = { ...sale, lines: shuffled(sale.lines, order) };
    const moved = Math.abs(price(list, other).totals.total - price(list, sale).totals.total);
    expect(moved).toBeLessThanOrEqual(list.length * sale.lines.length);
  },
);

/** A price for all goods together is shared by what they cost: goods made cheaper before it carry less of it after. */
const isPooledPrice = (programme: Programme): boolean =>
  programme.then.some(
    (effect) => effect.do === 'discount' && 'price' in effect.value && (effect.spread ?? 'order') === 'order',
  );

law(
  'one more programme never raises the total by more than the leftover units it moves',
  [listOf(plainProgramme, 4), plainProgramme('more'), distinctSale],
  (list, more, sale) => {
    // Which units are the cheapest is asked as the sale stands: goods made cheaper before it may be the ones it takes.
    const programmes = list.filter((each) => isWhole(each) && !isPooledPrice(each));
    const before = price(programmes, sale).totals.total;
    const after = price([...programmes, more], sale).totals.total;
    expect(after).toBeLessThanOrEqual(before + programmes.length * sale.lines.length);
  },
);

law(
  'till and head office agree to the last byte',
  [listOf(anyProgramme), exchangeSale, someMember, taxRounding],
  (programmes, sale, member, rounding) => {
    const settings = { ...DEFAULT_SETTINGS, taxRounding: rounding };
    const bundle = { rev: 7, programmes, wallets: [wallet()], tierSets: [] };
    const till = evaluate(compileBundle(bundle), sale, member, NOTHING_USED, settings);
    const sent = JSON.parse(JSON.stringify({ bundle, sale, member, settings }));
    const office = evaluate(compileBundle(sent.bundle), sent.sale, sent.member, NOTHING_USED, sent.settings);
    expect(JSON.stringify(evaluationFacts(office))).toBe(JSON.stringify(evaluationFacts(till)));
  },
);

/** The same selector in words that the index cannot read. */
const hidden = (sel: Sel | undefined): Sel | undefined => sel && { not: { not: sel } };

function unindexed(programme: Programme): Programme {
  const effects = programme.then.map((effect) => {
    if (effect.do === 'give')
      return { ...effect, every: effect.every && { ...effect.every, on: hidden(effect.every.on) } };
    if (effect.do !== 'discount') return 'on' in effect ? { ...effect, on: hidden(effect.on) } : effect;
    const { buy, get } = effect;
    return {
      ...effect,
      on: hidden(effect.on),
      buy: buy && { ...buy, on: hidden(buy.on) },
      get: get && { ...get, on: hidden(get.on) },
    };
  });
  const cond = programme.if && { not: { not: programme.if } };
  return Object.assign({}, programme, { if: cond }, Object.fromEntries([['then', effects]]));
}

law(
  'the index leaves out only what gives nothing',
  [listOf(anyProgramme), goodsSale, someMember],
  (programmes, sale, member) => {
    const figures = (list: Programme[]) => JSON.stringify(evaluationFacts(price(list, sale, { member })));
    expect(figures(programmes.map(unindexed))).toBe(figures(programmes));
  },
);

law(
  'whoever asks about every programme hears of those that were met what the sale says of them',
  [listOf(anyProgramme), goodsSale, someMember],
  (programmes, sale, member) => {
    const compiled = compileBundle({ rev: 1, programmes, wallets: [wallet()], tierSets: [] });
    const asked = [sale, member, NOTHING_USED, DEFAULT_SETTINGS] as const;
    const all = fullTrace(compiled, ...asked);
    const { trace } = evaluate(compiled, ...asked);
    const met = new Set(trace.map((row) => row.programme));
    expect(all.map((row) => row.programme).sort()).toEqual(programmes.map(({ id }) => id).sort());
    expect(all.filter((row) => met.has(row.programme))).toEqual(trace);
    expect(all.filter((row) => row.outcome === 'applied' && !met.has(row.programme))).toEqual([]);
  },
);
