import { scaled } from '../../units/rounding.ts';
import type { SceneLine } from '../scene.ts';
import type { Deal } from './want.ts';

/** An amount of the effect's basis, `times` over, as a shelf amount of the line: 12.00 gross at 20 % is 10.00. */
export function shelfOf(deal: Pick<Deal, 'basis'>, line: SceneLine, amount: number, times: number): number {
  const all = Math.min(amount * times, Number.MAX_SAFE_INTEGER);
  return deal.basis === 'price' ? all : scaled(all, line.tax.gross.den, line.tax.gross.num);
}
