import { type Money, minus, money, negated, plus, smaller, sum, zero } from '../units/money.ts';
import { err, ok, type Result } from '../units/result.ts';
import { roundedDivision } from '../units/rounding.ts';
import { due, type TenderRefusal, unresolvedCard } from './take.ts';
import type { CardOutcome, GiftCardTender, RefundWays, Tendering } from './tender.ts';

export type RefundRefusal =
  | TenderRefusal
  | { readonly code: 'refund.noCard' }
  | { readonly code: 'refund.cardFirst'; readonly amount: Money };

/**
 * Money that goes back to the customer. Its tenders count below nothing. What gift cards paid goes back to them at once
 * and before all else: nobody is asked, and the cards need not be there.
 */
export function beginRefund(total: Money, refund: RefundWays): Tendering {
  let owed = negated(total);
  const tenders = refund.giftCards.flatMap(({ card, last4, left }): GiftCardTender[] => {
    const back = smaller(left, owed);
    owed = minus(owed, back);
    return back > 0 ? [{ kind: 'giftCard', kept: negated(back), card, last4 }] : [];
  });
  return { total, rounding: zero, change: zero, tenders, attempts: [], refund };
}

export const isRefund = (t: Tendering): boolean => t.total < 0;

/** What a card should get back now. */
export function cardRefund(t: Tendering): Money {
  const given = sum(t.tenders.flatMap((tender) => (tender.kind === 'card' ? [negated(tender.kept)] : [])));
  const left = money(Math.max(0, (t.refund?.cardLeft ?? 0) - given));
  return smaller(left, money(Math.max(0, -due(t))));
}

/** What cash would pay now: so much that all cash of the sale's returns is what the coin makes of their sum. */
export function cashRefund(t: Tendering, coin: number): Money {
  const exact = money(Math.max(0, -due(t)));
  if (!t.refund || exact === 0) return zero;
  const { before } = t.refund;
  return money(Math.max(0, cashUpTo(plus(before.exact, exact), t.refund, coin) - before.paid));
}

/** Grows with `exact`, and meets what the drawer really kept where all of that is back. */
function cashUpTo(exact: Money, { cash }: RefundWays, coin: number): Money {
  const rounded = money(roundedDivision(BigInt(exact), BigInt(coin)) * coin);
  if (exact === cash.exact) return cash.kept;
  return exact < cash.exact ? smaller(rounded, cash.kept) : money(Math.max(rounded, cash.kept));
}

/** Records what the terminal said of the refund. What was bought by card goes back to a card, up to what it paid. */
export function refundToCard(
  t: Tendering,
  p: { outcome: CardOutcome; approval?: string },
): Result<Tendering, RefundRefusal> {
  const unresolved = unresolvedCard(t);
  if (unresolved !== null) return err({ code: 'tender.cardUnresolved', amount: unresolved });
  if (due(t) >= 0) return err({ code: 'tender.nothingDue' });
  const amount = cardRefund(t);
  if (amount === 0) return err({ code: 'refund.noCard' });
  const kept = negated(amount);
  if (p.outcome !== 'approved') return ok({ ...t, attempts: [...t.attempts, { amount: kept, outcome: p.outcome }] });
  const tender = { kind: 'card' as const, kept, ...(p.approval ? { approval: p.approval } : {}) };
  return ok({ ...t, tenders: [...t.tenders, tender] });
}

/** Pays the rest out of the drawer. While a card may take it and has not refused, the card comes first. */
export function refundInCash(t: Tendering, coin: number): Result<Tendering, RefundRefusal> {
  const unresolved = unresolvedCard(t);
  if (unresolved !== null) return err({ code: 'tender.cardUnresolved', amount: unresolved });
  const exact = negated(due(t));
  if (exact <= 0) return err({ code: 'tender.nothingDue' });
  const card = cardRefund(t);
  const refused = t.attempts.some(({ outcome }) => outcome === 'declined' || outcome === 'resolvedDeclined');
  if (card > 0 && !refused) return err({ code: 'refund.cardFirst', amount: card });
  const paid = cashRefund(t, coin);
  const rounding = plus(t.rounding, minus(exact, paid));
  const cash = { kind: 'cash' as const, tendered: negated(paid), kept: negated(paid) };
  return ok({ ...t, rounding, tenders: paid > 0 ? [...t.tenders, cash] : t.tenders });
}
