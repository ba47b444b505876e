import { z } from 'zod';

// A sale being paid, and the one just closed. Money in minor units.

export const zTenderView = z.object({
  due: z.number(),
  dueInCash: z.number(),
  left: z.number(),
  /** Of a gift card: its last digits, and what is then left on it. */
  taken: z.array(
    z.object({
      kind: z.enum(['cash', 'card', 'giftCard']),
      amount: z.number(),
      last4: z.string().optional(),
      left: z.number().optional(),
    }),
  ),
  declined: z.number(),
  /** A card payment of which nobody knows yet whether it went through. */
  unresolved: z.number().nullable(),
  proposals: z.array(z.number()),
  /** Money goes back: what a card should get first, then cash as the coin has it. Amounts count upwards. */
  refund: z.object({ left: z.number(), card: z.number(), cash: z.number() }).optional(),
});
export type TenderView = z.output<typeof zTenderView>;

export const zPaperState = z.enum(['none', 'printing', 'printed', 'unconfirmed', 'failed', 'waiting']);

export const zClosedView = z.object({
  receipt: z.number(),
  total: z.number(),
  rounding: z.number(),
  tendered: z.number(),
  change: z.number(),
  saved: z.number(),
  /** Goods came back: what they were worth, and what was paid out where that was more than was sold. */
  refund: z
    .object({ goods: z.number(), card: z.number(), cash: z.number(), giftCard: z.number().optional() })
    .optional(),
  paper: zPaperState,
  /** In place of paper: the code that would be on it, and its QR symbol, a row a string, `1` for what is dark. */
  code: z.object({ text: z.string(), rows: z.array(z.string()) }).optional(),
  member: z
    .object({
      greeting: z.string(),
      pointsBefore: z.number(),
      earned: z.number(),
      spent: z.number(),
      pointsAfter: z.number(),
    })
    .nullable(),
});
export type ClosedView = z.output<typeof zClosedView>;
