import { z } from 'zod';
import { zLanguage, zText } from '../units/schemas.ts';
import { zNotice } from './refusals.ts';
import { zConsentView, zQuestionView } from './views-question.ts';
import { zReturnView } from './views-return.ts';
import { zCouponView, zRewardView } from './views-reward.ts';
import { zCardView, zLineView, zMemberView, zReason } from './views-sale.ts';
import { zClosedView, zTenderView } from './views-tender.ts';
import { zWedgeSettings } from './wedge.ts';

export * from './views-question.ts';
export * from './views-return.ts';
export * from './views-reward.ts';
export * from './views-sale.ts';
export * from './views-tender.ts';

export const zStatusView = z.object({
  link: z.enum(['online', 'offline', 'neverReached']),
  /** Since when, UTC milliseconds; null where it was never reached. */
  sinceMs: z.number().nullable(),
  /** Journal entries that head office has not confirmed. */
  unsent: z.number(),
  /** Head office holds everything up to this moment; null before the first upload. */
  completeUpToMs: z.number().nullable(),
  members: z.number(),
  products: z.number(),
  loading: z.boolean(),
  offlineRedeemMax: z.number(),
  clock: z.enum(['ok', 'unchecked', 'suspect']),
  frozen: z.string().nullable(),
  printer: z.object({
    state: z.enum(['none', 'ok', 'fault']),
    notice: zNotice.nullable(),
    /** Receipts that are still to come out; absent where none is. */
    waiting: z.number().optional(),
  }),
  bundle: z.number(),
});
export type StatusView = z.output<typeof zStatusView>;

/** Everything the cashier's screen shows, whole, never a patch. `version` only grows. */
export const zTillView = z.object({
  version: z.number(),
  atMs: z.number(),
  phase: z.enum(['selling', 'tendering', 'closed']),
  till: z.object({
    id: z.string(),
    store: zText,
    cashier: z.string(),
    timeZone: z.string(),
    /** How scanners that type are programmed here, where it is not as usual. */
    wedge: zWedgeSettings.optional(),
  }),
  currency: z.object({ code: z.string(), digits: z.number() }),
  taxIncluded: z.boolean(),
  lines: z.array(zLineView),
  /** The line that the last act touched: marked for a second, and the one that Del and Qty act on. */
  current: z.string().nullable(),
  items: z.number(),
  totals: z.object({ list: z.number(), discount: z.number(), tax: z.number(), total: z.number() }),
  /** Goods of an earlier sale that come back; `totals.total` is what is left to pay, or below nothing to pay out. */
  returning: zReturnView.nullable(),
  member: zMemberView.nullable(),
  card: zCardView.nullish(),
  /** Somebody joins: the last digits of the new card, or null until it is scanned; and what they are asked. */
  enrolling: z.object({ last4: z.string().nullable(), ask: zText.nullable() }).nullish(),
  rewards: z.array(zRewardView),
  /** What the customer is asked after a sale: the cashier may take the answer down. */
  question: zQuestionView.nullable(),
  consents: z.array(zConsentView),
  coupons: z.array(zCouponView),
  /** What is nearly reached, best first, at most three. */
  hints: z.array(zReason),
  tender: zTenderView.nullable(),
  closed: zClosedView.nullable(),
  suspended: z.array(z.object({ basket: z.string(), atMs: z.number(), items: z.number(), total: z.number() })),
  quickKeys: z.array(z.object({ product: z.string(), name: zText, unit: z.number() })),
  /** The answer to the last act that needs one; `id` changes with every notice, so that the same one shows twice. */
  notice: z.object({ id: z.number(), tone: z.enum(['info', 'attention', 'refused']), notice: zNotice }).nullable(),
  /** What the last act should sound like; `id` changes with every sound. */
  sound: z.object({ id: z.number(), kind: z.enum(['product', 'member', 'attention', 'refused']) }).nullable(),
  status: zStatusView,
});
export type TillView = z.output<typeof zTillView>;

/** What the customer may see, and the people in the queue behind: no full name, no stock, no staff. */
export const zCustomerView = z.object({
  version: z.number(),
  phase: z.enum(['idle', 'selling', 'tendering', 'closed']),
  language: zLanguage,
  store: zText,
  currency: z.object({ code: z.string(), digits: z.number() }),
  last: zLineView.nullable(),
  lines: z.array(zLineView),
  total: z.number(),
  saved: z.number(),
  member: z
    .object({ greeting: z.string(), tier: z.string().nullable(), pointsNow: z.number(), pointsAfter: z.number() })
    .nullable(),
  due: z.number().nullable(),
  question: zQuestionView.nullable(),
  closed: zClosedView.nullable(),
});
export type CustomerView = z.output<typeof zCustomerView>;
