import { z } from 'zod';
import { scaled } from '../../units/rounding.ts';
import { zMoneyNotNegative } from '../schemas.ts';
import { shelfOf } from './shelf.ts';
import type { Deal, Want } from './want.ts';

export const zAmount = z.strictObject({ amount: zMoneyNotNegative });
export type Amount = z.output<typeof zAmount>;

/** One amount shared over the targets, or the amount again for each line or unit. */
export function amount(value: Amount, deal: Deal): Want {
  if (deal.spread === 'order') return { kind: 'money', amount: value.amount };
  const amounts = deal.picks.map((pick) => {
    if (deal.spread === 'line') return shelfOf(deal, pick.pile.line, value.amount, 1);
    const { line, left, units } = pick.pile;
    const perUnit = shelfOf(deal, line, value.amount, 1);
    // A unit gives no more than its own share of what is left of the line.
    if (perUnit * units > left) return scaled(left, pick.units, units);
    return deal.round === 'unit' ? perUnit * pick.units : shelfOf(deal, line, value.amount, pick.units);
  });
  return { kind: 'lines', amounts };
}
