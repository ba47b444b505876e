import type { BasketId, MemberId } from '../units/ids.ts';
import type { Moment } from '../units/time.ts';
import type { Basket, BasketClaim, BasketCoupon } from './basket.ts';

/** An empty basket. It pins the programme bundle in force. */
export function openBasket(p: { id: BasketId; opened: Moment; bundle: number }): Basket {
  return { ...p, nextLine: 1, lines: [], voidedLines: [], member: null, codes: [], claims: [], coupons: [] };
}

export const isEmpty = (basket: Basket): boolean =>
  basket.lines.length === 0 &&
  basket.member === null &&
  !basket.card &&
  basket.codes.length + basket.coupons.length === 0;

export const withMember = (basket: Basket, member: { id: MemberId; last4: string } | null): Basket => ({
  ...basket,
  member,
  // What the last card's owner asked for is not the next one's to spend. What nobody's points pay for is kept.
  claims: basket.member === null || basket.member.id === member?.id ? basket.claims : [],
});

/**
 * A card that holds wallets. One without a name is shown for its wallets' sake, so a member's card, shown before or
 * after, does not push it aside. What the last card was asked for goes with it.
 */
export function withCard(basket: Basket, card: NonNullable<Basket['card']>): Basket {
  const { card: before } = basket;
  if (before && !before.named && card.named) return basket;
  return { ...basket, card, claims: before && before.key !== card.key ? [] : basket.claims };
}

export function withoutCard(basket: Basket): Basket {
  const { card: _gone, ...rest } = basket;
  return { ...rest, claims: [] };
}

/** Asking again for the same reward changes the request, it does not ask twice. */
export const withClaim = (basket: Basket, claim: BasketClaim): Basket => ({
  ...basket,
  claims: [...basket.claims.filter((each) => each.programme !== claim.programme), claim],
});

export const withoutClaim = (basket: Basket, programme: BasketClaim['programme']): Basket => ({
  ...basket,
  claims: basket.claims.filter((each) => each.programme !== programme),
});

export const withCoupon = (basket: Basket, coupon: BasketCoupon): Basket => ({
  ...basket,
  coupons: [...basket.coupons, coupon],
});

export const withoutCoupon = (basket: Basket, serial: string): Basket => ({
  ...basket,
  coupons: basket.coupons.filter(({ code }) => code !== serial),
});
