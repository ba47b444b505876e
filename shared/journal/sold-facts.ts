import { compileBundle } from '../programme/compile.ts';
import { evaluate } from '../programme/evaluate.ts';
import type { EarnedPoints, Evaluation, Gift, SpentPoints, TaxAmount } from '../programme/evaluation.ts';
import { EMPTY_BUNDLE } from '../programme/model.ts';
import type { SoldFacts } from '../programme/return-part.ts';
import { saleInputOf, saleSettings } from '../programme/rung-sale.ts';
import { NOTHING_USED } from '../programme/sale.ts';
import { type Money, money, zero } from '../units/money.ts';
import { points } from '../units/points.ts';
import type { PointsMovement, SaleClosed, SaleLine, TaxTotal } from './entry.ts';
import { rungEntry } from './re-evaluate.ts';

const NO_PROGRAMMES = compileBundle(EMPTY_BUNDLE);

/** Weighed goods are one unit, as they were priced. */
export const unitsOf = ({ quantity, soldBy }: Pick<SaleLine, 'quantity' | 'soldBy'>): number =>
  quantity.scale > 0 || soldBy === 'weight' ? 1 : quantity.value;

/**
 * What a return needs of a closed sale, from its entry alone: programmes may be long withdrawn. Only the tax of each
 * line is worked out again, out of what was paid for it, with the rates and the rounding that stand in the entry.
 */
export function soldFactsOf(sale: SaleClosed): SoldFacts {
  const taxed = new Map(taxedLines(sale).map((line) => [line.id as string, line]));
  const goods = sale.lines.filter((line) => line.giftOf === undefined);
  return {
    lines: goods.map((line) => {
      const { gross = line.paid, levy = zero, taxedLevy, taxes = [] } = taxed.get(line.id) ?? {};
      const { id, list, discounts, paid, returnValue } = line;
      return {
        id,
        sku: line.product,
        qty: unitsOf(line),
        list,
        discounts,
        paid,
        gross,
        returnValue,
        levy,
        ...(taxedLevy ? { taxedLevy } : {}),
        taxes,
        earningBase: paid,
        ...(line.giftCard === undefined ? {} : { stays: true as const }),
      };
    }),
    gifts: sale.lines.flatMap((line) => (line.giftOf === undefined ? [] : [giftOf(line, line.giftOf, sale)])),
    earned: earnings(sale).map(earned),
    spent: spendings(sale).map(spent),
    taxes: sale.taxes.map((row) => taxAmount(row, sale.taxIncluded)),
  };
}

/** The sale once more without any programme: each line as one unit at what was paid for it, and its whole levy. */
function taxedLines(sale: SaleClosed): Evaluation['lines'] {
  const paid = new Map(sale.lines.map((line) => [line.id as string, line.paid]));
  const input = saleInputOf(rungEntry(sale));
  const whole = (levy: Money | undefined, qty: number) => levy && money(levy * qty);
  const lines = input.lines.map((line) => ({
    ...line,
    unit: paid.get(line.id) ?? zero,
    qty: 1,
    fixedTax: whole(line.fixedTax, line.qty),
    taxedLevy: whole(line.taxedLevy, line.qty),
  }));
  const settings = saleSettings(sale);
  return evaluate(NO_PROGRAMMES, { ...input, lines, codes: [], claims: [] }, null, NOTHING_USED, settings).lines;
}

const giftOf = (line: SaleLine, programme: Gift['programme'], { bundle }: SaleClosed): Gift => ({
  programme,
  rev: bundle,
  sku: line.product,
  qty: line.quantity.value,
  worth: line.returnValue,
  ...(line.giftFor && { lines: line.giftFor }),
});

/** The movements that a return may take back, and those that it may give back, in the order of the entry. */
export const earnings = (sale: SaleClosed): PointsMovement[] => sale.points.filter((moved) => moved.points > 0);
export const spendings = (sale: SaleClosed): PointsMovement[] => sale.points.filter((moved) => moved.points < 0);

const earned = ({ wallet, programme, rev, points: own, from, until, lines = [] }: PointsMovement): EarnedPoints => ({
  wallet,
  programme,
  rev,
  points: own,
  ...(from ? { from } : {}),
  ...(until ? { until } : {}),
  lines,
});

const spent = ({ wallet, programme, rev, points: own, lines = [] }: PointsMovement): SpentPoints => ({
  wallet,
  programme,
  rev,
  points: points(-own),
  lines,
});

const taxAmount = ({ rate, basisPoints, net, tax, gross }: TaxTotal, included: boolean): TaxAmount => ({
  id: rate,
  rate: basisPoints,
  included,
  net,
  tax,
  gross,
});
