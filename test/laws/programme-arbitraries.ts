import fc from 'fast-check';
import type { Effect, MemberInput, Programme, SaleInput, SaleInputLine, Sel } from '../../shared/programme/index.ts';
import { walletId } from '../../shared/units/ids.ts';
import { money } from '../../shared/units/money.ts';
import { claim, included, line, member, onTop, programme, sale } from '../tables/programme-build.ts';

const SKUS = ['tea', 'cup', 'pot', 'cake', 'card'];
const CATS = ['drinks', 'china', 'food'];
const amount = fc.integer({ min: 0, max: 5000 }).map(money);
const percentText = fc.integer({ min: 0, max: 1000 }).map((tenths) => (tenths / 10).toString());

export const sel: fc.Arbitrary<Sel> = fc.oneof(
  fc.subarray(SKUS, { minLength: 1 }).map((sku): Sel => ({ sku })),
  fc.subarray(CATS, { minLength: 1 }).map((cat): Sel => ({ cat })),
  fc.constantFrom(...SKUS).map((sku): Sel => ({ not: { sku: [sku] } })),
  fc.constantFrom(...CATS).map((cat): Sel => ({ every: [{ cat: [cat] }, { not: { sku: ['tea'] } }] })),
);
const on = fc.option(sel, { nil: undefined });

const value = fc.oneof(
  percentText.map((percent) => ({ percent })),
  amount.map((each) => ({ amount: each })),
  amount.map((price) => ({ price })),
  fc.tuple(amount, amount).map((unitSteps) => ({ unitSteps })),
);
const units = fc.oneof(
  fc
    .constantFrom('cheapest', 'dearest')
    .chain((which) => fc.integer({ min: 1, max: 3 }).map((take) => ({ which, take }))),
  fc.integer({ min: 1, max: 3 }).map((perLine) => ({ perLine })),
  fc.integer({ min: 1, max: 4 }).map((groups) => ({ groups })),
  fc.integer({ min: 1, max: 4 }).map((every) => ({ every })),
);

const shape = fc.record(
  {
    cap: amount,
    spread: fc.constantFrom('order', 'line', 'unit'),
    basis: fc.constantFrom('price', 'gross'),
    round: fc.constantFrom('total', 'line', 'unit'),
  },
  { requiredKeys: [] },
);

/** A discount on whole lines or picked units: each depends on the sale alone, not on what other programmes used up. */
export const plainDiscount: fc.Arbitrary<Effect> = fc
  .tuple(value, on, fc.option(units, { nil: undefined }), shape)
  .map(([v, o, u, s]) => ({ do: 'discount', value: v, on: o, units: u, ...s }) as Effect);

export const bundleDiscount: fc.Arbitrary<Effect> = fc
  .tuple(percentText, on, on, fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 2 }), fc.boolean())
  .map(([text, buyOn, getOn, buy, get, full]) => ({
    do: 'discount',
    value: { percent: text },
    buy: { on: buyOn, qty: buy },
    get: { on: getOn, qty: get, full },
  }));

const cost = fc.record({
  wallet: fc.constant(walletId('pts')),
  step: fc.integer({ min: 1, max: 5 }),
  min: fc.integer({ min: 1, max: 9 }),
});
const redeem: fc.Arbitrary<Effect> = fc
  .tuple(fc.integer({ min: 1, max: 200 }).map(money), cost)
  .map(([perPoint, c]) => ({ do: 'discount', value: { perPoint }, cost: c }));
const earning: fc.Arbitrary<Effect> = fc
  .tuple(fc.constantFrom('1', '0.5', '2.25'), fc.constantFrom('money', 'unit', 'order'), on)
  .map(([rate, per, o]) => ({ do: 'earn', wallet: walletId('pts'), rate, per, on: o }) as Effect);
const gift: fc.Arbitrary<Effect> = fc
  .tuple(fc.integer({ min: 1, max: 3 }), on)
  .map(([every, o]) => ({ do: 'give', sku: 'tea', every: { units: every, on: o } }));

const priority = fc.integer({ min: -2, max: 2 });
const phase = fc.constantFrom('price' as const, 'line' as const, 'order' as const);

/** Programmes that add up: no group, no threshold, no bundle, nothing that asks what others have done. */
export const plainProgramme = (id: string): fc.Arbitrary<Programme> =>
  fc.tuple(plainDiscount, phase, priority).map(([effect, p, n]) => programme(id, effect, { phase: p, priority: n }));

/** What plain discounts leave out: it asks what others have done, or counts in a pattern. */
const wideSel: fc.Arbitrary<Sel> = fc.oneof(
  sel,
  fc.boolean().map((discounted): Sel => ({ discounted })),
  amount.map((unit): Sel => ({ unit })),
  fc.tuple(sel, sel).map(([a, b]): Sel => ({ any: [a, b] })),
  fc.tuple(sel, fc.boolean()).map(([a, discounted]): Sel => ({ every: [a, { discounted }] })),
);
const wideUnits = fc.record(
  {
    every: fc.integer({ min: 1, max: 4 }),
    skip: fc.integer({ min: 0, max: 3 }),
    from: fc.constantFrom('cheapest', 'dearest'),
    count: fc.constantFrom('unit', 'line'),
  },
  { requiredKeys: ['every'] },
);
const rising = fc
  .uniqueArray(fc.integer({ min: 1, max: 9000 }), { minLength: 1, maxLength: 3 })
  .map((all) => all.sort((a, b) => a - b));
const steps = fc
  .tuple(rising, fc.constantFrom('spend', 'qty', 'line'), percentText)
  .map(([from, measure, percent]) => ({
    steps: from.map((each) => ({ at: measure === 'qty' ? (each % 9) + 1 : each, percent })).filter(isRising),
    measure,
  }));
function isRising(step: { at: number }, index: number, all: readonly { at: number }[]): boolean {
  return all.slice(0, index).every((each) => each.at < step.at);
}
const wideDiscount: fc.Arbitrary<Effect> = fc
  .tuple(
    fc.oneof(value, steps),
    fc.option(wideSel, { nil: undefined }),
    fc.option(fc.oneof(units, wideUnits), { nil: undefined }),
    shape,
  )
  .map(([v, o, u, s]) => ({ do: 'discount', value: v, on: o, units: u, ...s }) as Effect);
const multiBuy: fc.Arbitrary<Effect> = fc
  .tuple(fc.boolean(), amount, on, fc.integer({ min: 1, max: 4 }), fc.option(amount, { nil: undefined }))
  .map(([isPrice, each, o, groups, cap]) => {
    const own = isPrice ? { price: each } : { amount: each };
    return { do: 'discount', value: own, on: o, units: { groups }, spread: 'group', cap };
  });
const issued: fc.Arbitrary<Effect> = fc.constant({ do: 'issue', what: 'coupon', template: 'next', days: 30 });

const wideCondition = fc.oneof(
  fc
    .tuple(
      amount,
      fc.constantFrom('now', 'initial'),
      fc.constantFrom('price', 'net', 'gross'),
      fc.option(wideSel, { nil: undefined }),
    )
    .map(([min, at, basis, o]) => ({ spend: { min, at, basis, on: o } })),
  amount.map((max) => ({ spend: { max } })),
  fc.integer({ min: 0, max: 300 }).map((min) => ({ wallet: { name: walletId('pts'), min } })),
  wideSel.map((each) => ({ not: { has: each } })),
  fc.tuple(sel, amount).map(([each, min]) => ({ any: [{ has: each }, { spend: { min } }] })),
) as fc.Arbitrary<Programme['if']>;

const limit = fc.constantFrom<Programme['limit']>(undefined, { uses: 0 }, { usesPerMember: 1 }, { budget: money(700) });

const wide = (id: string): fc.Arbitrary<Programme> =>
  fc
    .record({
      effects: fc.array(fc.oneof(wideDiscount, multiBuy, issued, bundleDiscount, gift), { minLength: 1, maxLength: 3 }),
      phase,
      priority,
      cond: wideCondition,
      group: fc.constantFrom(undefined, 'g', 'h'),
      byCode: fc.boolean(),
      limit,
    })
    .map((p) =>
      programme(id, p.effects, {
        phase: p.phase,
        priority: p.priority,
        if: p.cond,
        limit: p.limit,
        ...(p.group && { group: `${p.group}-${p.phase}-first`, pick: 'first' as const }),
        ...(p.byCode && { entry: 'code' as const, codes: ['CODE'] }),
      }),
    );

const condition = fc.oneof(
  fc.constant(undefined),
  amount.map((min) => ({ spend: { min } })),
  fc.tuple(fc.integer({ min: 1, max: 6 }), on).map(([min, o]) => ({ qty: { min, on: o } })),
  sel.map((has) => ({ has })),
  fc.constant({ member: { known: true } }),
);

const discounting = (id: string): fc.Arbitrary<Programme> =>
  fc
    .tuple(
      fc.array(fc.oneof(plainDiscount, bundleDiscount, gift), { minLength: 1, maxLength: 2 }),
      phase,
      priority,
      condition,
      fc.constantFrom(undefined, 'g', 'h'),
    )
    .map(([effects, p, n, cond, group]) =>
      programme(id, effects, { phase: p, priority: n, if: cond, group: group && `${group}-${p}` }),
    );

export const anyProgramme = (id: string): fc.Arbitrary<Programme> =>
  fc.oneof(
    { weight: 4, arbitrary: discounting(id) },
    { weight: 4, arbitrary: wide(id) },
    { weight: 1, arbitrary: earning.map((effect) => programme(id, effect, { phase: 'earn' })) },
    { weight: 1, arbitrary: redeem.map((effect) => programme(id, effect, { phase: 'redeem', entry: 'claim' })) },
  );

export const listOf = (one: (id: string) => fc.Arbitrary<Programme>, maxLength = 6): fc.Arbitrary<Programme[]> =>
  fc.integer({ min: 0, max: maxLength }).chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => one(`p${i}`))));

const tax = fc.constantFrom([], included(1900), included(700), onTop(1000), onTop(800));

export const goods = (i: number): fc.Arbitrary<SaleInputLine> =>
  fc
    .record({
      unit: fc.integer({ min: 0, max: 9999 }),
      qty: fc.integer({ min: 1, max: 7 }),
      sku: fc.constantFrom(...SKUS),
      cat: fc.constantFrom(...CATS),
      tax,
      levy: fc.constantFrom(0, 0, 0, 25),
      taxedLevy: fc.constantFrom(0, 0, 0, 8),
    })
    .map((each) =>
      line(`L${i}`, each.unit, each.qty, {
        sku: each.sku,
        cats: [each.cat],
        tax: each.tax,
        fixedTax: money(each.levy),
        taxedLevy: money(each.taxedLevy),
      }),
    );

const deduction = (i: number): fc.Arbitrary<SaleInputLine> =>
  fc.integer({ min: 1, max: 2000 }).map((off) => line(`L${i}`, -off, 1, { sku: 'manual' }));

/** Goods that come back in the same sale. */
const returned = (i: number): fc.Arbitrary<SaleInputLine> => goods(i).map((each) => ({ ...each, qty: -each.qty }));

const linesOf = (one: (i: number) => fc.Arbitrary<SaleInputLine>, maxLength = 7): fc.Arbitrary<SaleInputLine[]> =>
  fc.integer({ min: 1, max: maxLength }).chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => one(i))));

const claims = ['p0', 'p1', 'p2', 'p3', 'p4', 'p5'].map((id) => claim(id));

/** Goods only, every reward claimed. */
export const goodsSale: fc.Arbitrary<SaleInput> = linesOf(goods).map((lines) => sale(lines, { claims }));
const mixed = (lines: fc.Arbitrary<SaleInputLine[]>) => lines.map((all) => sale(all, { claims, codes: ['code'] }));
/** With manual deductions among the goods, and a code. */
export const anySale: fc.Arbitrary<SaleInput> = mixed(
  linesOf((i) => fc.oneof({ weight: 8, arbitrary: goods(i) }, { weight: 1, arbitrary: deduction(i) })),
);
/** Returned goods besides. */
export const exchangeSale: fc.Arbitrary<SaleInput> = mixed(
  linesOf((i) =>
    fc.oneof(
      { weight: 8, arbitrary: goods(i) },
      { weight: 1, arbitrary: deduction(i) },
      { weight: 1, arbitrary: returned(i) },
    ),
  ),
);
/** Goods without tax or levy, no two of one unit price: no ties to declare. */
export const distinctSale: fc.Arbitrary<SaleInput> = fc
  .uniqueArray(fc.integer({ min: 1, max: 9999 }), { minLength: 1, maxLength: 7 })
  .chain((prices) =>
    fc.tuple(
      ...prices.map((unit, i) =>
        goods(i).map((each) => ({ ...each, unit: money(unit), tax: [], fixedTax: undefined, taxedLevy: undefined })),
      ),
    ),
  )
  .map((lines) => sale(lines, { claims }));

export const someMember: fc.Arbitrary<MemberInput | null> = fc.option(
  fc.integer({ min: 0, max: 500 }).map((pts) => member({ wallets: { pts } })),
);
export const taxRounding = fc.constantFrom('line' as const, 'group' as const);
