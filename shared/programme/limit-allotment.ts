import type { Discount } from './effects/discount.ts';
import type { Give } from './effects/give.ts';
import type { Programme } from './model.ts';

/** What one till and epoch may use of a limit, and what head office knows that it has used. */
export interface Held {
  readonly ceiling: number;
  readonly used: number;
}

/** What is set aside for a till: its ceiling, or what it has used where that is more, as before there were shares. */
export const setAside = ({ ceiling, used }: Held): number => Math.max(ceiling, used);

/**
 * The ceiling of a till that asks: never lower than it was, and all ceilings together never above the limit. A till
 * alone gets everything. Of several each begins with a part of what is free and is given more as it uses it up, so that
 * the busy ones get on while the others keep something for the day on which they are cut off. Less than one grant would
 * lie idle, so it is not given.
 */
export function nextCeiling(p: {
  readonly limit: number;
  /** What one use takes at least, or null where only the basket can tell. */
  readonly least: number | null;
  /** Tills that run the programme, the asking one among them. */
  readonly active: number;
  readonly own: Held;
  /** Every other till and epoch, also those that are gone: nobody knows what they have given since. */
  readonly others: readonly Held[];
}): number {
  const ceiling = setAside(p.own);
  const free = p.limit - ceiling - p.others.reduce((sum, each) => sum + setAside(each), 0);
  if (free <= 0) return ceiling;
  if (p.active <= 1) return ceiling + free;
  const left = ceiling - p.own.used;
  const least = p.least ?? 1;
  // Where nobody can say how much one grant takes, a small part might never be enough for one.
  const parts = p.least === null ? p.active : 4 * p.active;
  const wanted = Math.max(least, Math.floor((free + left) / parts));
  if (2 * left >= wanted && left >= least) return ceiling;
  const more = Math.min(free, wanted - left);
  return left + more >= least ? ceiling + more : ceiling;
}

/** What one grant takes of the programme's budget at most, or null where only the basket can tell. */
export function grantSize({ then }: Pick<Programme, 'then'>): number | null {
  let size = 0;
  for (const effect of then) {
    const own = effect.do === 'discount' ? sizeOf(effect) : effect.do === 'give' ? worthOf(effect) : 0;
    if (own === null) return null;
    size += own;
  }
  return Math.max(1, size);
}

function sizeOf({ value, cap, spread = 'order', basis = 'price' }: Discount): number | null {
  if (cap !== undefined && basis === 'price') return cap;
  return 'amount' in value && spread === 'order' && basis === 'price' ? value.amount : null;
}

/** Given once, it is worth what is declared of it; given for every so many pieces, only the basket can tell. */
function worthOf({ worth, qty = 1, every, cost }: Give): number | null {
  if (!worth) return 0;
  return every || cost ? null : worth * qty;
}
