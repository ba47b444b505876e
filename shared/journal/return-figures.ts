import type { Gift } from '../programme/evaluation.ts';
import { planReturn, type ReturnPlan, type ReturnRefusal } from '../programme/returns.ts';
import type { LineId } from '../units/ids.ts';
import { type Money, minus, sum, zero } from '../units/money.ts';
import { err, ok, type Result } from '../units/result.ts';
import type { SaleClosed, SaleLine, TaxTotal } from './entry.ts';
import { type GoodsAsked, goodsBack, netTaxGross, unitsBefore } from './return-goods.ts';
import { giftTax, type ReturnedGoods } from './returned-goods.ts';
import { soldFactsOf } from './sold-facts.ts';

export interface ReturnAsked extends GoodsAsked {
  /** Gifts that the customer keeps although everything else is back. */
  readonly keptGifts: readonly LineId[];
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

function withoutGift(rows: readonly TaxTotal[], { tax: rate, returnValue }: SaleLine, asked: ReturnAsked): TaxTotal[] {
  const known = rows.find((row) => row.rate === rate);
  const basisPoints = known?.basisPoints ?? asked.basisPoints(rate);
  const tax = giftTax(returnValue, basisPoints);
  const row = known ?? { rate, basisPoints, name: '', ...netTaxGross(zero, zero) };
  const less = { ...row, ...netTaxGross(minus(row.net, minus(returnValue, tax)), minus(row.tax, tax)) };
  return known ? rows.map((each) => (each === known ? less : each)) : [...rows, less];
}
