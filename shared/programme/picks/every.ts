import { z } from 'zod';
import { byPrice, type Picked, type Pile, takeUnits } from './pick.ts';

const count = z.int().min(1).max(100_000);
export const zEvery = z.strictObject({
  every: count,
  /** Units that do not count: with 2 the first two are always paid. */
  skip: z.int().min(0).max(100_000).optional(),
  /** From which end the units are taken. Default cheapest. */
  from: z.enum(['cheapest', 'dearest']).optional(),
  /** `line`: a whole line counts as one. Default unit. */
  count: z.enum(['unit', 'line']).optional(),
});
export type Every = z.output<typeof zEvery>;

/** One for every `every` units, and again for every further `every`: six of "every third" are two. */
export function every(units: Every, piles: readonly Pile[]): Picked[] {
  const ordered = byPrice(piles, units.from ?? 'cheapest');
  const counted = units.count === 'line' ? piles.length : piles.reduce((sum, pile) => sum + pile.units, 0);
  const times = Math.max(0, Math.floor((counted - (units.skip ?? 0)) / units.every));
  if (units.count === 'line') return ordered.slice(0, times).map((pile) => ({ pile, units: pile.units }));
  return takeUnits(ordered, times);
}
