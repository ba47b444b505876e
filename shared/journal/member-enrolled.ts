import { z } from 'zod';
import { zCardKey } from '../catalogue/member.ts';
import { zLanguage, zMemberId } from '../units/schemas.ts';
import { pointsMovement } from './moved.ts';
import { stamp } from './stamp.ts';

/** What somebody was asked, in which words, and what they said. The entry says when, where and by whom. */
const consent = z.strictObject({
  purpose: z.string().min(1).max(60),
  given: z.boolean(),
  /** Of the text that was read out. */
  version: z.string().min(1).max(20),
  language: zLanguage,
});

/**
 * Somebody joined at the counter. The id is the till's own choice and provisional: head office may find that it is
 * somebody already known. Of the card and the telephone number only keyed hashes are kept.
 */
export const memberEnrolled = z.strictObject({
  ...stamp,
  type: z.literal('memberEnrolled'),
  member: zMemberId,
  card: z.strictObject({ key: zCardKey, last4: z.string().max(4) }),
  phone: zCardKey.optional(),
  consents: z.array(consent).max(20),
  /** The minute of the store's day, for programmes that run in hours. */
  minute: z.int().min(0).max(1439),
  /** What joining gave at once. Its key in the ledger is till:epoch:seq:index, as with a sale's. */
  points: z.array(pointsMovement).max(100),
  bundle: z.int(),
});
export type MemberEnrolled = z.output<typeof memberEnrolled>;
