import { bundleOf } from './bundle-of.ts';
import type { Offer } from './offers.ts';
import { prove } from './prove.ts';
import type { Rung } from './rung.ts';
import type { RecordedSale } from './sales.ts';

/** What offers read from nine tenths of the baskets make of the other tenth, which they have never seen. */
export interface HeldOut {
  readonly rows: number;
  readonly exact: number;
  readonly reduced: number;
  readonly reducedExact: number;
}

const ONE_IN = 10;

export function heldOut(sales: readonly RecordedSale[], offersOf: (rungs: readonly Rung[]) => Offer[]): HeldOut {
  const unseen = sales.filter((_, n) => n % ONE_IN === 0);
  const offers = offersOf(sales.filter((_, n) => n % ONE_IN !== 0).flatMap((sale) => sale.recorded));
  const { rows, exact, differing } = prove(unseen, bundleOf(1, offers), offers, []);
  const isReduced = ({ cardDiscount, couponMatch }: Rung['row']): boolean => cardDiscount + couponMatch > 0;
  const reduced = unseen.flatMap((sale) => sale.recorded).filter(({ row }) => isReduced(row)).length;
  const wrong = differing.filter(({ row }) => isReduced(row)).length;
  return { rows, exact, reduced, reducedExact: reduced - wrong };
}
