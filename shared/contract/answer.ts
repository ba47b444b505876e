import { z } from 'zod';
import { zNotice } from './refusals.ts';

/** Every act answers the same way: done, or refused with a code that the screen has words for. */
export const zAnswer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), notice: zNotice }),
]);
export type Answer = z.output<typeof zAnswer>;
