import type { EntryFact } from '../../shared/journal/entry.ts';
import { returnedGoodsOf } from '../../shared/journal/return-fact.ts';
import type { ReturnedGoods } from '../../shared/journal/returned-goods.ts';
import type { Tendering } from '../../shared/tender/tender.ts';
import type { Counter } from './counter.ts';
import { askedOf, figuresOf } from './returning.ts';

/** The goods that come back with this receipt; null where none do. Their points wallet is looked up afterwards. */
export function returnedNow(counter: Counter): ReturnedGoods | null {
  const { returning } = counter.state;
  const figures = figuresOf(returning, counter);
  if (!returning || !figures || returning.reason === null) return null;
  const { reason, known } = returning;
  return returnedGoodsOf({ asked: askedOf(returning, counter), figures, reason, known, balance: null });
}

/** Nothing is sold: the entry is the return alone, in the language of the paper that was brought. */
export const returnFactOf = (
  { state, store }: Counter,
  tendering: Tendering,
  returned: ReturnedGoods,
): Extract<EntryFact, { type: 'goodsReturned' }> => ({
  type: 'goodsReturned',
  basket: state.basket.id,
  currency: { ...store.currency },
  language: state.returning?.sale.language ?? store.customerLanguage,
  rounding: tendering.rounding,
  tenders: [...tendering.tenders],
  attempts: [...tendering.attempts],
  change: tendering.change,
  returned,
});
