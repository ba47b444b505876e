import { metBefore } from '../programme/limit-state.ts';
import { limitUses } from '../programme/limit-use.ts';
import type { PricedBasket } from '../programme/priced-basket.ts';
import type { SaleClosed } from './entry.ts';

/**
 * What a sale uses of limits, what had been used of those that it met, and whether goods that come back are to be priced
 * anew. All are left out where there is nothing.
 */
export function limitFacts(priced: PricedBasket): Pick<SaleClosed, 'uses' | 'usedBefore' | 'repricesReturns'> {
  const { evaluation, limitOf, used, repricesReturns } = priced;
  const uses = limitUses(evaluation, limitOf);
  const before = metBefore(used, evaluation);
  return {
    ...(uses.length > 0 ? { uses } : {}),
    ...(before ? { usedBefore: before } : {}),
    ...(repricesReturns && { repricesReturns }),
  };
}
