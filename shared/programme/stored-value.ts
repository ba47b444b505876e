import { larger, type Money, minus, smaller, zero } from '../units/money.ts';
import type { Day } from '../units/time.ts';
import type { DrawnValue } from './evaluation.ts';
import type { StoredValue } from './sale.ts';

/** Draws what is due from the cards in the order given. What a card does not need to pay stays on it. */
export function drawStoredValue(total: Money, cards: readonly StoredValue[], on: Day): DrawnValue[] {
  let due = larger(total, zero);
  return cards.map((card) => {
    const refused = refusalOf(card, on);
    if (refused) return { card: card.card, used: zero, left: card.balance, refused };
    const used = smaller(due, larger(card.balance, zero));
    due = minus(due, used);
    return { card: card.card, used, left: minus(card.balance, used) };
  });
}

function refusalOf(card: StoredValue, on: Day): DrawnValue['refused'] | null {
  if (card.status !== undefined && card.status !== 'active') return 'notActive';
  return card.expires !== undefined && card.expires < on ? 'expired' : null;
}
