import { z } from 'zod';
import { byPrice, type Picked, type Pile, takeUnits } from './pick.ts';

const count = z.int().min(1).max(100_000);
export const zEvery = z.strictObject({
  every: count,
  /** Positions passed over before the first discounted one. Without it, see `every`. */
  skip: z.int().min(0).max(100_000).optional(),
  /** The end from which units are counted. Default cheapest, or dearest where `skip` is given. */
  from: z.enum(['cheapest', 'dearest']).optional(),
  /** `line`: a whole line counts as one. Default unit. */
  count: z.enum(['unit', 'line']).optional(),
});
export type Every = z.output<typeof zEvery>;

/**
 * Without `skip`, "every third free": one for every full three, six are two, and the cheapest are the free ones.
 * With `skip`, a pattern over the units in order of price: skip 1 and every 3 are the units 2, 5, 8 and so on.
 */
export function every(units: Every, piles: readonly Pile[]): Picked[] {
  const pattern = units.skip;
  const ordered = byPrice(piles, units.from ?? (pattern === undefined ? 'cheapest' : 'dearest'));
  const sizeOf = (pile: Pile): number => (units.count === 'line' ? 1 : pile.units);
  if (pattern !== undefined) return patterned(ordered, units.every, pattern, sizeOf);
  const times = Math.floor(piles.reduce((sum, pile) => sum + sizeOf(pile), 0) / units.every);
  if (units.count === 'line') return ordered.slice(0, times).map((pile) => ({ pile, units: pile.units }));
  return takeUnits(ordered, times);
}

function patterned(ordered: readonly Pile[], step: number, skip: number, sizeOf: (pile: Pile) => number): Picked[] {
  let passed = 0;
  return ordered.flatMap((pile) => {
    const size = sizeOf(pile);
    const hits = hitsBefore(passed + size, step, skip) - hitsBefore(passed, step, skip);
    passed += size;
    if (hits === 0) return [];
    return [{ pile, units: size === pile.units ? hits : pile.units }];
  });
}

/** How many of the first `count` positions are discounted. */
const hitsBefore = (count: number, step: number, skip: number): number => Math.max(0, Math.ceil((count - skip) / step));
