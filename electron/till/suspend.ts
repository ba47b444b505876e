import { isEmpty } from '../../shared/basket/open.ts';
import { type Act, done, refused, say } from './counter.ts';
import { freshState } from './next-customer.ts';

/** Parks the basket under its own id; the next customer can be served. */
export const suspend: Act<Record<never, never>> = async (counter) => {
  const { state, journal, clock, priced } = counter;
  if (state.tendering) return refused({ code: 'basket.locked' });
  if (state.returning) return refused({ code: 'return.cannotPark' });
  if (state.closed || isEmpty(state.basket)) return refused({ code: 'basket.empty' });
  const { basket } = state;
  await journal.record(
    { type: 'basketSuspended', basket: basket.id, lines: basket.lines.length, total: priced.total },
    { startedAt: basket.opened },
  );
  return done(freshState(counter), {
    suspend: { basket, atMs: clock.now().epochMs, total: priced.total },
    notice: say('info', { code: 'sale.suspended' }),
  });
};

/** Takes a parked basket back. It is priced anew with the programmes in force, and a different total is announced. */
export const resume: Act<{ basket: string }> = async (counter, input) => {
  const { state, journal, suspended, bundle } = counter;
  if (state.tendering || (!state.closed && (state.returning || !isEmpty(state.basket)))) {
    return refused({ code: 'basket.notEmpty' });
  }
  const parked = suspended.find(input.basket);
  if (!parked) return refused({ code: 'basket.suspendedUnknown' });
  const basket = { ...parked.basket, bundle };
  const resumed = { ...freshState(counter), basket, current: basket.lines.at(-1)?.id ?? null };
  await journal.record({ type: 'basketResumed', basket: basket.id }, { startedAt: basket.opened });
  const priced = await counter.price(resumed);
  return done(resumed, {
    unsuspend: basket.id,
    notice:
      priced.total === parked.total
        ? undefined
        : say('attention', { code: 'basket.repriced', amount: priced.total, before: parked.total }),
  });
};
