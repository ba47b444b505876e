import { z } from 'zod';
import { zReturnReason } from '../journal/returned-goods.ts';
import { zText } from '../units/schemas.ts';

export type { ReturnReason } from '../journal/returned-goods.ts';

/** Goods of an earlier sale on their way back. Money in minor units of the store's currency. */
export const zReturnView = z.object({
  receipt: z.number(),
  till: z.string(),
  /** The till's own time of the sale, RFC 3339. */
  soldAt: z.string(),
  greeting: z.string().nullable(),
  /** Whose word it is what has come back before. */
  known: z.enum(['headOffice', 'till']),
  lines: z.array(
    z.object({
      line: z.string(),
      name: zText,
      /** As bought: "2" or "0.482". */
      quantity: z.string(),
      soldBy: z.enum(['each', 'weight']),
      left: z.number(),
      chosen: z.number(),
      /** For what is chosen. */
      refund: z.number(),
    }),
  ),
  /** Asked for, since everything else is back. A gift that is kept is charged. */
  gifts: z.array(z.object({ line: z.string(), name: zText, worth: z.number(), kept: z.boolean() })),
  reason: zReturnReason.nullable(),
  refund: z.number(),
  /** In the points wallet: taken back, and given back. */
  pointsTaken: z.number(),
  pointsGiven: z.number(),
  complete: z.boolean(),
});
export type ReturnView = z.output<typeof zReturnView>;
