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
  /** `waiting`: for more goods in the basket. */
  state: z.enum(['offered', 'claimed', 'short', 'waiting']),
  /** Points still missing, when short. */
  missing: z.number(),
  /** How much is missing in the basket, when waiting. */
  gap: z.object({ of: z.enum(['money', 'units', 'points']), amount: z.number() }).optional(),
  /** The customer says how many points, in whole steps. `each`: minor units for one point, where that is known. */
  pick: z.object({ least: z.number(), most: z.number(), step: z.number(), each: z.number().nullable() }).optional(),
  /** More than one can be had; `usual` where nobody says how many. */
  pieces: z.object({ most: z.number(), usual: z.number() }).optional(),
  /** Claimed before the basket lost what it needs: it can be put back. */
  parked: z.literal(true).optional(),
  /** How many the sale gives, once claimed. */
  given: z.number().optional(),
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
