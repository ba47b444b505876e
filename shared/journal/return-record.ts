import { z } from 'zod';
import { zCardKey } from '../catalogue/member.ts';
import { giftTenders, type RefundWays } from '../tender/tender.ts';
import { larger, type Money, minus, money, negated, plus, sum, zero } from '../units/money.ts';
import { zMoney } from '../units/schemas.ts';
import type { Receipted, SaleClosed } from './entry.ts';
import { owedFor } from './folds.ts';
import { saleKey, zReturnedUnits } from './returned-goods.ts';
import { unitsOf } from './sold-facts.ts';

/** What a later return of the same sale must know of an earlier one. `key` is that of the entry: known twice counts once. */
export const zReturnRecord = z.strictObject({
  key: z.string().min(1).max(200),
  units: z.array(zReturnedUnits).max(1000),
  refund: zMoney,
  taxes: z.array(z.strictObject({ rate: z.string().max(20), net: zMoney, tax: zMoney })).max(100),
  /** What went back to a card, and in cash; `cashExact` is that cash before the coin rounded it. */
  card: zMoney,
  cash: zMoney,
  cashExact: zMoney,
  /** What went back to gift cards, each. Absent for none. */
  giftCards: z
    .array(z.strictObject({ card: zCardKey, amount: zMoney }))
    .max(100)
    .optional(),
});
export type ReturnRecord = z.output<typeof zReturnRecord>;

export function returnRecordOf(entry: Receipted): ReturnRecord | null {
  const { returned, tenders, rounding } = entry;
  if (!returned || entry.mode === 'training') return null;
  const isPaidOut = owedFor(entry) < 0;
  const cash = isPaidOut ? -keptBy(tenders, 'cash') : 0;
  const giftCards = giftTenders(tenders).flatMap(({ card, kept }) =>
    kept < 0 ? [{ card, amount: negated(kept) }] : [],
  );
  return {
    key: saleKey(entry),
    units: returned.lines.map((line) => ({ line: line.line, qty: unitsOf(line) })),
    refund: returned.refund,
    taxes: returned.taxes.map(({ rate, net, tax }) => ({ rate, net, tax })),
    card: money(isPaidOut ? -keptBy(tenders, 'card') : 0),
    cash: money(cash),
    cashExact: money(isPaidOut ? cash + rounding : 0),
    ...(giftCards.length > 0 ? { giftCards } : {}),
  };
}

const keptBy = (tenders: Receipted['tenders'], kind: 'cash' | 'card'): Money =>
  sum(tenders.flatMap((tender) => (tender.kind === kind ? [tender.kept] : [])));

/** What each gift card paid and has not got back, in the order in which they paid. */
function giftCardsLeft({ tenders }: SaleClosed, before: readonly ReturnRecord[]): RefundWays['giftCards'] {
  const left = new Map<string, RefundWays['giftCards'][number]>();
  for (const { card, last4, kept } of giftTenders(tenders))
    if (kept > 0) left.set(card, { card, last4, left: plus(left.get(card)?.left ?? zero, kept) });
  for (const { card, amount } of before.flatMap((each) => each.giftCards ?? [])) {
    const known = left.get(card);
    if (known) left.set(card, { ...known, left: larger(zero, minus(known.left, amount)) });
  }
  return [...left.values()];
}

/** How the refund of a sale may be paid, after the returns before. */
export function refundWays(sale: SaleClosed, before: readonly ReturnRecord[]): RefundWays {
  const card = Math.max(0, keptBy(sale.tenders, 'card'));
  const gifts = sum(giftTenders(sale.tenders).map(({ kept }) => larger(zero, kept)));
  const exact = minus(sale.totals.total, plus(money(card), gifts));
  // The coin may have rounded what cash owed to nothing: then nothing was kept, and nothing goes back.
  const isCash = sale.tenders.some((tender) => tender.kind === 'cash' && tender.kept >= 0);
  return {
    cardLeft: money(Math.max(0, card - sum(before.map((each) => each.card)))),
    giftCards: giftCardsLeft(sale, before),
    before: { exact: sum(before.map((each) => each.cashExact)), paid: sum(before.map((each) => each.cash)) },
    cash: { exact, kept: money(exact + (isCash ? sale.rounding : zero)) },
  };
}
