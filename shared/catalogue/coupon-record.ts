import { z } from 'zod';
import { zDay, zProgrammeId } from '../units/schemas.ts';

/** More rows than a coupon needs that has a cap. */
export const COUPON_USES_MAX = 1000;

/** Uses of a signed coupon at a till, on the day on which its basket was opened; older ones together on their last day. */
export const zCouponUse = z.strictObject({
  programme: zProgrammeId,
  day: zDay,
  till: z.string().max(80),
  epoch: z.int().min(1),
  /** Net of those given back with the goods; absent: once. */
  times: z.int().optional(),
});
export type CouponUse = z.output<typeof zCouponUse>;

/**
 * What head office has heard of a coupon: where it was used, or that it counts no more. `id` is the coupon's serial, or
 * that of its issuer: a run of letters, or all that one till has signed. Coupons of which there is nothing to say have
 * no record. It is withdrawn when the last day of the coupon is over.
 */
export const zCouponRecord = z.strictObject({
  id: z.string().min(1).max(120),
  uses: z.array(zCouponUse).max(COUPON_USES_MAX).optional(),
  revoked: z.literal(true).optional(),
});
export type CouponRecord = z.output<typeof zCouponRecord>;
