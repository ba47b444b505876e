import { z } from 'zod';
import { zText, zWalletId } from '../units/schemas.ts';
import { zCond } from './conditions/index.ts';
import { zSel } from './selector.ts';

/** How many of the goods one customer may have, all told. */
const zMost = z.strictObject({
  units: z.int().min(1).max(9_999_999),
  /** What the member has bought before, as a programme counts it. Without it every sale counts by itself. */
  bought: zWalletId.optional(),
});

/** Goods that not everybody may buy. It changes no price and no point: it only says whether they may be sold. */
export const zSaleGuard = z.strictObject({
  id: z.string().min(1).max(60),
  /** Says the rule to the cashier: "Only with the right to buy, and two a person". */
  name: zText,
  on: zSel,
  /** Who may buy, asked of the basket as it stands before any programme. `{ all: [] }` is everybody. */
  only: zCond,
  most: zMost.optional(),
});
export type SaleGuard = z.output<typeof zSaleGuard>;
