import { z } from 'zod';

const zOwnWedge = z.strictObject({
  kind: z.literal('own'),
  /** The keyboard that the scanner believes it is typing on. */
  country: z.enum(['us', 'jp']).default('us'),
  /** What a code begins with. Without one, keys that come fast are what tells a scanner from a person. */
  prefix: z.enum(['stxOrAim', 'stx', 'aim', 'F11', 'none']).default('stxOrAim'),
  suffix: z.enum(['enterOrTab', 'enter', 'tab', 'none']).default('enterOrTab'),
  /** Shortest code without a prefix. */
  lengthMin: z.int().min(3).max(40).default(6),
  gapMsMax: z.int().min(10).max(200).default(50),
  followsCapsLock: z.boolean().default(false),
});

/** How the scanners that type at this till are programmed. */
export const zWedgeSettings = z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('usual') }), zOwnWedge]);
export type WedgeSettings = z.output<typeof zWedgeSettings>;
