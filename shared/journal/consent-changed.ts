import { z } from 'zod';
import { zLanguage, zMemberId } from '../units/schemas.ts';
import { zChannel } from './event-recorded.ts';
import { stamp } from './stamp.ts';

/**
 * A member's word on one purpose. Who took it down and when stand in the stamp; the text that was shown is that of
 * `version` in the bundle, in this language.
 */
export const consentChanged = z.strictObject({
  ...stamp,
  type: z.literal('consentChanged'),
  member: zMemberId,
  purpose: z.string().min(1).max(60),
  given: z.boolean(),
  /** Empty where no text was shown: consent to what nobody asks for any more can still be taken back. */
  version: z.string().max(20),
  language: zLanguage,
  channel: zChannel,
  bundle: z.int(),
});
export type ConsentChanged = z.output<typeof consentChanged>;
