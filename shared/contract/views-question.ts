import { z } from 'zod';
import { zText } from '../units/schemas.ts';

const choice = z.string().max(200);

/**
 * What is being asked of the customer now. `id` is drawn anew for each asking: an answer names it, so that one which
 * comes late, twice or from nowhere answers nothing.
 */
export const zQuestionView = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('reward'),
    id: z.string(),
    choices: z
      .array(
        z.object({
          choice,
          name: zText,
          points: z.number(),
          /** What it is paid from; absent: the store's points. */
          wallet: zText.optional(),
          /** What it takes off, in minor units, where that is known. */
          worth: z.number().nullable(),
          claimed: z.boolean(),
        }),
      )
      .max(5),
  }),
  /** Answered with `yes` or `no`. */
  z.object({ kind: z.literal('consent'), id: z.string(), name: zText, text: zText }),
  z.object({
    kind: z.literal('survey'),
    id: z.string(),
    text: zText,
    answers: z.array(z.object({ choice, text: zText })).max(5),
  }),
]);
export type QuestionView = z.output<typeof zQuestionView>;

export const zAnswerGiven = z.object({ question: z.string().max(80), choice });
export type AnswerGiven = z.output<typeof zAnswerGiven>;

/** One purpose and where the member stands on it. */
export const zConsentView = z.object({
  purpose: z.string(),
  name: zText,
  given: z.boolean(),
  /** False for a purpose that nobody asks for any more: it can be taken back and not given. */
  asked: z.boolean(),
});
export type ConsentView = z.output<typeof zConsentView>;

const name = z.string().max(60);
/** Something that can be written down at the counter, with what has to be said about it. */
export const zEventKindView = z.object({
  event: name,
  name: zText,
  fields: z.array(
    z.discriminatedUnion('as', [
      z.object({ field: name, as: z.literal('number') }),
      z.object({ field: name, as: z.literal('yesNo') }),
      z.object({ field: name, as: z.literal('choice'), choices: z.array(z.string()) }),
    ]),
  ),
});
export type EventKindView = z.output<typeof zEventKindView>;

export const zEventTold = z.object({
  event: name,
  fields: z.record(name, z.union([z.string().max(200), z.int(), z.boolean()])),
  /** Number of the photo, the ticket, the review: the same one counts once, at whatever till it is written down. */
  reference: z.string().max(40).optional(),
});
export type EventTold = z.output<typeof zEventTold>;
