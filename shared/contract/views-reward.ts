import { z } from 'zod';
import { zText } from '../units/schemas.ts';

export const zRewardView = z.object({
  programme: z.string(),
  /** Which goods of a choice. */
  sku: z.string().optional(),
  name: zText,
  points: z.number(),
  /** What it takes off, in minor units, where that is known before it is claimed. */
  worth: z.number().nullable(),
  state: z.enum(['offered', 'claimed', 'short']),
  /** Points still missing, when short. */
  missing: z.number(),
  /** What it is paid from; absent: the store's points. */
  wallet: zText.optional(),
});
export type RewardView = z.output<typeof zRewardView>;

export const zCouponView = z.object({
  serial: z.string(),
  name: zText,
  until: z.string().nullable(),
  /** `waiting`: on the sale, but something is missing. `offered`: the member's own, to be had without paper. */
  state: z.enum(['offered', 'applied', 'waiting']),
});
export type CouponView = z.output<typeof zCouponView>;
