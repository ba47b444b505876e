import { z } from 'zod';
import { zMoney } from '../units/schemas.ts';

/** What a card terminal said of a payment. `unknown` is a fact too: it is written down, never guessed. */
export const CARD_OUTCOMES = ['approved', 'declined', 'unknown'] as const;
export type CardOutcome = (typeof CARD_OUTCOMES)[number];

/** `kept` is what stayed in the drawer or on the card: what was tendered, less the change. */
export const zTender = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cash'), tendered: zMoney, kept: zMoney }),
  z.strictObject({ kind: z.literal('card'), kept: zMoney, approval: z.string().max(40).optional() }),
]);
export type Tender = z.output<typeof zTender>;

/** A card payment that was tried and is not money: declined, or not known to have gone through. */
export const zCardAttempt = z.strictObject({
  amount: zMoney,
  outcome: z.enum(['declined', 'unknown', 'resolvedApproved', 'resolvedDeclined']),
});

/** A sale being paid. `rounding` is what the coin added (or took) when cash settled the rest. */
export const zTendering = z.strictObject({
  total: zMoney,
  rounding: zMoney,
  change: zMoney,
  tenders: z.array(zTender),
  attempts: z.array(zCardAttempt),
});
export type Tendering = z.output<typeof zTendering>;
