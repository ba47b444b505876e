import { z } from 'zod';
import { zDay } from '../../units/schemas.ts';
import { zValue } from './lease.ts';

/** Why a gift card pays nothing, as head office sees it. */
export const GIFT_CARD_REFUSALS = ['unknown', 'notActive', 'blocked', 'expired', 'empty', 'otherCurrency'] as const;
export type GiftCardRefusal = (typeof GIFT_CARD_REFUSALS)[number];

/** What head office knows of a card. `leased`: held by tills, to be spent there or to come back. */
export const zGiftCardState = z.object({
  state: z.enum(['issued', 'active', 'blocked']),
  available: zValue,
  leased: zValue,
  currency: z.string().length(3),
  expires: zDay.optional(),
  atMs: z.int(),
});
export type GiftCardState = z.output<typeof zGiftCardState>;
