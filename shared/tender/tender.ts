import { z } from 'zod';
import { zCardKey } from '../catalogue/member.ts';
import { zMoney } from '../units/schemas.ts';

/** What a card terminal said of a payment. `unknown` is a fact too: it is written down, never guessed. */
export const CARD_OUTCOMES = ['approved', 'declined', 'unknown'] as const;
export type CardOutcome = (typeof CARD_OUTCOMES)[number];

/** `kept` is what stayed in the drawer or on the card: what was tendered, less the change. */
export const zTender = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cash'), tendered: zMoney, kept: zMoney }),
  z.strictObject({ kind: z.literal('card'), kept: zMoney, approval: z.string().max(40).optional() }),
  /** `lease`: which of this till's leases paid, and what is then `left` on the card. Absent where goods are refunded. */
  z.strictObject({
    kind: z.literal('giftCard'),
    kept: zMoney,
    card: zCardKey,
    last4: z.string().max(4),
    lease: z.int().min(1).optional(),
    left: zMoney.optional(),
  }),
]);
export type Tender = z.output<typeof zTender>;
export type GiftCardTender = Extract<Tender, { kind: 'giftCard' }>;

export const giftTenders = (tenders: readonly Tender[]): GiftCardTender[] =>
  tenders.filter((tender) => tender.kind === 'giftCard');

/** A card payment that was tried and is not money: declined, or not known to have gone through. */
export const zCardAttempt = z.strictObject({
  amount: zMoney,
  outcome: z.enum(['declined', 'unknown', 'resolvedApproved', 'resolvedDeclined']),
});

/** How the refund of a sale may be paid: cards get back what they paid, and cash telescopes to what the drawer kept. */
export const zRefundWays = z.strictObject({
  /** What cards paid and have not got back. */
  cardLeft: zMoney,
  /** What gift cards paid and have not got back, each. Absent in what an earlier version wrote. */
  giftCards: z.array(z.strictObject({ card: zCardKey, last4: z.string().max(4), left: zMoney })).default([]),
  /** Of the returns before: cash, before and after the coin rounded it. */
  before: z.strictObject({ exact: zMoney, paid: zMoney }),
  /** Of the sale: the part that cash paid, before and after the coin rounded it. */
  cash: z.strictObject({ exact: zMoney, kept: zMoney }),
});
export type RefundWays = z.output<typeof zRefundWays>;

/** A sale being paid, or goods that came back being paid for. `rounding` is what the coin added (or took) when cash settled the rest. */
export const zTendering = z.strictObject({
  total: zMoney,
  rounding: zMoney,
  change: zMoney,
  tenders: z.array(zTender),
  attempts: z.array(zCardAttempt),
  /** Only where money goes back: then `total` is below nothing. */
  refund: zRefundWays.optional(),
});
export type Tendering = z.output<typeof zTendering>;
