import { z } from 'zod';
import { zCardKey } from '../catalogue/member.ts';
import { type Canonical, canonicalJson } from '../journal/canonical.ts';
import { GIFT_CARD_REFUSALS, type GiftCardState, zGiftCardState } from '../loyalty/leases/gift-card.ts';
import { type Lease, zLease, zValue } from '../loyalty/leases/lease.ts';
import { zDay } from '../units/schemas.ts';
import { base64url } from './wire-enrol.ts';

/**
 * `n` is the till's own count: asked again, it is answered with the same lease. Without a card nothing is granted: the
 * till asks whether an answer got lost.
 */
export const zLeaseQuestion = z.strictObject({
  n: z.int().min(1),
  card: zCardKey.nullable(),
  wanted: zValue,
});
export type LeaseQuestion = z.output<typeof zLeaseQuestion>;

/** `sig` is head office's Ed25519 (base64url) over the hex SHA-256 of `leaseText`: for this till and its key alone. */
export const zLeaseReply = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('granted'), lease: zLease, sig: base64url }),
  z.object({ outcome: z.literal('refused'), why: z.enum(GIFT_CARD_REFUSALS), expires: zDay.optional() }),
  /** There is no lease of this number. */
  z.object({ outcome: z.literal('none') }),
]);
export type LeaseReply = z.output<typeof zLeaseReply>;

export const leaseText = (holder: { till: string; epoch: number; publicKey: string }, lease: Lease): string =>
  `joren/lease/v1\0${holder.till}\0${holder.epoch}\0${holder.publicKey}\0${canonicalJson(lease as unknown as Canonical)}`;

export const zGiftCardQuestion = z.strictObject({ card: zCardKey, nonce: base64url.min(16).max(64) });
export type GiftCardQuestion = z.output<typeof zGiftCardQuestion>;

/** Null: no card of this chain. Signed over `giftCardReplyText`, for whoever asked and this once. */
export const zGiftCardReply = z.object({ card: zGiftCardState.nullable(), sig: base64url });
export type GiftCardReply = z.output<typeof zGiftCardReply>;

export const giftCardReplyText = (asker: string, { card, nonce }: GiftCardQuestion, state: GiftCardState | null) =>
  `joren/gift-card/v1\0${asker}\0${nonce}\0${card}\0${state ? canonicalJson(state as unknown as Canonical) : ''}`;
