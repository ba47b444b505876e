import { z } from 'zod';

const path = z.string().max(200);
const named = { path, name: z.string().max(120) };

/** One device that stands at this machine, whether the till uses it or not. */
export const zFoundDevice = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('serial'), ...named }),
  /** In HID POS mode: usage page 8C. Scanners in keyboard mode are keyboards and are not listed. */
  z.strictObject({ kind: z.literal('hid'), ...named }),
  /** A printer on USB as a device file. */
  z.strictObject({ kind: z.literal('file'), ...named }),
]);
export type FoundDevice = z.output<typeof zFoundDevice>;

/** Why something may be missing from the list; `why` is the system's own word. */
export const zLookTrouble = z.strictObject({
  code: z.enum(['devices.noSerialList', 'devices.noHid', 'devices.noAccess', 'devices.noProcess']),
  why: z.string().max(300),
});
export type LookTrouble = z.output<typeof zLookTrouble>;

export const zFound = z.strictObject({
  devices: z.array(zFoundDevice).max(64),
  troubles: z.array(zLookTrouble).max(16),
});
export type Found = z.output<typeof zFound>;
