import type { OpenLot } from '../catalogue/member.ts';
import type { Day } from '../units/time.ts';
import { lotsOf } from './open-lots.ts';
import { inBusinessOrder, type Posting } from './posting.ts';
import type { TierSet } from './tier-set.ts';
import { climbOn, standingOn, type TierClimb } from './tiers.ts';
import type { WalletDef } from './wallet.ts';

/** A tier as head office has told it, with the last day on which it is certain. */
export interface KnownTier {
  readonly tier?: string | undefined;
  readonly tierUntil?: Day | undefined;
}

/**
 * The tier as a till knows it without head office: raised by this till's own sales from the next one on, kept or lowered
 * where its end has passed. The climb goes on from where head office stood; promotions before that it does not know, so
 * one that a return undoes is undone when head office has seen the return.
 */
export function tierHere(
  known: KnownTier,
  by: { set: TierSet; wallet: WalletDef; open: readonly OpenLot[]; own: readonly Posting[]; today: Day },
): KnownTier {
  const { set, wallet, today } = by;
  const level = set.levels.findIndex(({ name }) => name === known.tier);
  // A tier of no ladder that this till knows: head office's word stands.
  if (known.tier !== undefined && level < 0) return known;
  const state: TierClimb = {
    metric: lotsOf(by.open),
    climb: { level, keptUntil: known.tierUntil, promotions: [] },
  };
  for (const posting of inBusinessOrder(by.own)) if (posting.at.day <= today) climbOn(state, posting, set, wallet);
  const { tier, until } = standingOn(state, set, today);
  return { tier, tierUntil: until };
}
