import { z } from 'zod';
import { zCouponRecord } from '../catalogue/coupon-record.ts';
import { zCard, zMemberPosition } from '../catalogue/member.ts';
import { zProduct } from '../catalogue/product.ts';
import { zStore } from '../catalogue/store.ts';
import { zShare } from '../programme/limit-share.ts';
import { zTillId } from '../units/schemas.ts';
import { base64url } from './wire-enrol.ts';
import { hex64, zSealed } from './wire-sealed.ts';

export * from './wire-enrol.ts';
export * from './wire-gift-cards.ts';
export * from './wire-sales.ts';
export { zSealed } from './wire-sealed.ts';

/**
 * Head office's only door for tills. A test pins the hash of this file's schemas to the version.
 *
 * 1  first release: entries up; stores, products, members with what they have used of limits,
 *    cards and programme bundles down
 * 2  members with their household, the ids that were merged into them and the consent texts that they have
 *    answered; cards without a member, and what a card itself holds; how a store writes telephone numbers;
 *    certificates of tills' keys; what is known of coupons (uses net, in few rows), and personal ones in
 *    positions, down;
 *    beside bundles, the asking till's shares of chain-wide limits and of shared codes;
 *    the layout of a store's receipts, what its scales and its member cards print, and how points are earned and
 *    spent there;
 *    of products their levy, and that nothing comes off or is earned
 *    on them; a till asks for a sale of any till, with what has come
 *    back of it; products that are gift cards, and how a store leases their value: a till asks
 *    for a lease, and what is on a card
 */
export const WIRE_VERSION = 2;

export const WIRE_PATHS = {
  enrol: '/v1/enrol',
  head: '/v1/journal/head',
  journal: '/v1/journal',
  reference: '/v1/reference',
  live: '/v1/live',
  sale: '/v1/sales/returnable',
  lease: '/v1/leases',
  giftCard: '/v1/gift-cards/balance',
} as const;

/** Entries a batch, and bytes of one request body. */
export const BATCH_ENTRIES_MAX = 200;
export const BATCH_BYTES_MAX = 4 * 1024 * 1024;

/** Entries in seq order without gaps, of one epoch of the till that signed the request. */
export const zJournalBatch = z.strictObject({
  till: zTillId,
  epoch: z.int().min(1),
  entries: z.array(zSealed).min(1).max(BATCH_ENTRIES_MAX),
});
export type JournalBatch = z.output<typeof zJournalBatch>;

export const zIngested = z.discriminatedUnion('outcome', [
  z.object({ seq: z.int(), outcome: z.literal('recorded') }),
  /** A retry: fine. */
  z.object({ seq: z.int(), outcome: z.literal('alreadyRecorded') }),
  /** Two facts with one identity: both are kept and the till is frozen for inspection. */
  z.object({ seq: z.int(), outcome: z.literal('alreadyRecordedDifferently'), hash: hex64 }),
  /** Kept as raw bytes with the reason, and the queue moves on. */
  z.object({ seq: z.int(), outcome: z.literal('quarantined'), reason: z.string() }),
]);
export type Ingested = z.output<typeof zIngested>;

export const zHead = z.object({
  epoch: z.int().min(0),
  /** The last seq that head office holds without a gap for this till and epoch; 0 for none. */
  seq: z.int().min(0),
  hash: hex64,
  /** Why the till must not sell on, or null. */
  frozen: z.string().nullable(),
  hoTimeMs: z.int(),
  /** Where it is asked for alone: see the enrolment's reply. Tills that were enrolled before it get it here. */
  certificate: base64url.optional(),
});
export type Head = z.output<typeof zHead>;

/**
 * The answer to a batch. Where the batch does not begin right after `head.seq`, nothing is stored, `ingested` is empty
 * and the till goes on from `head`. `ack` is head office's Ed25519 (base64url) over the hex SHA-256 of `ackText`.
 */
export const zJournalReply = z.object({ head: zHead, ingested: z.array(zIngested), ack: base64url });
export type JournalReply = z.output<typeof zJournalReply>;

export const ackText = (till: string, head: Head): string =>
  `joren/ack/v1\0${till}\0${head.epoch}\0${head.seq}\0${head.hash}\0${head.hoTimeMs}`;

/** A programme bundle: `bytes` is its JSON as published, content-addressed and signed by head office. */
export const zBundleRecord = z.object({
  rev: z.int().min(0),
  bytes: z.string().max(20_000_000),
  hash: hex64,
  sig: base64url,
});
export type BundleRecord = z.output<typeof zBundleRecord>;

/** Reference collections and the shape of a row in each. */
export const REFERENCE = {
  stores: zStore,
  products: zProduct,
  members: zMemberPosition,
  cards: zCard,
  bundles: zBundleRecord,
  coupons: zCouponRecord,
} as const;
export type ReferenceName = keyof typeof REFERENCE;
export const REFERENCE_NAMES = Object.keys(REFERENCE) as ReferenceName[];

/** Opaque to the till: it stores the last one it was given and sends it back. */
export const zCheckpoint = z.string().max(200);

export const zPullRequest = z.strictObject({
  collection: z.enum(['stores', 'products', 'members', 'cards', 'bundles', 'coupons']),
  checkpoint: zCheckpoint.nullable(),
  limit: z.int().min(1).max(5000),
});
export type PullRequest = z.output<typeof zPullRequest>;

/**
 * Rows changed since the checkpoint, at least once each. Rows are parsed one by one with their own schema: one bad row
 * is refused and reported, the rest arrive. `included`: the asking till's seq up to which positions were worked out,
 * read in the same snapshot.
 */
export const zPullReply = z.object({
  rows: z.array(z.object({ id: z.string(), deleted: z.boolean(), doc: z.unknown() })),
  checkpoint: zCheckpoint,
  more: z.boolean(),
  included: z.int().min(0),
  /** Beside bundles: what this till may use of chain-wide limits without asking. Ceilings that only rise. */
  shares: z.array(zShare).max(200_000).optional(),
  /** How many rows the collection has in all, for "48,210 of 48,210 members". */
  total: z.int().min(0),
});
export type PullReply = z.output<typeof zPullReply>;

/** Server-sent event `changed`: these collections have news. Nothing more: what changed is pulled. */
export const zLiveEvent = z.object({ collections: z.array(z.string()) });

/** How head office refuses a request: a code, words for the log, and its time for a till whose clock is off. */
export const zWireError = z.object({ error: z.string(), message: z.string(), hoTimeMs: z.int() });
export type WireError = z.output<typeof zWireError>;
