import { z } from 'zod';
import { zLanguage, zText } from '../units/schemas.ts';

// What screens show. Plain numbers: money in minor units of `currency`, points in whole points. Names are texts in
// up to four languages; the screen picks its own.

export const zReason = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('applied'), name: zText, amount: z.number(), points: z.number() }),
  z.object({ outcome: z.literal('beaten'), name: zText, by: zText }),
  /** Not reached; `gap` says what is missing: minor units, pieces or points. */
  z.object({
    outcome: z.literal('missed'),
    name: zText,
    why: z.enum([
      'spend',
      'quantity',
      'points',
      'member',
      'tier',
      'segment',
      'purchase',
      'consent',
      'birthday',
      'absence',
      'goods',
      'time',
      'code',
      'codeUsed',
      'otherHolder',
      'claim',
      'limit',
      'memberLimit',
      'budget',
      'place',
      'priceList',
      'controlGroup',
      'other',
    ]),
    gap: z.object({ of: z.enum(['money', 'units', 'points']), amount: z.number() }).nullable(),
  }),
]);
/** One row of "why this price?". */
export type Reason = z.output<typeof zReason>;

export const zWhyView = z.object({
  line: z
    .object({ id: z.string(), name: zText, quantity: z.string(), unit: z.number(), list: z.number(), paid: z.number() })
    .nullable(),
  reasons: z.array(zReason),
});
export type WhyView = z.output<typeof zWhyView>;

export const zLineView = z.object({
  id: z.string(),
  name: zText,
  /** "2" or "0.482"; `kg` says how to read it. */
  quantity: z.string(),
  soldBy: z.enum(['each', 'weight']),
  unit: z.number(),
  list: z.number(),
  paid: z.number(),
  discounts: z.array(z.object({ name: zText, amount: z.number() })),
  /** On top of `paid`, for all of its pieces. */
  levy: z.object({ kind: z.enum(['deposit', 'eco']), amount: z.number() }).optional(),
  gift: z.boolean(),
  /** Which very piece it is, as its label says. */
  lot: z.string().optional(),
  serial: z.string().optional(),
  /** Of an earlier sale: goods that come back, below nothing, and gifts of it that are kept. */
  back: z.literal(true).optional(),
  /** A gift card that is sold: the card, once it was scanned, and whether its amount is typed. */
  giftCard: z.object({ last4: z.string().nullable(), typed: z.boolean() }).optional(),
  /** The rule by which it may not be sold as things stand: a mark for the cashier alone. */
  guard: zText.optional(),
});
export type LineView = z.output<typeof zLineView>;

/** A wallet that is not the member's own points: a household's or a card's. In its smallest unit. */
export const zWalletView = z.object({ name: zText, now: z.number(), after: z.number(), scale: z.number() });
export type WalletView = z.output<typeof zWalletView>;

/** The card that was shown, with what it holds itself. Without a member beside it, it has no name. */
export const zCardView = z.object({ last4: z.string(), wallets: z.array(zWalletView) });
export type CardView = z.output<typeof zCardView>;

export const zMemberView = z.object({
  greeting: z.string(),
  last4: z.string(),
  tier: z.string().nullable(),
  tierUntil: z.string().nullable(),
  language: zLanguage.nullable(),
  /** The balance in the points wallet as this till knows it: head office's figure and this till's own entries. */
  pointsNow: z.number(),
  pointsEarned: z.number(),
  pointsSpent: z.number(),
  pointsAfter: z.number(),
  /** The next points to expire, and the last day on which they can be used. */
  nextExpiry: z.object({ points: z.number(), until: z.string() }).nullable(),
  /** UTC milliseconds of head office's figure, and whether this till has added its own entries to it. */
  asOfMs: z.number(),
  provisional: z.boolean(),
  /** What the household holds. */
  household: z.array(zWalletView).optional(),
});
export type MemberView = z.output<typeof zMemberView>;
