import { z } from 'zod';
import { zDay, zMemberId, zMoney } from '../units/schemas.ts';

const key = z.string().min(1).max(80);
const zExampleLine = z.strictObject({
  sku: key,
  unit: zMoney,
  qty: z.int(),
  cats: z.array(key).optional(),
  tags: z.array(key).optional(),
  /** Basis points, 800 = 8 %; without it the line has no tax. */
  tax: z
    .array(z.strictObject({ rate: z.int().min(0).max(100_000), included: z.boolean() }))
    .max(5)
    .optional(),
});
const counts = z.record(key, z.int());

/** Something that happens away from the till: "review" with its fields. Its goods are none. */
const zExampleEvent = z.strictObject({
  name: key,
  fields: z.record(key, z.union([z.string().max(200), z.int(), z.boolean()])).optional(),
});

/** A signed coupon, whose signature is beyond doubt: golden baskets are about what it opens. */
const zExampleCoupon = z.strictObject({ template: key, holder: zMemberId.optional(), until: zDay.optional() });

const zExpected = z.strictObject({
  total: zMoney.optional(),
  discount: zMoney.optional(),
  tax: zMoney.optional(),
  gifts: counts.optional(),
  /** Earned, by wallet. */
  points: counts.optional(),
  /** Paid with points, by wallet. */
  spent: counts.optional(),
  /** Coupons and cards printed, by template. */
  issued: counts.optional(),
});

/** A small basket, or something that happens, with what must come out of it: the words are what head office approves. */
export const zExample = z
  .strictObject({
    words: z.string().min(1).max(500),
    lines: z.array(zExampleLine).min(1).max(50).optional(),
    event: zExampleEvent.optional(),
    codes: z.array(key).optional(),
    coupons: z.array(zExampleCoupon).max(20).optional(),
    claims: z
      .array(
        z.strictObject({ programme: key, points: z.int().optional(), qty: z.int().optional(), sku: key.optional() }),
      )
      .optional(),
    member: z
      .strictObject({
        /** Decides the arm of a share, and whose coupon it is. */
        id: zMemberId.optional(),
        tier: key.optional(),
        segments: z.array(key).optional(),
        orders: z.int().min(0).optional(),
        wallets: z.record(z.string(), z.int()).optional(),
        birthday: z.string().optional(),
        lastSeen: zDay.optional(),
        consents: z.array(key).max(50).optional(),
      })
      .optional(),
    /** Of a card without a name, the store or the till. */
    wallets: z.record(z.string(), z.int()).optional(),
    day: zDay.optional(),
    minute: z.int().min(0).max(1439).optional(),
    store: key.optional(),
    priceList: key.optional(),
    expect: zExpected,
  })
  .refine(({ lines, event }) => (lines === undefined) !== (event === undefined), {
    message: 'is a basket with its lines, or an event',
  });
export type Example = z.output<typeof zExample>;
