import type { CompiledBundle } from '../programme/compile.ts';
import type { Gift } from '../programme/evaluation.ts';
import type { SoldFacts } from '../programme/return-part.ts';
import {
  planReturn,
  type ReturnedUnits,
  type ReturnPlan,
  type ReturnRefusal,
  repricedRefund,
} from '../programme/returns.ts';
import type { LineId } from '../units/ids.ts';
import { larger, type Money, minus, money, plus, smaller, sum, zero } from '../units/money.ts';
import { err, ok, type Result } from '../units/result.ts';
import { scaled } from '../units/rounding.ts';
import { split } from '../units/split.ts';
import type { SaleClosed, SaleLine, TaxTotal } from './entry.ts';
import { type KeptWorth, keptWorth } from './repriced.ts';
import type { ReturnRecord } from './return-record.ts';
import { giftTax, type ReturnedGoods } from './returned-goods.ts';
import { soldFactsOf } from './sold-facts.ts';

/** Goods of one sale on their way back, after the returns that are known. */
export interface ReturnAsked {
  readonly sale: SaleClosed;
  readonly before: readonly ReturnRecord[];
  readonly units: readonly ReturnedUnits[];
  /** Gifts that the customer keeps although everything else is back. */
  readonly keptGifts: readonly LineId[];
  /** The bundle that the sale was pinned to; null where it is no longer to be had. */
  readonly bundle: CompiledBundle | null;
  /** Basis points of a gift's tax where the sale itself had no goods at that rate. */
  readonly basisPoints: (rate: string) => number;
}

export interface ReturnFigures {
  readonly plan: ReturnPlan;
  readonly rule: ReturnedGoods['rule'];
  /** Parallel to the plan's lines. */
  readonly refunds: readonly Money[];
  /** Gifts that are asked for, in the order of the sale. */
  readonly gifts: readonly SaleLine[];
  readonly charged: Money;
  readonly refund: Money;
  readonly taxes: readonly TaxTotal[];
}

export const unitsBefore = (before: readonly ReturnRecord[]): ReturnedUnits[] => before.flatMap((each) => each.units);

/** What the goods are worth today: till and head office both work it out here, from the facts that both have. */
export function returnFigures(asked: ReturnAsked): Result<ReturnFigures, ReturnRefusal> {
  const { sale, before, units } = asked;
  const sold = soldFactsOf(sale);
  const planned = planReturn(sold, unitsBefore(before), units);
  if (!planned.ok) return err(planned.error);
  const plan = planned.value;
  const goods = goodsBack(asked, sold, plan);
  const gifts = giftLines(sale).filter((_, at) => plan.gifts.includes(sold.gifts[at] as Gift));
  const kept = gifts.filter(({ id }) => asked.keptGifts.includes(id));
  const charged = sum(kept.map((line) => line.returnValue));
  return ok({
    plan,
    rule: goods.rule,
    refunds: goods.refunds,
    gifts,
    charged,
    refund: minus(sum(goods.refunds), charged),
    taxes: kept.reduce((rows, line) => withoutGift(rows, line, asked), goods.taxes),
  });
}

export const giftLines = ({ lines }: SaleClosed): SaleLine[] => lines.filter((line) => line.giftOf !== undefined);

type GoodsBack = Pick<ReturnFigures, 'rule' | 'refunds'> & { readonly taxes: TaxTotal[] };

function goodsBack(asked: ReturnAsked, sold: SoldFacts, plan: ReturnPlan): GoodsBack {
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
  { sale, before }: ReturnAsked,
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
function byWhatIsKept(asked: ReturnAsked, sold: SoldFacts, plan: ReturnPlan, kept: KeptWorth): Omit<GoodsBack, 'rule'> {
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

const netTaxGross = (net: Money, tax: Money) => ({ net, tax, gross: plus(net, tax) });

function withoutGift(rows: readonly TaxTotal[], { tax: rate, returnValue }: SaleLine, asked: ReturnAsked): TaxTotal[] {
  const known = rows.find((row) => row.rate === rate);
  const basisPoints = known?.basisPoints ?? asked.basisPoints(rate);
  const tax = giftTax(returnValue, basisPoints);
  const row = known ?? { rate, basisPoints, name: '', ...netTaxGross(zero, zero) };
  const less = { ...row, ...netTaxGross(minus(row.net, minus(returnValue, tax)), minus(row.tax, tax)) };
  return known ? rows.map((each) => (each === known ? less : each)) : [...rows, less];
}
