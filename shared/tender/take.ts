import { larger, type Money, minus, money, plus, smaller, sum, zero } from '../units/money.ts';
import { err, ok, type Result } from '../units/result.ts';
import { roundedDivision } from '../units/rounding.ts';
import type { CardOutcome, GiftCardTender, Tendering } from './tender.ts';

export type TenderRefusal =
  | { readonly code: 'tender.nothingDue' }
  | { readonly code: 'tender.notPositive' }
  | { readonly code: 'tender.aboveCashLimit'; readonly tendered: Money; readonly limit: Money }
  | { readonly code: 'tender.aboveDue'; readonly amount: Money; readonly due: Money }
  | { readonly code: 'tender.cardUnresolved'; readonly amount: Money }
  | { readonly code: 'tender.noCardUnresolved' };

export const beginTendering = (total: Money): Tendering => ({
  total,
  rounding: zero,
  change: zero,
  tenders: [],
  attempts: [],
});

/** What is still owed, to the minor unit. */
export const due = (t: Tendering): Money =>
  minus(plus(t.total, t.rounding), sum(t.tenders.map((tender) => tender.kept)));

/** What is owed when the rest is paid in cash: to the nearest coin, half up. */
export function dueInCash(t: Tendering, coin: number): Money {
  return money(roundedDivision(BigInt(due(t)), BigInt(coin)) * coin);
}

export const unresolvedCard = (t: Tendering): Money | null =>
  t.attempts.find((attempt) => attempt.outcome === 'unknown')?.amount ?? null;

/** Paid, or paid out, and every card payment known: the sale may close. */
export const isSettled = (t: Tendering): boolean =>
  (t.total < 0 ? due(t) >= 0 : due(t) <= 0) && unresolvedCard(t) === null;

/** Refusals are listed in the order they are checked; the first that applies is the answer. */
export function takeCash(
  t: Tendering,
  p: { tendered: Money; limit: Money; coin: number },
): Result<Tendering, TenderRefusal> {
  const unresolved = unresolvedCard(t);
  if (unresolved !== null) return err({ code: 'tender.cardUnresolved', amount: unresolved });
  const left = due(t);
  const owed = dueInCash(t, p.coin);
  // Where the coin rounds what is left to nothing, nothing is what is handed over.
  if (p.tendered < 0 || (p.tendered === 0 && !(left > 0 && owed === 0))) return err({ code: 'tender.notPositive' });
  if (left <= 0) return err({ code: 'tender.nothingDue' });
  if (p.tendered > p.limit) return err({ code: 'tender.aboveCashLimit', tendered: p.tendered, limit: p.limit });
  if (p.tendered < smaller(left, owed)) {
    return ok({ ...t, tenders: [...t.tenders, { kind: 'cash', tendered: p.tendered, kept: p.tendered }] });
  }
  // Rounded up, the exact sum in small coins settles as well: the rounding is what was really kept.
  const kept = smaller(p.tendered, owed);
  const rounding = plus(t.rounding, minus(kept, left));
  const change = minus(p.tendered, kept);
  return ok({ ...t, rounding, change, tenders: [...t.tenders, { kind: 'cash', tendered: p.tendered, kept }] });
}

/** Records what the card terminal said of `amount`. Only an approved payment is money. */
export function takeCard(
  t: Tendering,
  p: { amount: Money; outcome: CardOutcome; approval?: string },
): Result<Tendering, TenderRefusal> {
  const unresolved = unresolvedCard(t);
  if (unresolved !== null) return err({ code: 'tender.cardUnresolved', amount: unresolved });
  if (p.amount <= 0) return err({ code: 'tender.notPositive' });
  if (due(t) <= 0) return err({ code: 'tender.nothingDue' });
  if (p.amount > due(t)) return err({ code: 'tender.aboveDue', amount: p.amount, due: due(t) });
  if (p.outcome !== 'approved') {
    return ok({ ...t, attempts: [...t.attempts, { amount: p.amount, outcome: p.outcome }] });
  }
  return ok({ ...t, tenders: [...t.tenders, cardTender(p.amount, p.approval)] });
}

/** Takes what a lease holds of a gift card. What a card does not need to pay stays on it. */
export function takeGiftCard(
  t: Tendering,
  { amount, ...card }: { amount: Money } & Omit<GiftCardTender, 'kind' | 'kept'>,
): Result<Tendering, TenderRefusal> {
  const unresolved = unresolvedCard(t);
  if (unresolved !== null) return err({ code: 'tender.cardUnresolved', amount: unresolved });
  if (amount <= 0) return err({ code: 'tender.notPositive' });
  if (due(t) <= 0) return err({ code: 'tender.nothingDue' });
  if (amount > due(t)) return err({ code: 'tender.aboveDue', amount, due: due(t) });
  return ok({ ...t, tenders: [...t.tenders, { kind: 'giftCard', kept: amount, ...card }] });
}

/** The cashier has looked at the terminal's own slip: the unknown payment went through, or it did not. */
export function resolveCard(
  t: Tendering,
  p: { approved: boolean; approval?: string },
): Result<Tendering, TenderRefusal> {
  const amount = unresolvedCard(t);
  if (amount === null) return err({ code: 'tender.noCardUnresolved' });
  const attempts = t.attempts.map((attempt) =>
    attempt.outcome === 'unknown'
      ? { ...attempt, outcome: p.approved ? ('resolvedApproved' as const) : ('resolvedDeclined' as const) }
      : attempt,
  );
  return ok({ ...t, attempts, tenders: p.approved ? [...t.tenders, cardTender(amount, p.approval)] : t.tenders });
}

const cardTender = (kept: Money, approval?: string) => ({
  kind: 'card' as const,
  kept,
  ...(approval ? { approval } : {}),
});

/** The exact sum, then the fewest notes above it: what a customer is likely to hand over. At most four. */
export function cashProposals(owed: Money, notes: readonly Money[]): Money[] {
  if (owed <= 0) return [];
  const rounded = notes.filter((note) => note > 0).map((note) => money(Math.ceil(owed / note) * note));
  return [...new Set([owed, ...rounded])].sort((a, b) => a - b).slice(0, 4);
}

/** Cash that goes back to the customer when the tendering is given up. */
export const cashToReturn = (t: Tendering): Money =>
  sum(t.tenders.map((tender) => (tender.kind === 'cash' ? larger(zero, smaller(tender.kept, tender.tendered)) : zero)));
