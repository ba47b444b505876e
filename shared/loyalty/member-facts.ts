import { z } from 'zod';
import { zMemberCoupon, zMemberUse } from '../catalogue/member.ts';
import { zDay, zHouseholdId, zLanguage, zMemberId, zPoints } from '../units/schemas.ts';

/**
 * A member as this till sees one at a moment: head office's position, with this till's own sales on top that head
 * office has not seen. Frozen into the sale, so that it can be evaluated again.
 */
export const zMemberFacts = z.strictObject({
  id: zMemberId,
  last4: z.string().max(4),
  greeting: z.string().max(40),
  language: zLanguage.optional(),
  tier: z.string().max(40).optional(),
  tierUntil: zDay.optional(),
  segments: z.array(z.string().max(60)),
  orders: z.int(),
  lastSeen: zDay.optional(),
  birthday: z.string().max(5).optional(),
  consents: z.array(z.string().max(60)),
  household: zHouseholdId.optional(),
  /** Consent texts that were answered, with yes or with no: `purpose@version`. */
  asked: z.array(z.string().max(90)).optional(),
  /** What can be spent today, per wallet; negative is a debt. */
  wallets: z.record(z.string().max(60), zPoints),
  /** Of the points wallet: what ends next, and its last usable day. */
  nextExpiry: z.strictObject({ points: zPoints, until: zDay }).nullable(),
  /**
   * Per wallet, what was spent here, by anyone who may, and is not in head office's figure yet. A draft of an earlier
   * version has one number here; what it pays with was let through before it was locked.
   */
  unseenSpent: z.record(z.string().max(60), zPoints).catch({}),
  /** Head office's figures were right at this time, UTC milliseconds. */
  asOfMs: z.int(),
  /**
   * Uses of programmes that are limited per member: those that head office knows of, and this till's unseen ones. A
   * return that gives a use back counts -1.
   */
  uses: z.array(zMemberUse.extend({ times: z.int() })).optional(),
  /** Personal coupons that head office holds open for the member. */
  coupons: z.array(zMemberCoupon).optional(),
  /** Own sales were added to head office's figure. */
  provisional: z.boolean(),
});
export type MemberFacts = z.output<typeof zMemberFacts>;
