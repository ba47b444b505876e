import type { LineView, ReturnView } from '../../shared/contract/views.ts';
import type { SaleClosed, SaleLine } from '../../shared/journal/entry.ts';
import { movementsBack } from '../../shared/journal/return-fact.ts';
import type { ReturnFigures } from '../../shared/journal/return-figures.ts';
import { negated, zero } from '../../shared/units/money.ts';
import { quantityText } from '../../shared/units/quantity.ts';
import { type Returning, stillOut } from './returning.ts';

const nameOf = ({ language }: SaleClosed, { name }: SaleLine) => ({ [language]: name });

/** What the return panel shows: the goods of the receipt, and what the chosen ones come to. */
export function returnView(returning: Returning, back: ReturnFigures | null, pointsWallet: string): ReturnView {
  const { sale, known, reason, keptGifts } = returning;
  const refunds = refundByLine(back);
  const moved = back ? movementsBack(sale, back.plan) : [];
  const points = moved.filter((each) => each.wallet === pointsWallet).map((each) => each.points);
  return {
    receipt: sale.receipt,
    till: sale.till,
    soldAt: sale.endedAt,
    greeting: sale.member?.greeting ?? null,
    known,
    lines: stillOut(returning).map(({ line, left }) => ({
      line: line.id,
      name: nameOf(sale, line),
      quantity: quantityText(line.quantity),
      soldBy: line.soldBy,
      left,
      chosen: returning.units.find((each) => each.line === line.id)?.qty ?? 0,
      refund: refunds.get(line.id) ?? zero,
    })),
    gifts: (back?.gifts ?? []).map((line) => ({
      line: line.id,
      name: nameOf(sale, line),
      worth: line.returnValue,
      kept: keptGifts.includes(line.id),
    })),
    reason,
    refund: back?.refund ?? zero,
    pointsTaken: points.reduce((sum, each) => sum + Math.max(0, -each), 0),
    pointsGiven: points.reduce((sum, each) => sum + Math.max(0, each), 0),
    complete: back?.plan.complete ?? false,
  };
}

const refundByLine = (back: ReturnFigures | null) =>
  new Map((back?.plan.lines ?? []).map(({ line }, at) => [line as string, back?.refunds[at] ?? zero]));

/** The goods that come back as lines of the basket, each below nothing; a gift that is kept is charged. */
export function backLines(returning: Returning | null, back: ReturnFigures | null): LineView[] {
  if (!returning || !back) return [];
  const { sale, units, keptGifts } = returning;
  const refunds = refundByLine(back);
  const goods = sale.lines.flatMap((line): LineView[] => {
    const qty = units.find((each) => each.line === line.id)?.qty;
    if (qty === undefined) return [];
    const isWeighed = line.soldBy === 'weight' || line.quantity.scale > 0;
    const refund = negated(refunds.get(line.id) ?? zero);
    const quantity = isWeighed ? quantityText(line.quantity) : String(qty);
    return [{ ...plainLine(sale, line), quantity, list: refund, paid: refund }];
  });
  const kept = back.gifts.filter(({ id }) => keptGifts.includes(id));
  const charged = kept.map((line) => ({ ...plainLine(sale, line), list: line.returnValue, paid: line.returnValue }));
  return [...goods, ...charged];
}

const plainLine = (sale: SaleClosed, line: SaleLine): LineView => ({
  id: `R:${line.id}`,
  name: nameOf(sale, line),
  quantity: quantityText(line.quantity),
  soldBy: line.soldBy,
  unit: line.unit,
  list: zero,
  paid: zero,
  discounts: [],
  gift: false,
  back: true,
});
