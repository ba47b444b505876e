import { z } from 'zod';
import { zCardKey } from '../../catalogue/member.ts';
import { zDay, zMoney } from '../../units/schemas.ts';

/** Any sum that a lease or a balance may be: far below the safe integers, so sums of them stay below as well. */
export const zValue = zMoney.refine((amount) => amount >= 0 && amount <= 1_000_000_000_000, { message: 'not a value' });

/**
 * Part of an account that one till alone may spend until it says that it will no more. Till, epoch and `n`, the till's
 * own count, name it for ever: the same request again is the same lease.
 */
export const zLease = z.strictObject({
  n: z.int().min(1),
  /** The account: the keyed hash of a gift card's number. */
  card: zCardKey,
  last4: z.string().max(4),
  amount: zValue,
  /** A duration, not a date: no two clocks have to agree. It ends spending at the till and frees nothing by itself. */
  lifeMs: z.int().min(1),
  /** What was left on the account beside this lease when it was granted. */
  left: zValue,
  /** Last day on which the card pays. */
  expires: zDay.optional(),
});
export type Lease = z.output<typeof zLease>;
