import { withClaim, withoutClaim } from '../../shared/basket/open.ts';
import { redeemRefusal } from '../../shared/loyalty/redeem-limit.ts';
import type { PricedBasket } from '../../shared/programme/priced-basket.ts';
import type { Reward } from '../../shared/programme/reward.ts';
import { programmeId } from '../../shared/units/ids.ts';
import { amountRefusal } from './claim-amount.ts';
import { type Act, basketFixed, done, refused, say } from './counter.ts';

export interface RewardWanted {
  readonly programme: string;
  /** Where the customer picks the sum; without it as many as can be used. */
  readonly points?: number | undefined;
  readonly quantity?: number | undefined;
  /** Of a choice: which of its goods. */
  readonly sku?: string | undefined;
}

/** The customer asks for a reward. What it costs must be there, and be safe to spend where the till stands now. */
export const claimReward: Act<RewardWanted> = async (counter, input) => {
  const { state, store, online, clock } = counter;
  const fixed = basketFixed(state);
  if (fixed) return refused(fixed);
  const isWanted = (each: Reward): boolean =>
    each.programme === input.programme && (each.sku === input.sku || each.state === 'waiting');
  const reward = counter.priced.rewards.find(isWanted);
  if (!reward) return refused({ code: 'reward.unknown' });
  if (reward.state === 'short') return refused({ code: 'reward.notEnough', missing: reward.missing });
  if (reward.state === 'waiting') return refused({ code: 'reward.notPossible' });
  const wrong = amountRefusal(reward, input);
  if (wrong) return refused(wrong);
  const claim = {
    programme: programmeId(input.programme),
    ...(input.points === undefined ? {} : { points: input.points }),
    ...(input.quantity === undefined ? {} : { quantity: input.quantity }),
    ...(input.sku === undefined ? {} : { sku: input.sku }),
  };
  const claimed = { ...state, basket: withClaim(state.basket, claim) };
  const priced = await counter.price(claimed);
  const refusal = redeemRefusal({ spending: priced.spending, store, online, nowMs: clock.now().epochMs });
  const most = refusal?.code === 'reward.offlineLimit' ? mostOffline(reward, input, refusal.left, priced) : null;
  if (most !== null) {
    const outcome = await claimReward(counter, { ...input, points: most });
    return outcome.ok
      ? { ...outcome, notice: say('attention', { code: 'reward.offlineMost', points: most }) }
      : outcome;
  }
  if (refusal) return refused(refusal);
  const applied = priced.rewards.find(isWanted)?.state === 'claimed';
  return applied ? done(claimed, { sound: 'member' }) : refused({ code: 'reward.notPossible' });
};

/** Whoever asks for as many as can be used gets as many as may be spent without head office. */
function mostOffline(
  { programme, pick }: Reward,
  { points }: RewardWanted,
  left: number,
  { evaluation: { spent } }: PricedBasket,
): number | null {
  if (points !== undefined || !pick) return null;
  const own = spent.find((each) => each.programme === programme);
  const others = spent.filter((each) => each !== own && each.wallet === own?.wallet);
  const free = left - others.reduce((sum, each) => sum + each.points, 0);
  const most = free - (free % pick.step);
  return most >= pick.least ? most : null;
}

export const unclaimReward: Act<{ programme: string }> = async ({ state }, input) => {
  const fixed = basketFixed(state);
  return fixed ? refused(fixed) : done({ ...state, basket: withoutClaim(state.basket, programmeId(input.programme)) });
};
