import { z } from 'zod';
import { zCardKey } from '../catalogue/member.ts';
import { zValue } from '../loyalty/leases/lease.ts';
import { stamp } from './stamp.ts';

/** This till spends nothing more of it. Head office frees the rest once all that was spent has reached it. */
export const leaseClosed = z.strictObject({
  ...stamp,
  type: z.literal('leaseClosed'),
  n: z.int().min(1),
  card: zCardKey,
  last4: z.string().max(4),
  spent: zValue,
});
