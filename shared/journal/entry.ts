import { z } from 'zod';
import { zCardAttempt } from '../tender/tender.ts';
import { zBasketId, zMoney, zProductId, zQuantity } from '../units/schemas.ts';
import { consentChanged } from './consent-changed.ts';
import { drawerOpened } from './drawer-opened.ts';
import { eventRecorded } from './event-recorded.ts';
import { type GoodsReturned, goodsReturned } from './goods-returned.ts';
import { leaseAccepted } from './lease-accepted.ts';
import { leaseClosed } from './lease-closed.ts';
import { memberEnrolled } from './member-enrolled.ts';
import { type SaleClosed, saleClosed } from './sale-closed.ts';
import { CLOCK_FLAGS, stamp } from './stamp.ts';

export * from './consent-changed.ts';
export * from './event-recorded.ts';
export type { GoodsReturned } from './goods-returned.ts';
export type { MemberEnrolled } from './member-enrolled.ts';
export * from './sale-closed.ts';
export { CLOCK_FLAGS } from './stamp.ts';

const epochBegun = z.strictObject({
  ...stamp,
  type: z.literal('epochBegun'),
  publicKey: z.string().max(100),
  reason: z.enum(['enrolled', 'reenrolled', 'quarantined']),
});

const saleVoided = z.strictObject({
  ...stamp,
  type: z.literal('saleVoided'),
  basket: zBasketId,
  lines: z.array(z.strictObject({ product: zProductId, quantity: zQuantity, unit: zMoney })),
  total: zMoney,
  attempts: z.array(zCardAttempt),
  cashReturned: zMoney,
});

const basketSuspended = z.strictObject({
  ...stamp,
  type: z.literal('basketSuspended'),
  basket: zBasketId,
  lines: z.int(),
  total: zMoney,
});

const basketResumed = z.strictObject({ ...stamp, type: z.literal('basketResumed'), basket: zBasketId });

const receiptReprinted = z.strictObject({
  ...stamp,
  type: z.literal('receiptReprinted'),
  ofReceipt: z.int(),
  ofSeq: z.int(),
  copy: z.int().min(1),
});

const bundleApplied = z.strictObject({
  ...stamp,
  type: z.literal('bundleApplied'),
  bundle: z.int(),
  hash: z.string().max(64),
});

const clockChanged = z.strictObject({
  ...stamp,
  type: z.literal('clockChanged'),
  clockWas: z.enum(CLOCK_FLAGS),
  offMs: z.int(),
});

/** Everything a till can record. A correction is one more entry; nothing is ever changed. */
export const zJournalEntry = z.discriminatedUnion('type', [
  saleClosed,
  goodsReturned,
  epochBegun,
  saleVoided,
  basketSuspended,
  basketResumed,
  receiptReprinted,
  drawerOpened,
  bundleApplied,
  memberEnrolled,
  clockChanged,
  eventRecorded,
  consentChanged,
  leaseAccepted,
  leaseClosed,
]);
export type JournalEntry = z.output<typeof zJournalEntry>;
export type EntryType = JournalEntry['type'];

/** What ends with money and a numbered receipt. */
export type Receipted = SaleClosed | GoodsReturned;
export const isReceipted = (entry: { readonly type: EntryType }): entry is Receipted =>
  entry.type === 'saleClosed' || entry.type === 'goodsReturned';

/** What the journal itself adds to a fact: who, where, when, its number and its place in the chain. */
export type Stamp = { [K in keyof typeof stamp]: z.output<(typeof stamp)[K]> };
type WithoutStamp<E> = E extends JournalEntry ? Omit<E, keyof Stamp | 'receipt'> : never;
/** What a use-case hands to the journal: the bare fact. The receipt number too is taken inside the append. */
export type EntryFact = WithoutStamp<JournalEntry>;
