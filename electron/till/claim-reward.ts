import { withClaim, withoutClaim } from '../../shared/basket/open.ts';
import { redeemRefusal } from '../../shared/loyalty/redeem-limit.ts';
import { programmeId } from '../../shared/units/ids.ts';
import { type Act, basketFixed, done, refused } from './counter.ts';

export interface RewardWanted {
  readonly programme: string;
  readonly points?: number | undefined;
  /** Of a choice: which of its goods. */
  readonly sku?: string | undefined;
}

/** The customer asks for a reward. What it costs must be there, and be safe to spend where the till stands now. */
export const claimReward: Act<RewardWanted> = async (counter, input) => {
  const { state, store, online, clock } = counter;
  const fixed = basketFixed(state);
  if (fixed) return refused(fixed);
  const isWanted = (each: RewardWanted): boolean => each.programme === input.programme && each.sku === input.sku;
  const reward = counter.priced.rewards.find(isWanted);
  if (!reward) return refused({ code: 'reward.unknown' });
  if (reward.state === 'short') return refused({ code: 'reward.notEnough', missing: reward.missing });
  const claim = {
    programme: programmeId(input.programme),
    ...(input.points ? { points: input.points } : {}),
    ...(input.sku === undefined ? {} : { sku: input.sku }),
  };
  const claimed = { ...state, basket: withClaim(state.basket, claim) };
  const priced = await counter.price(claimed);
  const refusal = redeemRefusal({ spending: priced.spending, store, online, nowMs: clock.now().epochMs });
  if (refusal) return refused(refusal);
  const applied = priced.rewards.find(isWanted)?.state === 'claimed';
  return applied ? done(claimed, { sound: 'member' }) : refused({ code: 'reward.notPossible' });
};

export const unclaimReward: Act<{ programme: string }> = async ({ state }, input) => {
  const fixed = basketFixed(state);
  return fixed ? refused(fixed) : done({ ...state, basket: withoutClaim(state.basket, programmeId(input.programme)) });
};
