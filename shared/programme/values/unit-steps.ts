import { z } from 'zod';
import { unitCount } from '../picks/pick.ts';
import { zMoneyNotNegative } from '../schemas.ts';
import { shelfOf } from './shelf.ts';
import type { Deal, Want } from './want.ts';

export const zUnitSteps = z.strictObject({
  unitSteps: z.tuple([zMoneyNotNegative, zMoneyNotNegative]),
  maxUnits: z.int().min(1).optional(),
});
export type UnitSteps = z.output<typeof zUnitSteps>;

/** One amount off the first unit, another off each further one, up to `maxUnits`. */
export function unitSteps(value: UnitSteps, deal: Deal): Want {
  if (deal.spread === 'order') return { kind: 'money', amount: stepped(value, unitCount(deal.picks)) };
  const amounts = deal.picks.map((pick) => shelfOf(deal, pick.pile.line, stepped(value, pick.units), 1));
  return { kind: 'lines', amounts };
}

function stepped({ unitSteps: [first, next], maxUnits }: UnitSteps, units: number): number {
  const counted = Math.min(units, maxUnits ?? units);
  return counted <= 0 ? 0 : first + (counted - 1) * next;
}
