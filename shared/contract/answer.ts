import { z } from 'zod';
import { zNotice } from './refusals.ts';

const done = z.object({ ok: z.literal(true) });
const refused = z.object({ ok: z.literal(false), notice: zNotice });

/** Every act answers the same way: done, or refused with a code that the screen has words for. */
export const zAnswer = z.discriminatedUnion('ok', [done, refused]);
export type Answer = z.output<typeof zAnswer>;

/** With the version of the view that shows what came of it. That view, or a newer one, is under way to the screen. */
const seenIn = { version: z.number() };
export const zActAnswer = z.discriminatedUnion('ok', [done.extend(seenIn), refused.extend(seenIn)]);
export type ActAnswer = z.output<typeof zActAnswer>;
