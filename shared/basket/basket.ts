import { z } from 'zod';
import { labelFacts } from '../catalogue/label-facts.ts';
import { zCardKey, zCardRef } from '../catalogue/member.ts';
import { saleTerms } from '../catalogue/sale-terms.ts';
import {
  zBasketId,
  zDay,
  zLineId,
  zMemberId,
  zMoment,
  zMoney,
  zProductId,
  zProgrammeId,
  zQuantity,
  zText,
} from '../units/schemas.ts';

/** One product on the basket, with the facts it had when it was rung: a later price list does not move it. */
export const zBasketLine = z.strictObject({
  id: zLineId,
  product: zProductId,
  barcode: z.string().max(80),
  name: zText,
  quantity: zQuantity,
  soldBy: z.enum(['each', 'weight']),
  unit: zMoney,
  tax: z.string().max(20),
  categories: z.array(z.string().max(60)),
  tags: z.array(z.string().max(60)),
  ...saleTerms,
  ...labelFacts,
  /** Of a gift card: the one that is loaded, null until it was scanned. */
  giftCard: zCardRef.nullable().optional(),
  /** Its product leaves open how much is loaded. */
  typedAmount: z.literal(true).optional(),
});
export type BasketLine = z.output<typeof zBasketLine>;

/** What the customer asks for: a reward, with the points to spend where the programme leaves that open. */
export const zClaim = z.strictObject({
  programme: zProgrammeId,
  points: z.int().min(1).optional(),
  quantity: z.int().min(1).optional(),
  sku: z.string().max(80).optional(),
});
export type BasketClaim = z.output<typeof zClaim>;

/** A signed coupon, its signature checked. `code` is its serial. */
export const zBasketCoupon = z.strictObject({
  code: z.string().min(1).max(200),
  template: z.string().min(1).max(60),
  holder: zMemberId.optional(),
  until: zDay.optional(),
});
export type BasketCoupon = z.output<typeof zBasketCoupon>;

/** A basket being rung up. Everything in it may still change; its prices are worked out again on every change. */
export const zBasket = z.strictObject({
  id: zBasketId,
  opened: zMoment,
  /** The programme bundle it began with: a new one does not move the total under the cashier's hands. */
  bundle: z.int().min(0),
  nextLine: z.int().min(1),
  lines: z.array(zBasketLine),
  voidedLines: z.array(zBasketLine),
  member: z.strictObject({ id: zMemberId, last4: z.string().max(4) }).nullable(),
  /** The card whose own wallets this sale moves, by its keyed hash. One without a name goes before a member's. */
  card: z.strictObject({ key: zCardKey, last4: z.string().max(4), named: z.boolean() }).optional(),
  codes: z.array(z.string().max(80)),
  claims: z.array(zClaim),
  coupons: z.array(zBasketCoupon).default([]),
});
export type Basket = z.output<typeof zBasket>;

/** Too many lines make an entry that is too big: close the sale and begin another. */
export const LINES_MAX = 1000;
/** Nobody hands in more; each stands in the entry. */
export const COUPONS_MAX = 20;
/** The largest total that a basket may reach, in minor units: far above any counter, far below the safe integers. */
export const BASKET_TOTAL_MAX = zMoney.parse(100_000_000_000);
