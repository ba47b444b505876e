import { type Money, money } from '../units/money.ts';
import type { Quantity } from '../units/quantity.ts';
import type { Levy } from './sale-terms.ts';

/** The levy of a whole line. Goods with a levy are counted, never weighed. */
export const levyAmount = ({ levy, quantity }: { levy?: Levy | undefined; quantity: Quantity }): Money =>
  money(levy ? levy.unit * quantity.value : 0);
