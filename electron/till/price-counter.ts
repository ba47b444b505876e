import type { Store } from '../../shared/catalogue/store.ts';
import type { CardFacts } from '../../shared/loyalty/card-facts.ts';
import type { MemberFacts } from '../../shared/loyalty/member-facts.ts';
import type { CompiledBundle } from '../../shared/programme/compile.ts';
import type { ShareBook } from '../../shared/programme/limit-share.ts';
import { limitState } from '../../shared/programme/limit-state.ts';
import type { UseTally } from '../../shared/programme/limit-tally.ts';
import { type PricedBasket, priceBasket } from '../../shared/programme/priced-basket.ts';
import type { Reward } from '../../shared/programme/reward.ts';
import { type LimitState, NOTHING_USED } from '../../shared/programme/sale.ts';
import type { Bundles } from './bundles.ts';
import type { Catalogue } from './catalogue.ts';
import { cardOf, memberOf } from './close-sale.ts';
import type { CounterState } from './counter.ts';
import type { CouponDesk } from './coupon-desk.ts';
import type { MemberDesk } from './member-desk.ts';

export interface PricingDeps {
  readonly bundles: Bundles;
  readonly members: MemberDesk;
  /** What this till's own sales have used of limits. */
  readonly uses: UseTally;
  readonly catalogue: Catalogue;
  readonly coupons: Pick<CouponDesk, 'usedElsewhere'>;
  /** How much of chain-wide limits it may use without asking. */
  readonly shares: () => ShareBook;
  readonly store: () => Store;
}

/** Prices a counter as it stands, with what this till knows of its member and its limits at that moment. */
export async function priceCounter(deps: PricingDeps, of: CounterState): Promise<PricedBasket> {
  const member = await memberFor(deps, of);
  const card = await cardFor(deps, of);
  const bundle = deps.bundles.at(of.basket.bundle);
  const used = await usedBefore(deps, of, bundle, member);
  const priced = priceBasket({ basket: of.basket, store: deps.store(), bundle, member, card, used });
  const rewards = await Promise.all(priced.rewards.map((reward) => named(reward, deps)));
  return { ...priced, rewards };
}

/** One of a choice goes by the name of its goods: the programme's name stands for all of them. */
async function named(reward: Reward, { catalogue }: PricingDeps): Promise<Reward> {
  if (reward.sku === undefined) return reward;
  const product = await catalogue.product(reward.sku);
  return { ...reward, name: product?.name ?? { en: reward.sku } };
}

/** A closed sale stays as it was paid, though by now it counts itself; what is being paid does not move either. */
async function usedBefore(
  deps: PricingDeps,
  { basket, tendering, closed }: CounterState,
  bundle: CompiledBundle,
  member: MemberFacts | null,
): Promise<LimitState> {
  if (closed) return (closed.sale.type === 'saleClosed' && closed.sale.usedBefore) || NOTHING_USED;
  if (tendering?.used) return tendering.used;
  const { opened, codes, coupons } = basket;
  const elsewhere = coupons.length > 0 ? await deps.coupons.usedElsewhere(coupons) : [];
  // The member's own are asked for too, so that one that was used here a moment ago is not offered again.
  const own = (member?.coupons ?? []).map(({ serial, template }) => ({ code: serial, template }));
  const asked = { coupons: [...coupons, ...own], elsewhere, own: deps.uses };
  const of = { day: opened.day, store: deps.store().id, codes, ...asked };
  return limitState({ bundle, ...of, member: member?.uses ?? [], shares: deps.shares() });
}

/** From the first key of paying on, the figures stand still: they are what is paid, and then what was paid. */
async function memberFor(deps: PricingDeps, { basket, tendering, closed }: CounterState): Promise<MemberFacts | null> {
  if (closed) return memberOf(closed.sale);
  if (tendering) return tendering.member;
  return basket.member && deps.members.facts(basket.member, basket.opened.day);
}

async function cardFor(deps: PricingDeps, { basket, tendering, closed }: CounterState): Promise<CardFacts | null> {
  if (closed) return cardOf(closed.sale);
  if (tendering) return tendering.card ?? null;
  return basket.card ? deps.members.cardFacts(basket.card, basket.opened.day) : null;
}
