import { z } from 'zod';
import { zCardKey } from '../catalogue/member.ts';
import type { RefundWays, Tender } from '../tender/tender.ts';
import { larger, type Money, minus, negated, smaller, sum, zero } from '../units/money.ts';
import { zMoney } from '../units/schemas.ts';

/**
 * What of a refund was not paid out but went into new goods, by what had paid for the old ones; the rest was cash. A
 * refund of the new goods goes the same ways, or an exchange would turn a gift card into money.
 */
export const zCarried = z.strictObject({
  card: zMoney,
  giftCards: z.array(z.strictObject({ card: zCardKey, last4: z.string().max(4), amount: zMoney })).max(100),
});
export type Carried = z.output<typeof zCarried>;

/** `total`: of the new goods. What is paid out has gone the ways of a refund already, gift cards first. */
export function carriedOf(
  ways: RefundWays,
  { refund, total, tenders }: { readonly refund: Money; readonly total: Money; readonly tenders: readonly Tender[] },
): Carried | null {
  let rest = larger(zero, smaller(refund, total));
  const take = (left: Money, paidOut: Money): Money => {
    const amount = larger(zero, smaller(rest, minus(left, paidOut)));
    rest = minus(rest, amount);
    return amount;
  };
  const giftCards = ways.giftCards.flatMap(({ card, last4, left }) => {
    const amount = take(
      left,
      paidOutTo(tenders, (tender) => tender.kind === 'giftCard' && tender.card === card),
    );
    return amount > 0 ? [{ card, last4, amount }] : [];
  });
  const card = take(
    ways.cardLeft,
    paidOutTo(tenders, (tender) => tender.kind === 'card'),
  );
  return card > 0 || giftCards.length > 0 ? { card, giftCards } : null;
}

const paidOutTo = (tenders: readonly Tender[], isIt: (tender: Tender) => boolean): Money =>
  negated(sum(tenders.flatMap((tender) => (tender.kept < 0 && isIt(tender) ? [tender.kept] : []))));
