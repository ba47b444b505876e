import { foldCode } from '../../shared/programme/codes.ts';
import { periodOf } from '../../shared/programme/limits.ts';
import type { TraceRow } from '../../shared/programme/trace.ts';
import { type Counter, done, type Outcome, refused, say } from './counter.ts';
import { freshlyPinned } from './next-customer.ts';
import { broughtBy } from './offers-of.ts';

/** As long as basket and entry hold. */
const CODE_LENGTH_MAX = 80;

/** Whether any programme knows a code, also one that is over or of another store: it is no product that is missing. */
export const isSharedCode = (counter: Counter, code: string): boolean =>
  counter.offersOf(freshlyPinned(counter), { code }).known.length > 0;

/**
 * A shared code on paper or a telephone. It counts where it takes something off, and stays where the sale may yet come
 * to that; whatever can never be had with it today is refused in words, so that nobody waits for it.
 */
export async function addCode(counter: Counter, shown: string): Promise<Outcome> {
  const state = freshlyPinned(counter);
  const { basket } = state;
  if (shown.length > CODE_LENGTH_MAX) return refused({ code: 'scan.tooLong', shown: shown.slice(0, 40) });
  if (basket.codes.some((each) => foldCode(each) === foldCode(shown)))
    return done(state, { sound: 'attention', notice: say('info', { code: 'code.already', shown }) });
  const offers = counter.offersOf(state, { code: shown });
  if (offers.known.length === 0) return refused({ code: 'code.unknown', shown });
  if (offers.live.length === 0) return refused({ code: 'code.notNow', shown });
  const next = { ...state, basket: { ...basket, codes: [...basket.codes, shown] } };
  const { evaluation } = await counter.price(next);
  const { rows, isGiven, isUsedUp } = broughtBy(offers, evaluation);
  if (isUsedUp && !mayGrow(counter, foldCode(shown), rows)) return refused({ code: 'code.used', shown });
  return isGiven
    ? done(next, { sound: 'product', notice: say('info', { code: 'code.accepted', shown }) })
    : done(next, { sound: 'attention', notice: say('attention', { code: 'code.waits', shown }) });
}

/** A share of a code's uses that is used up: head office, if it can be reached, may give more before the sale is paid. */
const mayGrow = ({ online, shares, programmes, state }: Counter, code: string, rows: readonly TraceRow[]): boolean =>
  online &&
  rows.some(({ programme }) => {
    const per = programmes.byId.get(programme)?.programme.limit?.per;
    return shares().ofCode(programme, code, per, periodOf(per, state.basket.opened.day).from).uses !== undefined;
  });
