import { z } from 'zod';
import { zDay, zLanguage, zLine, zMemberId, zPoints, zProgrammeId } from '../units/schemas.ts';

/** Points of one accrual: usable from `from`, up to and including `until`. */
export const zOpenLot = z.strictObject({ points: zPoints, from: zDay.optional(), until: zDay.optional() });
export type OpenLot = z.output<typeof zOpenLot>;

/** How often the member has used a programme that is limited per member, by the day of the sale at its store. */
export const zMemberUse = z.strictObject({ programme: zProgrammeId, day: zDay, times: z.int().min(1) });
export type MemberUse = z.output<typeof zMemberUse>;
export const MEMBER_USES_MAX = 2000;

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
  consents: z.array(z.string().max(60)).max(20),
  /** Open lots per wallet; a debt is one lot of negative points. */
  wallets: z.record(z.string().max(60), z.array(zOpenLot).max(500)),
  /** Of all stores. Only programmes with a limit per member; old days are told in sum. */
  uses: z.array(zMemberUse).max(MEMBER_USES_MAX).optional(),
  included: z.int().min(0),
  /** When head office stated it, UTC milliseconds. */
  asOfMs: z.int().min(0),
});
export type MemberPosition = z.output<typeof zMemberPosition>;

/** A card, found by the keyed hash of its number: the number itself is on no till. */
export const zCard = z.strictObject({
  key: z.string().length(64),
  member: zMemberId,
  state: z.enum(['active', 'withdrawn']),
  until: zDay.optional(),
  last4: z.string().max(4),
});
export type Card = z.output<typeof zCard>;
