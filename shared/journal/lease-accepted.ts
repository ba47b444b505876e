import { z } from 'zod';
import { zLease } from '../loyalty/leases/lease.ts';
import { stamp } from './stamp.ts';

/** From here on this till may spend the lease, and nobody else. `sig` is head office's word for it. */
export const leaseAccepted = z.strictObject({
  ...stamp,
  type: z.literal('leaseAccepted'),
  lease: zLease,
  sig: z.string().max(200),
});
