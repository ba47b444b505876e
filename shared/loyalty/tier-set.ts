import { z } from 'zod';
import { zText, zWalletId } from '../units/schemas.ts';

const days = z.int().min(1).max(36_500);
const zLevel = z.strictObject({ name: z.string().min(1).max(40), label: zText.optional(), at: z.int().min(0) });

/**
 * Levels over a wallet of their own: spending points must not lower a tier. The window is that wallet's life: rolling
 * days, calendar year or for ever.
 */
export const zTierSet = z.strictObject({
  id: z.string().min(1).max(60),
  name: zText,
  metric: zWalletId,
  /** Rising. A member below the first has no tier. */
  levels: z.array(zLevel).min(1).max(20),
  /** How long a reached level is kept at least: to the end of the next calendar year, or so many days. */
  keep: z.union([z.literal('nextYear'), z.strictObject({ days })]),
  /** Days after the end of `keep` before a tier is lowered. */
  grace: z.int().min(0).max(3650),
  /** `fit`: to the level that the metric supports; `one`: one level at a time. */
  down: z.enum(['fit', 'one']),
});
export type TierSet = z.output<typeof zTierSet>;
export type TierLevel = TierSet['levels'][number];
