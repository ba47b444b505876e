import { isEmpty, openBasket } from '../../shared/basket/open.ts';
import { basketId } from '../../shared/units/ids.ts';
import { type Act, type Counter, type CounterState, done } from './counter.ts';

/** An empty counter, on the programme bundle in force. */
export const freshState = ({ ids, clock, bundle }: Pick<Counter, 'ids' | 'clock' | 'bundle'>): CounterState => ({
  basket: openBasket({ id: basketId(ids.next()), opened: clock.now(), bundle }),
  current: null,
  returning: null,
  tendering: null,
  closed: null,
});

/** A basket that nobody has touched is opened by the first act: it may have stood there since yesterday. */
export function untouched(state: CounterState, clock: Counter['clock']): CounterState {
  const { basket, returning, tendering, closed } = state;
  if (closed || tendering || returning || !isEmpty(basket)) return state;
  return { ...state, basket: { ...basket, opened: clock.now() } };
}

/** An untouched basket takes the programmes in force: a coupon or a code may be of the newest of them. */
export const freshlyPinned = ({ state, bundle }: Pick<Counter, 'state' | 'bundle'>): CounterState =>
  isEmpty(state.basket) ? { ...state, basket: { ...state.basket, bundle } } : state;

/** Puts the last sale off the screen. Does nothing while one is being rung up. */
export const nextCustomer: Act<Record<never, never>> = async (counter) =>
  done(counter.state.closed ? freshState(counter) : counter.state);
