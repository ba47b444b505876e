import { z } from 'zod';
import { isPurchase } from '../scene.ts';
import { type Grant, NO_SHARES, type NoGrant, type Turn } from './grant.ts';

export const zIssue = z.strictObject({
  do: z.literal('issue'),
  what: z.enum(['coupon', 'card']),
  template: z.string().min(1).max(60),
  /** Last usable day = day of issue + `days`. */
  days: z.int().min(0).max(3650).optional(),
});
export type Issue = z.output<typeof zIssue>;

/** A bearer code for a later visit, for a purchase or an event. It never changes the sale that prints it. */
export const issue = (effect: Issue, { scene, happened }: Turn): Grant | NoGrant =>
  happened || isPurchase(scene)
    ? { shares: NO_SHARES, issued: { what: effect.what, template: effect.template, days: effect.days } }
    : { why: 'nothing' };
