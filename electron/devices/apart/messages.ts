import { z } from 'zod';
import { POLE_COLUMNS } from '../../../shared/ports/pole.ts';
import { zFound } from '../discovery/found.ts';
import { zSerialPole } from '../pole/settings.ts';
import { zScannerSettings } from '../scanners/settings.ts';
import { wireNews, wireOrders } from './wire-messages.ts';

// What till and device process say to each other: plain values, parsed on arrival. `id` is the till's number for one
// scanner or display, `ask` for one question.

const id = z.int().min(1);
const row = z.string().length(POLE_COLUMNS);
const zFace = z.strictObject({ upper: row, lower: row, glyphs: z.enum(['latin', 'cyrillic', 'katakana']) });

export const zToDevices = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('open'), id, scanner: zScannerSettings }),
  z.strictObject({ type: z.literal('openPole'), id, pole: zSerialPole }),
  z.strictObject({ type: z.literal('showPole'), id, face: zFace }),
  z.strictObject({ type: z.literal('close'), id }),
  z.strictObject({ type: z.literal('look'), ask: id }),
  ...wireOrders,
]);
export type ToDevices = z.output<typeof zToDevices>;

const zState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('starting') }),
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('disconnected'), reason: z.string().max(500), retryInMs: z.number() }),
  z.object({ kind: z.literal('stopped') }),
]);

const zPoleState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('disconnected'), reason: z.string().max(500) }),
]);

export const zFromDevices = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('state'), id, state: zState }),
  z.strictObject({ type: z.literal('poleState'), id, state: zPoleState }),
  z.strictObject({
    type: z.literal('scan'),
    id,
    text: z.string().min(1).max(4096),
    symbology: z.string().length(3).optional(),
  }),
  z.strictObject({ type: z.literal('dropped'), id, why: z.enum(['tooLong', 'cutShort', 'garbled']) }),
  z.strictObject({ type: z.literal('found'), ask: id, found: zFound }),
  ...wireNews,
]);
export type FromDevices = z.output<typeof zFromDevices>;
