import type { LineId, ProgrammeId, WalletId } from '../units/ids.ts';
import { type Money, minus, money, sum } from '../units/money.ts';
import { type Points, points } from '../units/points.ts';
import { err, ok, type Result } from '../units/result.ts';
import type { Gift, LinePoints, TaxAmount } from './evaluation.ts';
import { partOf, type SoldFacts, sinceOf, type UnitsByLine } from './return-part.ts';
import { returnedTaxes } from './return-taxes.ts';

export interface ReturnedUnits {
  readonly line: LineId;
  readonly qty: number;
}

export interface PointsBack {
  /** Which of the sale's earnings or spendings it is a part of. */
  readonly place: number;
  readonly wallet: WalletId;
  readonly programme: ProgrammeId;
  readonly points: Points;
}

export interface ReturnPlan {
  readonly lines: readonly { readonly line: LineId; readonly qty: number; readonly refund: Money }[];
  readonly refund: Money;
  /** Per rate, in the order of the sale. They end at exactly what the sale charged. */
  readonly taxes: readonly TaxAmount[];
  /** Earned points taken back, and spent points given back. */
  readonly unearned: readonly PointsBack[];
  readonly restored: readonly PointsBack[];
  /** All goods that can come back are: one-use codes may be used again, issued coupons end. */
  readonly complete: boolean;
  /** All goods that brought them are back: they are asked for or charged. */
  readonly gifts: readonly Gift[];
}

export type ReturnRefusal =
  | { readonly code: 'return.unknownLine'; readonly line: LineId }
  | { readonly code: 'return.moreThanBought'; readonly line: LineId; readonly left: number };

/**
 * The returned share of what was paid, of the points earned and of the points spent. Every figure is
 * `round(total × returned so far) − already given`, so that any sequence of partial returns ends at exactly the total.
 */
export function planReturn(
  sold: SoldFacts,
  before: readonly ReturnedUnits[],
  now: readonly ReturnedUnits[],
): Result<ReturnPlan, ReturnRefusal> {
  const earlier = unitsByLine(before);
  const later = unitsByLine([...before, ...now]);
  const refusal = refusalOf(sold, earlier, later, now);
  if (refusal) return err(refusal);
  const lines = sold.lines.flatMap((line) => {
    const qty = (later.get(line.id) ?? 0) - (earlier.get(line.id) ?? 0);
    if (qty === 0) return [];
    return [{ line: line.id, qty, refund: money(sinceOf(line.returnValue, line, earlier, later)) }];
  });
  const complete = isComplete(sold, later);
  return ok({
    lines,
    refund: sum(lines.map((line) => line.refund)),
    taxes: returnedTaxes(sold, earlier, later, complete),
    unearned: pointsBack(sold, sold.earned, earlier, later, complete),
    restored: pointsBack(sold, sold.spent, earlier, later, complete),
    complete,
    gifts: sold.gifts.filter((gift) => isBack(gift, sold, later) && !isBack(gift, sold, earlier)),
  });
}

function unitsByLine(returned: readonly ReturnedUnits[]): UnitsByLine {
  const units = new Map<LineId, number>();
  for (const { line, qty } of returned) {
    if (!Number.isSafeInteger(qty) || qty < 0) throw new RangeError(`planReturn: ${qty} units of ${line}`);
    units.set(line, (units.get(line) ?? 0) + qty);
  }
  return units;
}

function refusalOf(
  sold: SoldFacts,
  earlier: UnitsByLine,
  later: UnitsByLine,
  now: readonly ReturnedUnits[],
): ReturnRefusal | null {
  for (const { line } of now) {
    const bought = sold.lines.find((each) => each.id === line);
    if (!bought || bought.qty <= 0) return { code: 'return.unknownLine', line };
    const left = bought.qty - (earlier.get(line) ?? 0);
    if (later.get(line)! > bought.qty) return { code: 'return.moreThanBought', line, left };
  }
  return null;
}

const isComplete = ({ lines }: Pick<SoldFacts, 'lines'>, returned: UnitsByLine): boolean =>
  lines.every((line) => line.qty <= 0 || line.stays === true || returned.get(line.id) === line.qty);

const isBack = ({ lines }: Gift, sold: SoldFacts, returned: UnitsByLine): boolean =>
  isComplete({ lines: lines ? sold.lines.filter(({ id }) => lines.includes(id)) : sold.lines }, returned);

interface Moved {
  readonly wallet: WalletId;
  readonly programme: ProgrammeId;
  readonly points: Points;
  readonly lines: readonly LinePoints[];
}

function pointsBack(
  sold: SoldFacts,
  moved: readonly Moved[],
  earlier: UnitsByLine,
  later: UnitsByLine,
  complete: boolean,
): PointsBack[] {
  return moved.flatMap((each, place) => {
    const before = movedSoFar(sold, each, earlier, isComplete(sold, earlier));
    const back = movedSoFar(sold, each, later, complete) - before;
    return back > 0 ? [{ place, wallet: each.wallet, programme: each.programme, points: points(back) }] : [];
  });
}

/** Points of a line go back with its units. What belongs to no line, such as a gift's price, with the last unit. */
function movedSoFar(sold: SoldFacts, moved: Moved, returned: UnitsByLine, complete: boolean): number {
  if (complete) return moved.points;
  return moved.lines.reduce((total, { line, points: own }) => {
    const bought = sold.lines.find((each) => each.id === line);
    return bought ? total + partOf(own, bought, returned) : total;
  }, 0);
}

/** For programmes with `onReturn: 'reprice'`: all that was paid, less what is kept; never below nothing. */
export const repricedRefund = (paid: Money, kept: Money, refundedBefore: Money): Money =>
  money(Math.max(0, minus(minus(paid, kept), refundedBefore)));

/** Stored value goes back to its cards first, up to what each paid; the rest goes back as money. */
export function refundToCards(
  drawn: readonly { readonly card: string; readonly used: Money }[],
  refundedBefore: Money,
  refund: Money,
): { cards: { card: string; amount: Money }[]; money: Money } {
  let skipped: number = refundedBefore;
  let left: number = refund;
  const cards = drawn.flatMap(({ card, used }) => {
    const free = Math.max(0, used - skipped);
    skipped = Math.max(0, skipped - used);
    const amount = Math.min(left, free);
    left -= amount;
    return amount > 0 ? [{ card, amount: money(amount) }] : [];
  });
  return { cards, money: money(left) };
}
