import { z } from 'zod';
import { zCardKey } from '../catalogue/member.ts';
import { giftTenders, type RefundWays } from '../tender/tender.ts';
import { larger, type Money, minus, money, negated, plus, sum, zero } from '../units/money.ts';
import { zMoney } from '../units/schemas.ts';
import type { Receipted, SaleClosed, TaxTotal } from './entry.ts';
import { owedFor } from './folds.ts';
import { giftTax, type ReturnedGoods, saleKey, zReturnedUnits } from './returned-goods.ts';
import { unitsOf } from './sold-facts.ts';

/** What a later return of the same sale must know of an earlier one. `key` is that of the entry: known twice counts once. */
export const zReturnRecord = z.strictObject({
  key: z.string().min(1).max(200),
  units: z.array(zReturnedUnits).max(1000),
  /** Of the goods alone: what was charged for gifts that stay is not taken off. */
  refund: zMoney,
  taxes: z.array(z.strictObject({ rate: z.string().max(20), net: zMoney, tax: zMoney })).max(100),
  /** What went back to a card, or into an exchange for it, and in cash; `cashExact` is that cash before the coin rounded it. */
  card: zMoney,
  cash: zMoney,
  cashExact: zMoney,
  /** What went back to gift cards, or into an exchange for them, each. Absent for none. */
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
  const { carried } = returned;
  const giftCards = [
    ...giftTenders(tenders).flatMap(({ card, kept }) => (kept < 0 ? [{ card, amount: negated(kept) }] : [])),
    ...(carried?.giftCards ?? []).map(({ card, amount }) => ({ card, amount })),
  ];
  return {
    key: saleKey(entry),
    units: returned.lines.map((line) => ({ line: line.line, qty: unitsOf(line) })),
    refund: sum(returned.lines.map((line) => line.refund)),
    taxes: returned.taxes.map((row) => goodsTaxes(row, returned.gifts)),
    card: plus(money(isPaidOut ? -keptBy(tenders, 'card') : 0), carried?.card ?? zero),
    cash: money(cash),
    cashExact: money(isPaidOut ? cash + rounding : 0),
    ...(giftCards.length > 0 ? { giftCards } : {}),
  };
}

/** A gift that was charged lowered the taxes of its rate; those of the goods are as if it had come along. */
function goodsTaxes({ rate, basisPoints, net, tax }: TaxTotal, gifts: ReturnedGoods['gifts']) {
  const charged = gifts.filter((gift) => gift.kept && gift.tax === rate).map(({ worth }) => worth);
  const own = sum(charged.map((worth) => giftTax(worth, basisPoints)));
  return { rate, net: plus(net, minus(sum(charged), own)), tax: plus(tax, own) };
}

const keptBy = (tenders: Receipted['tenders'], kind: 'cash' | 'card'): Money =>
  sum(tenders.flatMap((tender) => (tender.kind === kind ? [tender.kept] : [])));

/** What each gift card paid, itself or in the goods that were exchanged, and has not got back. In the order of payment. */
function giftCardsLeft(sale: SaleClosed, before: readonly ReturnRecord[]): RefundWays['giftCards'] {
  const left = new Map<string, RefundWays['giftCards'][number]>();
  for (const { card, last4, paid } of paidByGiftCards(sale))
    left.set(card, { card, last4, left: plus(left.get(card)?.left ?? zero, paid) });
  for (const { card, amount } of before.flatMap((each) => each.giftCards ?? [])) {
    const known = left.get(card);
    if (known) left.set(card, { ...known, left: larger(zero, minus(known.left, amount)) });
  }
  return [...left.values()];
}

const paidByGiftCards = ({ tenders, returned }: SaleClosed) => [
  ...giftTenders(tenders).flatMap(({ card, last4, kept }) => (kept > 0 ? [{ card, last4, paid: kept }] : [])),
  ...(returned?.carried?.giftCards ?? []).map(({ card, last4, amount }) => ({ card, last4, paid: amount })),
];

/** How the refund of a sale may be paid, after the returns before. */
export function refundWays(sale: SaleClosed, before: readonly ReturnRecord[]): RefundWays {
  const card = plus(larger(zero, keptBy(sale.tenders, 'card')), sale.returned?.carried?.card ?? zero);
  const gifts = sum(paidByGiftCards(sale).map(({ paid }) => paid));
  const exact = minus(sale.totals.total, plus(card, gifts));
  // The coin may have rounded what cash owed to nothing: then nothing was kept, and nothing goes back.
  const isCash = sale.tenders.some((tender) => tender.kind === 'cash' && tender.kept >= 0);
  return {
    cardLeft: larger(zero, minus(card, sum(before.map((each) => each.card)))),
    giftCards: giftCardsLeft(sale, before),
    before: { exact: sum(before.map((each) => each.cashExact)), paid: sum(before.map((each) => each.cash)) },
    cash: { exact, kept: money(exact + (isCash ? sale.rounding : zero)) },
  };
}
