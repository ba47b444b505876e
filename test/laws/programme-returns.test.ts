import fc from 'fast-check';
import { expect } from 'vitest';
import { foldWallet, type Posting } from '../../shared/loyalty/index.ts';
import { type Evaluation, planReturn, type ReturnedUnits, type ReturnPlan } from '../../shared/programme/index.ts';
import { day } from '../../shared/units/time.ts';
import { posting, WALLET } from '../tables/loyalty-build.ts';
import { member, price } from '../tables/programme-build.ts';
import { law } from './law.ts';
import { anyProgramme, goodsSale, listOf, taxRounding } from './programme-arbitraries.ts';

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const choices = fc.array(fc.nat(1000), { minLength: 60, maxLength: 60 });

/** All units of a sale in single units, in an order that the choices draw. */
function oneByOne(sold: Evaluation, drawn: readonly number[]): ReturnedUnits[] {
  const units = sold.lines.flatMap((line) => Array.from({ length: line.qty }, () => ({ line: line.id, qty: 1 })));
  return units
    .map((unit, i) => ({ unit, key: drawn[i % drawn.length]! }))
    .sort((a, b) => a.key - b.key)
    .map((each) => each.unit);
}

/** The returns of a sale in parts of some units each. */
function parts(sold: Evaluation, drawn: readonly number[]): ReturnPlan[] {
  const units = oneByOne(sold, drawn);
  const plans: ReturnPlan[] = [];
  for (let at = 0, i = 0; at < units.length; i += 1) {
    const size = 1 + (drawn[(i * 7) % drawn.length]! % 3);
    const planned = planReturn(sold, units.slice(0, at), units.slice(at, at + size));
    if (!planned.ok) throw new Error(planned.error.code);
    plans.push(planned.value);
    at += size;
  }
  return plans;
}

law(
  'any split of a return refunds what was paid, its taxes and its points',
  [listOf(anyProgramme), goodsSale, choices, taxRounding],
  (programmes, sale, drawn, rounding) => {
    const sold = price(programmes, sale, {
      member: member({ wallets: { pts: 200 } }),
      settings: { taxRounding: rounding },
    });
    const plans = parts(sold, drawn);
    expect(sum(plans.map((plan) => plan.refund))).toBe(sold.totals.total);
    sold.taxes.forEach((row, i) => {
      expect(sum(plans.map((plan) => plan.taxes[i]!.tax))).toBe(row.tax);
      expect(sum(plans.map((plan) => plan.taxes[i]!.net))).toBe(row.net);
    });
    expect(sum(plans.flatMap((plan) => plan.unearned.map((each) => each.points)))).toBe(
      sum(sold.earned.map((each) => each.points)),
    );
    expect(sum(plans.flatMap((plan) => plan.restored.map((each) => each.points)))).toBe(
      sum(sold.spent.map((each) => each.points)),
    );
    expect(plans.filter((plan) => plan.complete)).toHaveLength(1);
    expect(plans.every((plan) => plan.refund >= 0)).toBe(true);
  },
);

law(
  'a sale and its full return leave the balance as it was',
  [listOf(anyProgramme), goodsSale, choices],
  (programmes, sale, drawn) => {
    const before: Posting[] = [
      posting('earn', 120, '2026-01-01', { key: 'a', until: day('2027-06-30') }),
      posting('earn', 80, '2026-01-02', { key: 'b' }),
    ];
    const sold = price(programmes, sale, { member: member({ wallets: { pts: 200 } }) });
    const moved = (kind: Posting['kind'], points: number, on: string, key: string): Posting =>
      posting(kind, points, on, { key, sale: 's' });
    const postings = [
      ...before,
      ...sold.earned.map((each, i) => moved('earn', each.points, '2026-03-10', `e${i}`)),
      ...sold.spent.map((each, i) => moved('spend', each.points, '2026-03-10', `s${i}`)),
      ...parts(sold, drawn).flatMap((plan, i) => [
        ...plan.unearned.map((each, j) => moved('unearn', each.points, '2026-03-20', `u${i}-${j}`)),
        ...plan.restored.map((each, j) => moved('return', each.points, '2026-03-20', `r${i}-${j}`)),
      ]),
    ];
    const state = foldWallet(postings, WALLET, day('2026-03-20'));
    expect(state.balance).toBe(200);
    expect(state.debt).toBe(0);
  },
);
