import type { Reward } from '../../shared/programme/reward.ts';

export type AmountRefusal =
  | { readonly code: 'reward.unreadable'; readonly typed: string }
  | { readonly code: 'reward.belowLeast'; readonly least: number }
  | { readonly code: 'reward.aboveMost'; readonly most: number }
  | { readonly code: 'reward.notAStep'; readonly step: number; readonly below: number; readonly above: number }
  | { readonly code: 'reward.tooMany'; readonly most: number };

/**
 * Points and pieces are taken as they were said, or not at all: what the engine would clip in silence is told here, as
 * long as the customer can still say something else. Refusals are listed in the order in which they are checked.
 */
export function amountRefusal(
  reward: Reward,
  { points, quantity }: { readonly points?: number | undefined; readonly quantity?: number | undefined },
): AmountRefusal | null {
  if (quantity !== undefined) {
    if (quantity < 1) return { code: 'reward.unreadable', typed: String(quantity) };
    const most = reward.pieces?.most ?? reward.given ?? 1;
    if (quantity > most) return { code: 'reward.tooMany', most };
  }
  if (points === undefined) return null;
  const { least, most, step } = reward.pick ?? { least: reward.points, most: reward.points, step: 1 };
  if (points < least) return { code: 'reward.belowLeast', least };
  if (points > most) return { code: 'reward.aboveMost', most };
  const below = points - (points % step);
  return below === points ? null : { code: 'reward.notAStep', step, below, above: Math.min(below + step, most) };
}
