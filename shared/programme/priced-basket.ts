import type { Basket } from '../basket/basket.ts';
import { type Store, taxRateOf } from '../catalogue/store.ts';
import type { MemberFacts } from '../loyalty/member-facts.ts';
import type { Money } from '../units/money.ts';
import type { Text } from '../units/text.ts';
import type { CompiledBundle } from './compile.ts';
import { evaluate } from './evaluate.ts';
import type { Evaluation } from './evaluation.ts';
import type { Programme } from './model.ts';
import { offeredRewards, type Reward } from './rewards.ts';
import { type RungSale, saleInputOf, saleSettings } from './rung-sale.ts';
import type { LimitState, MemberInput } from './sale.ts';
import { type GuardRefusal, guardsRefusing } from './sale-guard-refusal.ts';

/** A basket with everything that the engine makes of it. Worked out anew on every change, never patched. */
export interface PricedBasket {
  readonly evaluation: Evaluation;
  readonly member: MemberFacts | null;
  /** Lines that may not be sold as things stand. */
  readonly refused: readonly GuardRefusal[];
  /** What had been used of the limits before it. */
  readonly used: LimitState;
  readonly total: Money;
  /** In the store's points wallet. */
  readonly pointsEarned: number;
  readonly pointsSpent: number;
  readonly rewards: readonly Reward[];
  /** The name of a programme of the basket's bundle. */
  readonly programmeName: (programme: string) => Text;
  readonly limitOf: (programme: string) => Programme['limit'];
}

export function priceBasket(p: {
  basket: Basket;
  store: Store;
  bundle: CompiledBundle;
  member: MemberFacts | null;
  used: LimitState;
}): PricedBasket {
  const { basket, store, bundle, member, used } = p;
  const sale = saleInputOf(rungBasket(basket, store));
  const buyer = member && memberInputOf(member);
  const evaluation = evaluate(bundle, sale, buyer, used, saleSettings(store.tax.rounding));
  const inWallet = (moves: readonly { wallet: string; points: number }[]): number =>
    moves.reduce((sum, move) => (move.wallet === store.pointsWallet ? sum + move.points : sum), 0);
  return {
    evaluation,
    member,
    refused: guardsRefusing(bundle, sale, buyer),
    used,
    total: evaluation.totals.total,
    // Without a member there is nobody to hold the points.
    pointsEarned: member ? inWallet(evaluation.earned) : 0,
    pointsSpent: inWallet(evaluation.spent),
    rewards: member ? offeredRewards(bundle, { basket, store }, evaluation, member) : [],
    programmeName: (id) => bundle.byId.get(id)?.programme.name ?? { en: id },
    limitOf: (id) => bundle.byId.get(id)?.programme.limit,
  };
}

export const rungBasket = (basket: Basket, store: Store): RungSale => ({
  store: store.id,
  priceList: store.priceList,
  currencyDigits: store.currency.digits,
  taxIncluded: store.tax.included,
  basisPoints: (tax) => taxRateOf(store, tax)?.basisPoints ?? 0,
  openedDay: basket.opened.day,
  openedMinute: basket.opened.minute,
  lines: basket.lines,
  codes: basket.codes,
  claims: basket.claims,
});

/** What the engine may ask about a member. */
export const memberInputOf = (
  member: Pick<MemberFacts, 'id' | 'tier' | 'segments' | 'orders' | 'wallets' | 'birthday' | 'lastSeen' | 'consents'>,
): MemberInput => ({
  id: member.id,
  tier: member.tier,
  segments: member.segments,
  orders: member.orders,
  wallets: member.wallets,
  birthday: member.birthday,
  lastSeen: member.lastSeen,
  consents: member.consents,
});
