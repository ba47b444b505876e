import { z } from 'zod';

export const zSerialPole = z.strictObject({
  kind: z.literal('serial'),
  path: z.string().regex(/^[^\p{Cc}]{1,200}$/u),
  baudRate: z.int().min(300).max(4_000_000).default(9_600),
  /** The number that `ESC t` takes for CP866: 17 at Epson's. */
  cyrillicPage: z.int().min(0).max(255).default(17),
});
export type SerialPole = z.output<typeof zSerialPole>;

/** The customer's two rows on a pole, where there are any. `virtual`: on the virtual counter. */
export const zPoleSettings = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('virtual') }),
  zSerialPole,
]);
export type PoleSettings = z.output<typeof zPoleSettings>;
