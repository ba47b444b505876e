import { z } from 'zod';
import { unreachable } from '../../units/result.ts';
import { keyedUnion } from '../keyed.ts';
import { type Every, every, zEvery } from './every.ts';
import { byPrice, type Picked, type Pile, takeUnits } from './pick.ts';

const count = z.int().min(1).max(100_000);
const zWhich = z.strictObject({ which: z.enum(['cheapest', 'dearest']), take: count.optional() });
const zPerLine = z.strictObject({ perLine: count });
const zGroups = z.strictObject({ groups: count });

/** Which units of the target lines: the cheapest few, some of each line, complete groups, every n-th. */
export type Units = z.output<typeof zWhich> | z.output<typeof zPerLine> | z.output<typeof zGroups> | Every;

export const zUnits: z.ZodType<Units> = keyedUnion<Units>('units', {
  which: zWhich,
  perLine: zPerLine,
  groups: zGroups,
  every: zEvery,
});

export function pickUnits(units: Units | undefined, piles: readonly Pile[]): Picked[] {
  if (!units) return piles.map((pile) => ({ pile, units: pile.units }));
  if ('which' in units) return takeUnits(byPrice(piles, units.which), units.take ?? 1);
  if ('perLine' in units) return piles.map((pile) => ({ pile, units: Math.min(units.perLine, pile.units) }));
  if ('groups' in units) return completeGroups(units.groups, piles);
  if ('every' in units) return every(units, piles);
  return unreachable(units);
}

/** As many units as fill whole groups, the dearest first: what is left over is the cheapest, whatever was scanned last. */
function completeGroups(size: number, piles: readonly Pile[]): Picked[] {
  const total = piles.reduce((sum, pile) => sum + pile.units, 0);
  return takeUnits(byPrice(piles, 'dearest'), total - (total % size));
}

/** Whether the offer holds the picked units together with others: then a return shares the discount over them all. */
export const isBundle = (units: Units | undefined): boolean =>
  units !== undefined && ('which' in units || 'every' in units);
