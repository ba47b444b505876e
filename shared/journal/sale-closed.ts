import { z } from 'zod';
import { COUPONS_MAX, zBasketCoupon } from '../basket/basket.ts';
import { labelFacts } from '../catalogue/label-facts.ts';
import { zCardKey, zCardRef } from '../catalogue/member.ts';
import { saleTerms } from '../catalogue/sale-terms.ts';
import { zHolder } from '../loyalty/holder.ts';
import { zLimitUse, zUsedBefore } from '../programme/limit-use.ts';
import { zCardAttempt, zTender } from '../tender/tender.ts';
import {
  zBasketId,
  zDay,
  zHouseholdId,
  zLanguage,
  zLineId,
  zMemberId,
  zMoney,
  zPoints,
  zProductId,
  zProgrammeId,
  zQuantity,
} from '../units/schemas.ts';
import { ISSUED_MAX, issuedCoupon } from './issued-coupon.ts';
import { pointsMovement, taxTotal, zName } from './moved.ts';
import { returnedGoods } from './returned-goods.ts';
import { stamp } from './stamp.ts';

export type { PointsMovement, TaxTotal } from './moved.ts';

const discount = z.strictObject({ programme: zProgrammeId, rev: z.int(), name: zName, amount: zMoney });

/** One line as sold. `list` is the shelf amount, `paid` what is left of it after every programme: a levy comes on top of both. */
const saleLine = z.strictObject({
  id: zLineId,
  product: zProductId,
  barcode: z.string().max(80),
  name: zName,
  quantity: zQuantity,
  soldBy: z.enum(['each', 'weight']),
  unit: zMoney,
  list: zMoney,
  discounts: z.array(discount),
  paid: zMoney,
  /** What a return of the whole line is worth: bundles are spread over all their units. */
  returnValue: zMoney,
  tax: z.string().max(20),
  categories: z.array(z.string().max(60)),
  tags: z.array(z.string().max(60)),
  /** A gift adds its own line at nothing; it is given by this programme. */
  giftOf: zProgrammeId.optional(),
  /** The lines that brought the gift, where those are not all: it is asked for when they are back. */
  giftFor: z.array(zLineId).max(1000).optional(),
  ...saleTerms,
  ...labelFacts,
  /** The gift card that this line has loaded with what was paid for it. It pays once head office has the entry. */
  giftCard: zCardRef.optional(),
});
export type SaleLine = z.output<typeof saleLine>;

/** The member's side of a sale, as it was evaluated: enough to evaluate it again years later. */
export const saleMember = z.strictObject({
  id: zMemberId,
  last4: z.string().max(4),
  greeting: z.string().max(40),
  tier: z.string().max(40).optional(),
  segments: z.array(z.string().max(60)),
  orders: z.int(),
  lastSeen: zDay.optional(),
  birthday: z.string().max(5).optional(),
  consents: z.array(z.string().max(60)),
  household: zHouseholdId.optional(),
  wallets: z.record(z.string().max(60), zPoints),
  nextExpiry: z.strictObject({ points: zPoints, until: zDay }).optional(), // of the points wallet, before this sale
  positionAsOfMs: z.int(),
});
export type SaleMember = z.output<typeof saleMember>;

/** The card that was shown, where it holds wallets of its own: by its keyed hash, with or without a member. */
const saleCard = z.strictObject({
  key: zCardKey,
  last4: z.string().max(4),
  wallets: z.record(z.string().max(60), zPoints),
  asOfMs: z.int(),
});
export type SaleCard = z.output<typeof saleCard>;

export const saleClosed = z.strictObject({
  ...stamp,
  type: z.literal('saleClosed'),
  receipt: z.int().min(1),
  basket: zBasketId,
  currency: z.strictObject({ code: z.string().length(3), digits: z.int() }),
  language: zLanguage,
  /** The minute of the store's day on which it was opened, with `businessDate` the moment of evaluation. */
  openedDay: zDay,
  openedMinute: z.int(),
  priceList: z.string().max(40),
  lines: z.array(saleLine).min(1),
  voidedLines: z.array(z.strictObject({ product: zProductId, quantity: zQuantity, unit: zMoney })),
  codes: z.array(z.string().max(80)),
  claims: z.array(
    z.strictObject({
      programme: zProgrammeId,
      points: z.int().optional(),
      quantity: z.int().optional(),
      sku: z.string().optional(),
    }),
  ),
  /** Signed coupons that were handed in. */
  coupons: z.array(zBasketCoupon).max(COUPONS_MAX).optional(),
  /** What the sale gave for a later visit, as it is printed. */
  issued: z.array(issuedCoupon).max(ISSUED_MAX).optional(),
  taxes: z.array(taxTotal),
  taxIncluded: z.boolean(),
  taxRounding: z.enum(['line', 'group']),
  /** Where the store had them otherwise than by default. */
  earningBase: z.literal('net').optional(),
  spendSameOrder: z.literal(true).optional(),
  totals: z.strictObject({ list: zMoney, discount: zMoney, net: zMoney, tax: zMoney, total: zMoney }),
  rounding: zMoney,
  tenders: z.array(zTender),
  attempts: z.array(zCardAttempt),
  change: zMoney,
  member: saleMember.optional(),
  card: saleCard.optional(),
  points: z.array(pointsMovement),
  /** Of programmes with a limit: what this sale used, and what had been used of those that it met. */
  uses: z.array(zLimitUse).max(1000).optional(),
  usedBefore: zUsedBefore.optional(),
  /** A programme that took part wants the kept goods priced anew when others come back. */
  repricesReturns: z.literal(true).optional(),
  /** Goods that came back in the same receipt: the old facts beside the new sale. Only the difference was paid. */
  returned: returnedGoods.optional(),
  /** The programme bundle it was priced with, and the hash of what the engine made of it. */
  bundle: z.int(),
  evaluation: z.string().length(64),
});
export type SaleClosed = z.output<typeof saleClosed>;
