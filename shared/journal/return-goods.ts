import type { CompiledBundle } from '../programme/compile.ts';
import type { SoldFacts } from '../programme/return-part.ts';
import { type ReturnedUnits, type ReturnPlan, repricedRefund } from '../programme/returns.ts';
import { larger, type Money, minus, money, plus, smaller, sum, zero } from '../units/money.ts';
import { scaled } from '../units/rounding.ts';
import { split } from '../units/split.ts';
import type { SaleClosed, TaxTotal } from './entry.ts';
import { type KeptWorth, keptWorth } from './repriced.ts';
import type { ReturnRecord } from './return-record.ts';
import type { ReturnedGoods } from './returned-goods.ts';

/** Goods of one sale on their way back, after the returns that are known. */
export interface GoodsAsked {
  readonly sale: SaleClosed;
  readonly before: readonly ReturnRecord[];
  readonly units: readonly ReturnedUnits[];
  /** The bundle that the sale was pinned to; null where it is no longer to be had. */
  readonly bundle: CompiledBundle | null;
}

/** What they bring, gifts apart. */
export interface GoodsBack {
  readonly rule: ReturnedGoods['rule'];
  /** Parallel to the plan's lines. */
  readonly refunds: readonly Money[];
  readonly taxes: TaxTotal[];
}

export const unitsBefore = (before: readonly ReturnRecord[]): ReturnedUnits[] => before.flatMap((each) => each.units);

export function goodsBack(asked: GoodsAsked, sold: SoldFacts, plan: ReturnPlan): GoodsBack {
  const { sale, bundle } = asked;
  const byShare = {
    refunds: plan.lines.map((line) => line.refund),
    taxes: sale.taxes.map((row, i) => ({
      ...row,
      ...netTaxGross(plan.taxes[i]?.net ?? zero, plan.taxes[i]?.tax ?? zero),
    })),
  };
  if (!sale.repricesReturns) return { rule: 'prorate', ...byShare };
  const kept = bundle && keptWorth(sale, sold, [...unitsBefore(asked.before), ...asked.units], bundle);
  if (!kept) return { rule: 'bundleGone', ...withinRest(asked, sold, plan, byShare) };
  return { rule: 'reprice', ...byWhatIsKept(asked, sold, plan, kept) };
}

/**
 * By share for want of the rules, where the returns before may have been worked out with them: no more than they have
 * left of what was paid, and the last one all of it.
 */
function withinRest(
  { sale, before }: GoodsAsked,
  sold: SoldFacts,
  plan: ReturnPlan,
  byShare: Omit<GoodsBack, 'rule'>,
): Omit<GoodsBack, 'rule'> {
  const left = larger(zero, minus(paidFor(sold), sum(before.map((each) => each.refund))));
  const refund = plan.complete ? left : smaller(plan.refund, left);
  const part = (amount: Money): Money => (plan.refund === 0 ? zero : money(scaled(amount, refund, plan.refund)));
  const taxes = byShare.taxes.map((row, i) => {
    const sold = sale.taxes[i] ?? row;
    const rest = (of: 'net' | 'tax'): Money => minus(sold[of], goneOf(before, row.rate, of));
    return {
      ...row,
      ...(plan.complete ? netTaxGross(rest('net'), rest('tax')) : netTaxGross(part(row.net), part(row.tax))),
    };
  });
  return { refunds: sharedBy(plan, refund), taxes };
}

/** For what can come back. */
const paidFor = ({ lines }: SoldFacts): Money => sum(lines.map((line) => (line.stays ? zero : line.returnValue)));

const goneOf = (before: readonly ReturnRecord[], of: string, which: 'net' | 'tax'): Money =>
  sum(before.flatMap((each) => each.taxes.flatMap((row) => (row.rate === of ? [row[which]] : []))));

const sharedBy = ({ lines }: ReturnPlan, refund: Money): Money[] =>
  lines.length === 0
    ? []
    : split(
        refund,
        lines.map((line) => line.refund),
      );

/** The lines share a refund that is smaller than their part, since what is kept has lost its offer. */
function byWhatIsKept(asked: GoodsAsked, sold: SoldFacts, plan: ReturnPlan, kept: KeptWorth): Omit<GoodsBack, 'rule'> {
  const { sale, before } = asked;
  const paid = sum(sold.lines.map((line) => line.returnValue));
  const refund = repricedRefund(paid, kept.total, sum(before.map((each) => each.refund)));
  const taxes = sale.taxes.map((row) => {
    if (refund === 0 && !plan.complete) return { ...row, ...netTaxGross(zero, zero) };
    const still = kept.byRate.get(row.rate) ?? zero;
    const left = (of: 'net' | 'tax'): Money =>
      minus(minus(row[of], partOfRate(row, of, still)), goneOf(before, row.rate, of));
    return { ...row, ...netTaxGross(left('net'), left('tax')) };
  });
  return { refunds: sharedBy(plan, refund), taxes };
}

/** How much of a rate's tax or net amount lies in what is kept of its goods. */
const partOfRate = ({ net, tax, gross }: TaxTotal, of: 'net' | 'tax', kept: Money): Money => {
  const keptTax = gross === 0 ? zero : money(scaled(kept, tax, gross));
  return of === 'tax' ? keptTax : gross === 0 ? net : minus(kept, keptTax);
};

export const netTaxGross = (net: Money, tax: Money) => ({ net, tax, gross: plus(net, tax) });
