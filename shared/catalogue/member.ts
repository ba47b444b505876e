import { z } from 'zod';
import { zDay, zHouseholdId, zLanguage, zLine, zMemberId, zPoints, zProgrammeId } from '../units/schemas.ts';

/** Points of one accrual: usable from `from`, up to and including `until`. */
export const zOpenLot = z.strictObject({ points: zPoints, from: zDay.optional(), until: zDay.optional() });
export type OpenLot = z.output<typeof zOpenLot>;

/** Open lots per wallet; a debt is one lot of negative points. */
export const zOpenWallets = z.record(z.string().max(60), z.array(zOpenLot).max(500));
export type OpenWallets = z.output<typeof zOpenWallets>;

/** How often the member has used a programme that is limited per member, by the day of the sale at its store. */
export const zMemberUse = z.strictObject({ programme: zProgrammeId, day: zDay, times: z.int().min(1) });
export type MemberUse = z.output<typeof zMemberUse>;
export const MEMBER_USES_MAX = 2000;

/** A personal coupon that is still open: the till offers it without paper. */
export const zMemberCoupon = z.strictObject({
  serial: z.string().min(1).max(120),
  template: z.string().min(1).max(60),
  until: zDay.optional(),
});
export type MemberCoupon = z.output<typeof zMemberCoupon>;
export const MEMBER_COUPONS_MAX = 20;

/**
 * What a till knows of a member: a random token, no name, phone or address. `included` is how far into the asking
 * till's own journal (its seq in its present epoch) head office had looked when it stated these figures.
 */
export const zMemberPosition = z.strictObject({
  id: zMemberId,
  /** How the member wants to be greeted, at most 20 characters, chosen by the member. */
  greeting: zLine(40),
  language: zLanguage.optional(),
  tier: z.string().max(40).optional(),
  tierUntil: zDay.optional(),
  segments: z.array(z.string().max(60)).max(200),
  /** Closed sales before this one. */
  orders: z.int().min(0),
  lastSeen: zDay.optional(),
  /** Month and day only. */
  birthday: z
    .string()
    .regex(/^\d{2}-\d{2}$/)
    .optional(),
  consents: z.array(z.string().max(60)).max(40),
  /** Consent texts that were answered, with yes or with no: `purpose@version`, the last of each purpose. */
  asked: z.array(z.string().max(90)).max(40).optional(),
  /** Wallets that a household holds are shared with all who name the same one. */
  household: zHouseholdId.optional(),
  /** Ids that turned out to be the same person: what was sold to them counts here. */
  merged: z.array(zMemberId).max(200).optional(),
  /** This id turned out to be somebody already known: look there. */
  mergedInto: zMemberId.optional(),
  /** The member's own wallets and the household's. */
  wallets: zOpenWallets,
  /** Of all stores. Only programmes with a limit per member; old days are told in sum. */
  uses: z.array(zMemberUse).max(MEMBER_USES_MAX).optional(),
  coupons: z.array(zMemberCoupon).max(MEMBER_COUPONS_MAX).optional(),
  included: z.int().min(0),
  /** When head office stated it, UTC milliseconds. */
  asOfMs: z.int().min(0),
});
export type MemberPosition = z.output<typeof zMemberPosition>;

export const zCardKey = z.string().regex(/^[0-9a-f]{64}$/);

/** A card by that key, with what may be shown of its number. */
export const zCardRef = z.strictObject({ key: zCardKey, last4: z.string().max(4) });
export type CardRef = z.output<typeof zCardRef>;

/**
 * A card, found by the keyed hash of its number: the number itself is on no till. Without a member it has no name, and
 * may hold wallets all the same.
 */
export const zCard = z.strictObject({
  key: zCardKey,
  member: zMemberId.optional(),
  state: z.enum(['active', 'withdrawn']),
  until: zDay.optional(),
  last4: z.string().max(4),
  /** What the card itself holds, with how far head office had looked and when, as in a member's position. */
  wallets: zOpenWallets.optional(),
  included: z.int().min(0).optional(),
  asOfMs: z.int().min(0).optional(),
});
export type Card = z.output<typeof zCard>;
