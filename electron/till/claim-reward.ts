import { withClaim, withoutClaim } from '../../shared/basket/open.ts';
import { redeemRefusal } from '../../shared/loyalty/redeem-limit.ts';
import { programmeId } from '../../shared/units/ids.ts';
import { type Act, basketFixed, done, refused } from './counter.ts';

/** The customer asks for a reward. What it costs must be there, and be safe to spend where the till stands now. */
export const claimReward: Act<{ programme: string; points?: number | undefined }> = async (counter, input) => {
  const { state, store, online, clock } = counter;
  const fixed = basketFixed(state);
  if (fixed) return refused(fixed);
  const reward = counter.priced.rewards.find((each) => each.programme === input.programme);
  if (!reward) return refused({ code: 'reward.unknown' });
  if (reward.state === 'short') return refused({ code: 'reward.notEnough', missing: reward.missing });
  const claim = { programme: programmeId(input.programme), ...(input.points ? { points: input.points } : {}) };
  const claimed = { ...state, basket: withClaim(state.basket, claim) };
  const priced = await counter.price(claimed);
  const refusal = redeemRefusal({ spending: priced.spending, store, online, nowMs: clock.now().epochMs });
  if (refusal) return refused(refusal);
  const applied = priced.rewards.find((each) => each.programme === input.programme)?.state === 'claimed';
  return applied ? done(claimed, { sound: 'member' }) : refused({ code: 'reward.notPossible' });
};

export const unclaimReward: Act<{ programme: string }> = async ({ state }, input) => {
  const fixed = basketFixed(state);
  return fixed ? refused(fixed) : done({ ...state, basket: withoutClaim(state.basket, programmeId(input.programme)) });
};
