import { metBefore } from '../programme/limit-state.ts';
import { limitUses } from '../programme/limit-use.ts';
import type { PricedBasket } from '../programme/priced-basket.ts';
import type { SaleClosed } from './entry.ts';

/** What a sale uses of limits, and what had been used of those that it met. Both are left out where there is nothing. */
export function limitFacts({ evaluation, limitOf, used }: PricedBasket): Pick<SaleClosed, 'uses' | 'usedBefore'> {
  const uses = limitUses(evaluation, limitOf);
  const before = metBefore(used, evaluation);
  return { ...(uses.length > 0 ? { uses } : {}), ...(before ? { usedBefore: before } : {}) };
}
