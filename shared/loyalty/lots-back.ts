import { addDays, type Day } from '../units/time.ts';
import { isOpen, isPending } from './life.ts';
import { addLot, byEnd, type Lot, type Lots, takeFrom } from './lots.ts';

/** Points given back with a date that is past or near get at least this many days. */
export const GRACE_DAYS = 14;

/** The earning that is taken back: its sale, and the dates that its lot had. */
export interface Earning {
  readonly sale?: string | undefined;
  readonly from?: Day | undefined;
  readonly until?: Day | undefined;
}

/**
 * Takes an earning back: from the sale's own lots, pending first and even past their end, then others, then debt. Open
 * lots of a position do not say whose they are: there the dates of the earning tell, so that a till which knows only
 * the position arrives at head office's balance.
 */
export function takeBack(state: Lots, points: number, on: Day, earning: Earning): void {
  const { sale, from, until } = earning;
  const isAlike = (lot: Lot): boolean =>
    lot.sale === undefined && lot.from === from && (lot.until === until || isPending(lot, on));
  const rank = (lot: Lot): number => {
    if (sale !== undefined && lot.sale === sale) return isPending(lot, on) ? 0 : 1;
    if (isAlike(lot)) return isPending(lot, on) ? 2 : 3;
    return isOpen(lot, on) ? 4 : isPending(lot, on) ? 5 : 6;
  };
  const order = state.lots
    .filter((lot) => lot.left > 0 && rank(lot) < 6)
    .sort((a, b) => rank(a) - rank(b) || byEnd(a, b));
  const taken = takeFrom(order, points);
  state.debt += points - taken.reduce((sum, each) => sum + each.left, 0);
}

/** Gives spent points back to the lots they came from, the last taken first. What the sale had not spent is new. */
export function giveBack(state: Lots, points: number, on: Day, sale: string | undefined, fresh: Lot): void {
  const taken = sale === undefined ? [] : (state.taken.get(sale) ?? []);
  let left = points;
  for (const each of [...taken].reverse()) {
    const given = Math.min(left, each.left);
    if (given === 0) continue;
    each.left -= given;
    left -= given;
    const home = state.lots.find((lot) => lot.key === each.lot);
    const until = home ? withGrace(home.until, on) : fresh.until;
    if (home && until === home.until && state.debt === 0) home.left += given;
    else addLot(state, { ...fresh, key: `${fresh.key}~${each.lot ?? 'debt'}`, from: home?.from, until, left: given });
  }
  if (left > 0) addLot(state, { ...fresh, left });
}

const withGrace = (until: Day | undefined, on: Day): Day | undefined => {
  const least = addDays(on, GRACE_DAYS);
  return until === undefined || until >= least ? until : least;
};
