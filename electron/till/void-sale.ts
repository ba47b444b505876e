import { isEmpty } from '../../shared/basket/open.ts';
import { cashToReturn, unresolvedCard } from '../../shared/tender/take.ts';
import { zero } from '../../shared/units/money.ts';
import { type Act, done, refused, say } from './counter.ts';
import { freshState } from './next-customer.ts';

/** Drops the whole basket. It is on record: what it held, and the cash that goes back to the customer. */
export const voidSale: Act<Record<never, never>> = async (counter) => {
  const { state, journal, priced } = counter;
  if (state.closed) return done(freshState(counter));
  // Nothing was sold or given back yet, so there is nothing to record.
  if (state.returning && isEmpty(state.basket) && !state.tendering) return done(freshState(counter));
  if (isEmpty(state.basket) && !state.returning) return refused({ code: 'basket.empty' });
  const tendering = state.tendering?.t;
  if (tendering?.tenders.some((tender) => tender.kind === 'card')) return refused({ code: 'basket.locked' });
  const unresolved = tendering ? unresolvedCard(tendering) : null;
  if (unresolved !== null) return refused({ code: 'tender.cardUnresolved', amount: unresolved });
  const cashReturned = tendering ? cashToReturn(tendering) : zero;
  await journal.record(
    {
      type: 'saleVoided',
      basket: state.basket.id,
      lines: state.basket.lines.map(({ product, quantity, unit }) => ({ product, quantity, unit })),
      total: priced.total,
      attempts: tendering ? [...tendering.attempts] : [],
      cashReturned,
    },
    { startedAt: state.basket.opened },
  );
  return done(freshState(counter), {
    sound: 'attention',
    notice: say('info', { code: 'sale.voided', amount: cashReturned }),
    onRecord: true,
  });
};
