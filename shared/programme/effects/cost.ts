import { z } from 'zod';
import { zWalletId } from '../../units/schemas.ts';
import { spendable } from '../balances.ts';
import type { NoGrant, Turn } from './grant.ts';

const count = z.int().min(1);
export const zCost = z.strictObject({
  wallet: zWalletId,
  /** A fixed price in points. Without it the customer picks any amount. */
  points: count.optional(),
  step: count.optional(),
  min: count.optional(),
  max: count.optional(),
});
export type Cost = z.output<typeof zCost>;

const short = (missing: number): NoGrant => ({ why: 'cost', failed: { kind: 'cost', gap: { points: missing } } });

/** How often a fixed price can be paid, up to `times`; a refusal where not even once. */
export function payable(cost: Cost, points: number, times: number, turn: Turn): number | NoGrant {
  const affordable = Math.floor(spendable(turn.scene, turn.standing, cost.wallet) / points);
  return affordable === 0
    ? short(points - spendable(turn.scene, turn.standing, cost.wallet))
    : Math.min(times, affordable);
}

/**
 * Points picked by the customer: what was asked for (all that can be used where nothing was), in whole steps, no more
 * than are held, allowed, or than what is left can take. Never a point more: it would be lost.
 */
export function pickedPoints(cost: Cost, useful: number, turn: Turn): number | NoGrant {
  const step = cost.step ?? 1;
  const least = leastPoints(cost);
  if (least > (cost.max ?? least)) return { why: 'nothing' };
  const held = spendable(turn.scene, turn.standing, cost.wallet);
  const asked = turn.claim?.points ?? Number.MAX_SAFE_INTEGER;
  const most = Math.min(asked, held, cost.max ?? Number.MAX_SAFE_INTEGER, useful);
  const points = most - (most % step);
  if (points >= least) return points;
  return held < least ? short(least - held) : asked < least ? short(least - asked) : { why: 'nothing' };
}

/** The first whole step that is enough: of hundreds from 150 on, 200. */
export function leastPoints({ min = 1, step = 1 }: Pick<Cost, 'min' | 'step'>): number {
  return Math.ceil(min / step) * step;
}
