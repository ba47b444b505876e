import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { zAnswer } from './answer.ts';
import { zNotice } from './refusals.ts';

// The set-up screen's part of the cashier's door. What kinds of device there are, and what each wants to know, comes as
// data: a new kind of printer is a line in the till's settings, not a new screen.

const name = z.string().min(1).max(40);
const zValue = z.union([z.string().max(300), z.number(), z.boolean(), z.null()]);
/** One device as its form holds it: `kind`, and a value for each field. Null is "not said". */
export const zDeviceDraft = z.record(name, zValue);
export type DeviceDraft = z.output<typeof zDeviceDraft>;

const zFormField = z.object({
  name,
  type: z.enum(['text', 'number', 'choice', 'yesNo']),
  options: z.array(z.string()),
  required: z.boolean(),
  /** What stands there before somebody says something else. */
  start: zValue,
});
export type FormField = z.output<typeof zFormField>;

const zFormSlot = z.object({
  /** A place for devices at this counter: the printer, the scanners. */
  slot: name,
  most: z.int(),
  kinds: z.array(z.object({ kind: name, fields: z.array(zFormField) })),
});
export type FormSlot = z.output<typeof zFormSlot>;

const zDeviceView = z.object({
  slot: name,
  draft: zDeviceDraft,
  state: z.enum(['ready', 'starting', 'away', 'unknown']),
  /** Why it is away, in the device's own words or as a code. */
  why: z.string().nullable(),
});
export type DeviceView = z.output<typeof zDeviceView>;

const zHeardView = z.object({
  id: z.number(),
  device: z.string(),
  /** As it was read, control characters made visible. */
  text: z.string(),
  symbology: z.string().nullable(),
  /** What the till takes it for. */
  taken: z.enum(['product', 'weighed', 'memberCard', 'coupon', 'giftCard', 'receipt', 'refused', 'other']),
  /** Why it is refused. */
  notice: zNotice.nullable(),
});
export type HeardView = z.output<typeof zHeardView>;

export const zSetupView = z.object({
  version: z.number(),
  forms: z.array(zFormSlot),
  devices: z.array(zDeviceView),
  /** What stands at this machine; null until it has been looked for. */
  found: z.array(z.object({ kind: name, path: z.string(), name: z.string(), inUse: z.boolean() })).nullable(),
  looking: z.boolean(),
  troubles: z.array(zNotice),
  /** Scans come here and to no basket. */
  listening: z.boolean(),
  /** Newest first, a few. */
  heard: z.array(zHeardView),
});
export type SetupView = z.output<typeof zSetupView>;

const act = oc.output(zAnswer);

export const setupContract = {
  view: oc.output(eventIterator(zSetupView)),
  look: act,
  /** Scans are shown instead of sold, for as long as somebody looks: a minute behind the last one at most. */
  listen: act.input(z.object({ on: z.boolean() })),
  /** All devices of the counter, by slot. They are used from now on, or nothing changes. */
  save: act.input(z.object({ devices: z.record(name, z.array(zDeviceDraft).max(16)) })),
  /** Is there a printer at this address? */
  probe: act.input(z.object({ host: z.string().min(1).max(253), port: z.int().min(1).max(65_535) })),
  testReceipt: act,
  openDrawer: act,
};
