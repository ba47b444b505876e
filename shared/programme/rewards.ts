import type { BasketClaim } from '../basket/basket.ts';
import type { CardFacts } from '../loyalty/card-facts.ts';
import type { MemberFacts } from '../loyalty/member-facts.ts';
import type { CompiledBundle } from './compile.ts';
import { leastPoints } from './effects/cost.ts';
import type { Evaluation } from './evaluation.ts';
import type { Programme } from './model.ts';
import type { Reward } from './reward.ts';
import { costOf, type Offered, rewardOf } from './reward-of.ts';
import type { Claim } from './sale.ts';

/** Who stands at the counter, with what they hold. */
export interface Shown {
  readonly member: MemberFacts | null;
  readonly card: CardFacts | null;
}

export interface RewardsAsked {
  readonly bundle: CompiledBundle;
  readonly pointsWallet: string;
  readonly live: readonly Programme[];
  readonly claims: readonly BasketClaim[];
  readonly evaluation: Evaluation;
  readonly by: Shown;
  /** What this very sale earns and may spend. */
  readonly fresh: (wallet: string) => number;
  /** What the sale would come to with this claim in the place of the programme's own. Null: nothing is bought yet. */
  readonly tried: ((claim: Claim) => Evaluation) | null;
}

/** Never more than five, the goods of a choice being one: choosing takes time, and there is a queue. The cheapest first. */
const REWARDS_MAX = 5;
/** Each is one more evaluation of the basket. */
const TRIED_MAX = 20;

export function offeredRewards(asked: RewardsAsked): Reward[] {
  const { evaluation, live } = asked;
  const isClaimed = ({ id }: Programme): boolean => asked.claims.some(({ programme }) => programme === id);
  const open = live
    .flatMap((programme) => openTo(programme, asked))
    .sort((a, b) => Number(isClaimed(b.programme)) - Number(isClaimed(a.programme)) || a.points - b.points)
    .slice(0, TRIED_MAX);
  const rows = open.flatMap((offered) => {
    const choices = choicesOf(offered, evaluation, asked.tried);
    const isParked = ({ state }: Reward): boolean => state === 'waiting' && isClaimed(offered.programme);
    return choices.map((each) => (isParked(each) ? { ...each, parked: true as const } : each));
  });
  return shortList(rows.sort(byNearness));
}

/** The cheapest first, what the basket is not ready for last. */
const byNearness = (a: Reward, b: Reward): number =>
  Number(a.state === 'waiting') - Number(b.state === 'waiting') || a.points - b.points;

/** What can be asked for by whoever stands here. Of wallets other than points only what there is something in. */
function openTo(programme: Programme, { bundle, pointsWallet, by, fresh }: RewardsAsked): Offered[] {
  const cost = costOf(programme);
  if (!cost) return [{ programme, cost, held: 0, points: 0 }];
  const wallet = bundle.wallets.get(cost.wallet);
  const holder = wallet?.holder === 'card' ? by.card : by.member;
  const held = (holder?.wallets[cost.wallet] ?? 0) + fresh(cost.wallet);
  if (!holder || (cost.wallet !== pointsWallet && held <= 0)) return [];
  const from = cost.wallet === pointsWallet || !wallet ? {} : { wallet: wallet.name };
  return [{ programme, cost, held, points: cost.points ?? leastPoints(cost), ...from }];
}

/** One row, or one for each of the goods of which the customer names one: as soon as one of them can be had. */
function choicesOf(offered: Offered, evaluation: Evaluation, tried: RewardsAsked['tried']): Reward[] {
  const skus = goodsOf(offered.programme);
  const trial = tried?.({ programme: offered.programme.id, sku: skus[0], qty: Number.MAX_SAFE_INTEGER }) ?? null;
  const rows = skus.map((sku) => rewardOf(offered, sku, evaluation, trial)).filter((reward) => reward !== null);
  const [first] = rows;
  if (first?.state !== 'waiting') return rows;
  const { sku: _one, ...all } = first;
  return [all];
}

function goodsOf({ then: effects }: Programme): readonly (string | undefined)[] {
  const choice = effects.find((effect) => effect.do === 'give' && typeof effect.sku === 'object');
  const skus = choice?.do === 'give' && typeof choice.sku === 'object' ? choice.sku : [];
  return skus.length > 1 ? skus : [undefined];
}

/** What was claimed stays in sight, whatever it came to: it must be possible to take it back. */
function shortList(offered: readonly Reward[]): Reward[] {
  const kept = offered.filter(({ state, parked }) => state === 'claimed' || parked === true);
  const programmes = [...new Set([...kept, ...offered].map(({ programme }) => programme))];
  const shown = new Set(programmes.slice(0, Math.max(REWARDS_MAX, kept.length)));
  return offered.filter(({ programme }) => shown.has(programme));
}

/** The claims of a sale with one more, which takes the place of an earlier one of its programme. */
export const claimsWith = (claims: readonly Claim[], claim: Claim): Claim[] => [
  ...claims.filter(({ programme }) => programme !== claim.programme),
  claim,
];
