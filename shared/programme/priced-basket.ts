import type { Basket } from '../basket/basket.ts';
import { type Store, taxRateOf } from '../catalogue/store.ts';
import type { CardFacts } from '../loyalty/card-facts.ts';
import type { MemberFacts } from '../loyalty/member-facts.ts';
import type { Spending } from '../loyalty/redeem-limit.ts';
import type { WalletDef } from '../loyalty/wallet.ts';
import type { Money } from '../units/money.ts';
import type { Text } from '../units/text.ts';
import type { CompiledBundle } from './compile.ts';
import { concerns } from './concerns.ts';
import { type CouponOffer, couponOffers } from './coupon-offers.ts';
import { evaluate } from './evaluate.ts';
import type { Evaluation } from './evaluation.ts';
import type { Programme } from './model.ts';
import { isRepriced } from './reprice-turns.ts';
import type { Reward } from './reward.ts';
import { claimsWith, offeredRewards } from './rewards.ts';
import { type RungSale, saleInputOf, storeSettings } from './rung-sale.ts';
import type { LimitState, MemberInput, SaleInput } from './sale.ts';
import { type GuardRefusal, guardsRefusing } from './sale-guard-refusal.ts';
import { spendingOf, usableAtOnce } from './spending.ts';

/** A basket with everything that the engine makes of it. Worked out anew on every change, never patched. */
export interface PricedBasket {
  readonly evaluation: Evaluation;
  readonly member: MemberFacts | null;
  /** The card that was shown, where any wallet is held by cards. */
  readonly card: CardFacts | null;
  /** Lines that may not be sold as things stand. */
  readonly refused: readonly GuardRefusal[];
  /** What had been used of the limits before it. */
  readonly used: LimitState;
  readonly total: Money;
  /** In the store's points wallet. */
  readonly pointsEarned: number;
  readonly pointsSpent: number;
  /** What it spends, wallet by wallet. */
  readonly spending: readonly Spending[];
  readonly rewards: readonly Reward[];
  readonly coupons: readonly CouponOffer[];
  /** The name of a programme of the basket's bundle. */
  readonly programmeName: (programme: string) => Text;
  /** Whether a programme has anything to do with a line. */
  readonly concerns: (programme: string, line: string) => boolean;
  readonly limitOf: (programme: string) => Programme['limit'];
  readonly walletOf: (wallet: string) => WalletDef | undefined;
  /** A programme that took part wants the kept goods priced anew when others come back. */
  readonly repricesReturns: boolean;
}

export function priceBasket(p: {
  basket: Basket;
  store: Store;
  bundle: CompiledBundle;
  member: MemberFacts | null;
  card?: CardFacts | null;
  used: LimitState;
}): PricedBasket {
  const { basket, store, bundle, member, card = null, used } = p;
  const sale = saleInputOf(rungBasket(basket, store, card));
  const buyer = member && memberInputOf(member);
  const settings = storeSettings(store);
  const evaluated = (asked: SaleInput): Evaluation => evaluate(bundle, asked, buyer, used, settings);
  const evaluation = evaluated(sale);
  const fresh = (wallet: string): number =>
    settings.spendSameOrder ? usableAtOnce(evaluation.earned.filter((each) => each.wallet === wallet)) : 0;
  const inWallet = (moves: readonly { wallet: string; points: number }[]): number =>
    moves.reduce((sum, move) => (move.wallet === store.pointsWallet ? sum + move.points : sum), 0);
  return {
    evaluation,
    member,
    card,
    refused: guardsRefusing(bundle, sale, buyer),
    used,
    total: evaluation.totals.total,
    pointsEarned: inWallet(evaluation.earned),
    pointsSpent: inWallet(evaluation.spent),
    spending: spendingOf(evaluation, bundle, { member, card }, fresh),
    rewards: offeredRewards({
      bundle,
      pointsWallet: store.pointsWallet,
      live: [...bundle.liveOn(basket.opened.day, store.id).byClaim.values()].map(({ programme }) => programme),
      claims: basket.claims,
      evaluation,
      by: { member, card },
      fresh,
      tried: basket.lines.length > 0 ? (claim) => evaluated({ ...sale, claims: claimsWith(sale.claims, claim) }) : null,
    }),
    coupons: couponOffers({
      bundle,
      day: basket.opened.day,
      taken: basket.coupons,
      own: member?.coupons ?? [],
      used,
      evaluation,
    }),
    programmeName: (id) => bundle.byId.get(id)?.programme.name ?? { en: id },
    concerns: (id, line) => {
      const rung = basket.lines.find((each) => each.id === line);
      const programme = bundle.byId.get(id)?.programme;
      return !rung || !programme || concerns(programme, rung);
    },
    limitOf: (id) => bundle.byId.get(id)?.programme.limit,
    walletOf: (id) => bundle.wallets.get(id),
    repricesReturns: evaluation.trace.some(({ outcome, programme: id }) => {
      const ranked = bundle.byId.get(id);
      return outcome === 'applied' && ranked !== undefined && isRepriced(ranked.programme);
    }),
  };
}

export const rungBasket = (basket: Basket, store: Store, card: CardFacts | null = null): RungSale => ({
  store: store.id,
  priceList: store.priceList,
  currencyDigits: store.currency.digits,
  taxIncluded: store.tax.included,
  basisPoints: (tax) => taxRateOf(store, tax)?.basisPoints ?? 0,
  openedDay: basket.opened.day,
  openedMinute: basket.opened.minute,
  lines: basket.lines,
  codes: basket.codes,
  coupons: basket.coupons,
  claims: basket.claims,
  card,
});

/** What the engine may ask about a member. */
export const memberInputOf = (
  member: Pick<
    MemberFacts,
    'id' | 'tier' | 'segments' | 'orders' | 'wallets' | 'birthday' | 'lastSeen' | 'consents' | 'household'
  >,
): MemberInput => ({
  id: member.id,
  tier: member.tier,
  segments: member.segments,
  orders: member.orders,
  wallets: member.wallets,
  birthday: member.birthday,
  lastSeen: member.lastSeen,
  consents: member.consents,
  household: member.household,
});
