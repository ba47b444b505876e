import { z } from 'zod';
import type { SegmentGate } from '../loyalty/consents.ts';
import { zText } from '../units/schemas.ts';

const name = z.string().min(1).max(60);
const id = z.string().regex(/^[A-Za-z0-9._-]{1,40}$/, { message: 'not an id: letters, digits and ._- alone' });

/** More answers than a tired person reads at a counter are a form. */
const ANSWERS_MAX = 5;

const zSurveyAnswer = z.strictObject({
  id,
  text: zText,
  /** What the event says of this answer, beside the question and the answer themselves: a score. */
  fields: z.record(name, z.union([z.string().max(200), z.int(), z.boolean()])).optional(),
});

/** One question after a sale, of everybody, once a sale. The answer is an event with the sale as its key. */
const zSurvey = z.strictObject({
  id,
  kind: z.literal('survey'),
  text: zText,
  answers: z.array(zSurveyAnswer).min(2).max(ANSWERS_MAX),
  event: name,
});

/** Yes or no to one purpose, asked of a member after a sale until there is an answer to this version of the text. */
const zConsentQuestion = z.strictObject({
  id,
  kind: z.literal('consent'),
  /** What `member.consent` asks for. */
  purpose: name,
  /** Of the text. A new one is asked anew. */
  version: z.string().regex(/^[A-Za-z0-9._-]{1,20}$/, { message: 'not a version: letters, digits and ._- alone' }),
  /** Two or three words: "Personal offers". */
  name: zText,
  text: zText,
  /** Segments that rest on this purpose: without it no till is told of them. One that ends in `:` stands for all so begun. */
  segments: z.array(name).max(200).optional(),
});

export const zQuestion = z.discriminatedUnion('kind', [zSurvey, zConsentQuestion]);
export type Question = z.output<typeof zQuestion>;
export type Survey = Extract<Question, { kind: 'survey' }>;
export type ConsentQuestion = Extract<Question, { kind: 'consent' }>;
export const QUESTIONS_MAX = 20;

interface Asking {
  readonly questions?: readonly Question[] | undefined;
}

export const surveyOf = ({ questions = [] }: Asking): Survey | undefined =>
  questions.find((question): question is Survey => question.kind === 'survey');

export const consentQuestionsOf = ({ questions = [] }: Asking): ConsentQuestion[] =>
  questions.filter((question): question is ConsentQuestion => question.kind === 'consent');

/** Which segments rest on which consent. */
export const segmentGates = (bundle: Asking): SegmentGate[] =>
  consentQuestionsOf(bundle).flatMap(({ purpose, segments }) => (segments ? [{ purpose, segments }] : []));
