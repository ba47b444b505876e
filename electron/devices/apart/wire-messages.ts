import { z } from 'zod';
import { zSerialPrinter } from '../printers/settings.ts';

// What till and device process say of a printer's serial line. Bytes travel as base64: the line between them is JSON.

const id = z.int().min(1);
const bytes = z.base64();

export const wireOrders = [
  z.strictObject({ type: z.literal('openWire'), id, printer: zSerialPrinter, waitMs: z.int().min(1) }),
  z.strictObject({ type: z.literal('writeWire'), id, bytes }),
  /** Lets go after the last byte. */
  z.strictObject({ type: z.literal('endWire'), id }),
  z.strictObject({ type: z.literal('cutWire'), id }),
] as const;

export const wireNews = [
  z.strictObject({
    type: z.literal('wireOpened'),
    id,
    refusal: z.enum(['noAnswer', 'noSuchDevice', 'inUse', 'forbidden']).nullable(),
  }),
  z.strictObject({ type: z.literal('wireBytes'), id, bytes }),
  /** How many bytes have left the machine since the line was opened. */
  z.strictObject({ type: z.literal('wireSent'), id, sent: z.int().min(0) }),
  z.strictObject({ type: z.literal('wireLost'), id }),
  z.strictObject({ type: z.literal('wireClosed'), id }),
] as const;

export type WireOrder = z.output<(typeof wireOrders)[number]>;
export type WireNews = z.output<(typeof wireNews)[number]>;

const NEWS: ReadonlySet<string> = new Set(wireNews.map(({ shape }) => shape.type.value));
export const isWireNews = (said: { readonly type: string }): said is WireNews => NEWS.has(said.type);
