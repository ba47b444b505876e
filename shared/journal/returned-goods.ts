import { z } from 'zod';
import { zLimitUse } from '../programme/limit-use.ts';
import { type Money, money } from '../units/money.ts';
import { scaled } from '../units/rounding.ts';
import {
  zDay,
  zLineId,
  zMemberId,
  zMoney,
  zPoints,
  zProductId,
  zQuantity,
  zStoreId,
  zTillId,
  zWalletId,
} from '../units/schemas.ts';
import { zCarried } from './carried.ts';
import { pointsMovement, taxTotal, zName } from './moved.ts';

const RETURN_REASONS = ['unwanted', 'faulty', 'wrongGoods', 'pastDate', 'other'] as const;
export type ReturnReason = (typeof RETURN_REASONS)[number];
export const zReturnReason = z.enum(RETURN_REASONS);

/** Which closed sale goods come back from. */
export const zSaleId = z.strictObject({
  store: zStoreId,
  till: zTillId,
  epoch: z.int().min(1),
  seq: z.int().min(1),
});
export type SaleId = z.output<typeof zSaleId>;

export const zReturnedUnits = z.strictObject({ line: zLineId, qty: z.int().min(0) });

const returnedLine = z.strictObject({
  line: zLineId,
  product: zProductId,
  name: zName,
  quantity: zQuantity,
  soldBy: z.enum(['each', 'weight']),
  tax: z.string().max(20),
  refund: zMoney,
});
export type ReturnedLine = z.output<typeof returnedLine>;

/** A gift of a sale that is all back: handed in, or kept and charged. */
const returnedGift = z.strictObject({
  line: zLineId,
  product: zProductId,
  name: zName,
  quantity: zQuantity,
  worth: zMoney,
  kept: z.boolean(),
  /** The rate of its tax. Absent in what an earlier version wrote. */
  tax: z.string().max(20).optional(),
});
export type ReturnedGift = z.output<typeof returnedGift>;

/** The tax in what is charged for a gift that stays: it is sold after all, at what it is worth with its tax. */
export const giftTax = (worth: Money, basisPoints: number): Money =>
  money(scaled(worth, basisPoints, 10_000 + basisPoints));

/** How the refund was worked out: by share; by what the kept goods cost alone; or by share for want of the old rules. */
export const REFUND_RULES = ['prorate', 'reprice', 'bundleGone'] as const;

/** Goods of one sale that came back. Every figure is counted upwards: what the customer is given, what is taken back. */
export const returnedGoods = z.strictObject({
  sale: zSaleId,
  /** The number and the time on the paper that the customer brought. */
  receipt: z.int().min(1),
  soldAt: z.string().max(40),
  reason: zReturnReason,
  /** Whose word `before` is: head office's and this till's, or this till's alone. */
  known: z.enum(['headOffice', 'till']),
  before: z.array(zReturnedUnits).max(1000),
  lines: z.array(returnedLine).min(1).max(1000),
  gifts: z.array(returnedGift).max(1000),
  rule: z.enum(REFUND_RULES),
  taxIncluded: z.boolean(),
  taxes: z.array(taxTotal),
  /** What the goods are worth, less the gifts that were kept. */
  refund: zMoney,
  /** Of an exchange: what of it paid for the new goods. Absent where all of that was cash. */
  carried: zCarried.optional(),
  /** Nothing of the sale is left with the customer but gift cards, which stay sold. */
  complete: z.boolean(),
  /** Whose points moved, with the balance of the points wallet around it; negative is a debt. */
  member: z
    .strictObject({
      id: zMemberId,
      last4: z.string().max(4),
      greeting: z.string().max(40),
      balance: z.strictObject({ wallet: zWalletId, before: zPoints, after: zPoints }).optional(),
    })
    .optional(),
  points: z.array(pointsMovement),
  /** Uses of limits that are given back with the last unit, on the day on which the sale was opened. */
  uses: z.array(zLimitUse).max(1000).optional(),
  usesDay: zDay.optional(),
});
export type ReturnedGoods = z.output<typeof returnedGoods>;

export const saleKey = ({ till, epoch, seq }: Pick<SaleId, 'till' | 'epoch' | 'seq'>): string =>
  `${till}:${epoch}:${seq}`;
