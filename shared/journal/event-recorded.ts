import { z } from 'zod';
import { zLimitUse, zUsedBefore } from '../programme/limit-use.ts';
import { zDay } from '../units/schemas.ts';
import { pointsMovement } from './moved.ts';
import { saleMember } from './sale-closed.ts';
import { stamp } from './stamp.ts';

/** Where an answer or a report was given: on the display by the customer, or to the cashier. */
export const zChannel = z.enum(['display', 'cashier']);
export type Channel = z.output<typeof zChannel>;

export const EVENT_KEY_MAX = 160;

/**
 * Something that happened beside a sale: a survey answered, a local event joined. `key` is `source:id` and names the
 * happening for ever: two tills that record the same one post its points once.
 */
export const eventRecorded = z.strictObject({
  ...stamp,
  type: z.literal('eventRecorded'),
  event: z.strictObject({
    name: z.string().min(1).max(60),
    key: z.string().min(3).max(EVENT_KEY_MAX),
    fields: z.record(z.string().max(60), z.union([z.string().max(200), z.int(), z.boolean()])),
  }),
  channel: zChannel,
  /** The store's moment of evaluation. */
  day: zDay,
  minute: z.int(),
  member: saleMember.optional(),
  points: z.array(pointsMovement),
  uses: z.array(zLimitUse).max(1000).optional(),
  usedBefore: zUsedBefore.optional(),
  /** The programme bundle that it was evaluated with, and the hash of what the engine made of it. */
  bundle: z.int(),
  evaluation: z.string().length(64),
});
export type EventRecorded = z.output<typeof eventRecorded>;
