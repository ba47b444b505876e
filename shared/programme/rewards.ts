import type { Basket } from '../basket/basket.ts';
import type { Store } from '../catalogue/store.ts';
import type { CardFacts } from '../loyalty/card-facts.ts';
import type { MemberFacts } from '../loyalty/member-facts.ts';
import type { Text } from '../units/text.ts';
import type { CompiledBundle } from './compile.ts';
import type { Cond } from './conditions/index.ts';
import type { Cost } from './effects/cost.ts';
import type { Evaluation } from './evaluation.ts';
import type { Programme } from './model.ts';

/** Something that the member's points can buy, as the counter shows it. */
export interface Reward {
  readonly programme: string;
  /** Which goods of a choice: each of them is a row of its own. */
  readonly sku?: string;
  readonly name: Text;
  /** Its price, or the least that can be spent where the customer picks the sum. */
  readonly points: number;
  /** What it takes off in minor units: as claimed, or as announced for a fixed amount. */
  readonly worth: number | null;
  readonly state: 'offered' | 'claimed' | 'short';
  readonly missing: number;
  /** What it is paid from; absent: the store's points. */
  readonly wallet?: Text;
  /** Whether its name tells of the member's circumstances: that is for the member, not for the queue. */
  readonly personal: boolean;
}

/** Who stands at the counter, with what they hold. */
export interface Shown {
  readonly member: MemberFacts | null;
  readonly card: CardFacts | null;
}

/** Never more than five: choosing takes time, and there is a queue. The cheapest first. */
const REWARDS_MAX = 5;

export function offeredRewards(
  bundle: CompiledBundle,
  at: { basket: Basket; store: Store },
  evaluation: Evaluation,
  by: Shown,
): Reward[] {
  if (!by.member && !by.card) return [];
  const { pointsWallet } = at.store;
  const claimable = [...bundle.liveOn(at.basket.opened.day, at.store.id).byClaim.values()];
  const offered = claimable.flatMap(({ programme }) => {
    const cost = costOf(programme);
    if (!cost) return [];
    const wallet = bundle.wallets.get(cost.wallet);
    const holder = wallet?.holder === 'card' ? by.card : by.member;
    const held = holder?.wallets[cost.wallet] ?? 0;
    // Points are what everybody asks about; of any other wallet only what there is something in.
    if (!holder || (cost.wallet !== pointsWallet && held <= 0)) return [];
    const from = cost.wallet === pointsWallet || !wallet ? {} : { wallet: wallet.name };
    return choicesOf(programme).map((sku) => ({ ...rewardOf({ programme, cost, sku }, evaluation, held), ...from }));
  });
  return shortList(offered.sort((a, b) => a.points - b.points));
}

/** What was claimed stays in sight, whatever it came to: it must be possible to take it back. */
function shortList(offered: readonly Reward[]): Reward[] {
  let room = REWARDS_MAX - offered.filter(({ state }) => state === 'claimed').length;
  return offered.filter(({ state }) => state === 'claimed' || room-- > 0);
}

/** The goods of which the customer names one, or nothing where there is nothing to name. */
function choicesOf({ then: effects }: Programme): readonly (string | undefined)[] {
  const choice = effects.find((effect) => effect.do === 'give' && typeof effect.sku === 'object');
  const skus = choice?.do === 'give' && typeof choice.sku === 'object' ? choice.sku : [];
  return skus.length > 1 ? skus : [undefined];
}

interface Offered {
  readonly programme: Programme;
  readonly cost: Cost;
  readonly sku: string | undefined;
}

function rewardOf({ programme, cost, sku }: Offered, evaluation: Evaluation, held: number): Reward {
  const points = cost.points ?? Math.max(cost.min ?? 1, cost.step ?? 1);
  const outcome = evaluation.trace.find((row) => row.programme === programme.id);
  const given = outcome?.outcome === 'applied';
  const claimed = given && (sku === undefined || evaluation.gifts.some((gift) => isOf(programme.id, gift, sku)));
  const spent = evaluation.spent.find((each) => each.programme === programme.id)?.points;
  // What this sale has spent already on other rewards is no longer there. Another of the same choice takes its place.
  const isGone = (each: { wallet: string; programme: string }): boolean =>
    each.wallet === cost.wallet && (sku === undefined || each.programme !== programme.id);
  const left = held - evaluation.spent.reduce((sum, each) => sum + (isGone(each) ? each.points : 0), 0);
  return {
    programme: programme.id,
    ...(sku === undefined ? {} : { sku }),
    name: programme.name,
    points: claimed && spent !== undefined ? spent : points,
    worth: claimed ? outcome.amount : announced(programme),
    state: claimed ? 'claimed' : left >= points ? 'offered' : 'short',
    missing: claimed ? 0 : Math.max(0, points - left),
    personal: programme.if !== undefined && isPersonal(programme.if),
  };
}

const isOf = (programme: string, gift: { programme: string; sku: string }, sku: string): boolean =>
  gift.programme === programme && gift.sku === sku;

function isPersonal(cond: Cond): boolean {
  if ('all' in cond) return cond.all.some(isPersonal);
  if ('any' in cond) return cond.any.some(isPersonal);
  if ('not' in cond) return isPersonal(cond.not);
  return 'member' in cond && (cond.member.segment !== undefined || cond.member.birthday !== undefined);
}

function costOf(programme: Programme): Cost | null {
  for (const effect of programme.then) {
    if ((effect.do === 'discount' || effect.do === 'give') && effect.cost) return effect.cost;
  }
  return null;
}

function announced(programme: Programme): number | null {
  const [first] = programme.then;
  return first?.do === 'discount' && 'amount' in first.value ? first.value.amount : null;
}
