import { z } from 'zod';
import { scaled } from '../../units/rounding.ts';
import { baseOf } from '../picks/pick.ts';
import { zMoneyNotNegative } from '../schemas.ts';
import { shelfOf } from './shelf.ts';
import type { Deal, Want } from './want.ts';

export const zPrice = z.strictObject({ price: zMoneyNotNegative });
export type Price = z.output<typeof zPrice>;

/** A new price: of all targets together, of each line, or of each unit. Never a higher one. */
export function price(value: Price, deal: Deal): Want {
  if (deal.spread === 'order') return { kind: 'leave', amount: value.price };
  const amounts = deal.picks.map((pick) => {
    if (deal.spread === 'line') return above(baseOf(pick), shelfOf(deal, pick.pile.line, value.price, 1));
    if (deal.round === 'unit') {
      const unit = scaled(pick.pile.left, 1, pick.pile.units);
      return pick.units * above(unit, shelfOf(deal, pick.pile.line, value.price, 1));
    }
    return above(baseOf(pick), shelfOf(deal, pick.pile.line, value.price, pick.units));
  });
  return { kind: 'lines', amounts };
}

const above = (base: number, left: number): number => Math.max(0, base - left);
