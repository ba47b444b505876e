import { z } from 'zod';
import { stamp } from './stamp.ts';

/** Why a cashier opens the drawer without a sale. */
export const zDrawerReason = z.enum(['change', 'cashCheck', 'other']);
export type DrawerReason = z.output<typeof zDrawerReason>;

/**
 * The drawer without a sale. A cashier's own reason is on record before the drawer moves; `unasked` and `openAtStart`
 * are what its sensor saw, after the fact. `noSale` is what tills wrote before they asked for a reason.
 */
export const drawerOpened = z.strictObject({
  ...stamp,
  type: z.literal('drawerOpened'),
  reason: z.enum(['noSale', 'test', ...zDrawerReason.options, 'unasked', 'openAtStart']),
});
