import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { zText } from '../units/schemas.ts';

const zPaperLine = z.object({
  kind: z.enum(['text', 'image', 'cut', 'drawer']),
  text: z.string(),
  align: z.enum(['left', 'center', 'right']),
  width: z.number(),
  height: z.number(),
  bold: z.boolean(),
  /** For images: a PNG as a data URL. */
  image: z.string().nullable(),
});
export type PaperLine = z.output<typeof zPaperLine>;

/** Ways in which the virtual printer fails, each a switch. */
export const PRINTER_FAULTS = [
  'paperOut',
  'nearEnd',
  'coverOpen',
  /** Takes connections and never reads. */
  'offline',
  /** Refuses every connection. */
  'unplugged',
  'mute',
  'slow',
  'dropBeforeEcho',
  /** Forgets a half-received command when the line drops; others keep it and swallow what comes next. */
  'forgetful',
] as const;
export type PrinterFault = (typeof PRINTER_FAULTS)[number];
const switches = Object.fromEntries(PRINTER_FAULTS.map((fault) => [fault, z.boolean()])) as Record<
  PrinterFault,
  z.ZodBoolean
>;

/** Cuts each connection after so many bytes. */
const zCut = z.object({ bytes: z.int().min(1).max(1_000_000), how: z.enum(['fin', 'rst']) }).nullable();

/** How a code gets from the virtual scanner to the till. `wedge`: its keys were pressed on the panel's own page. */
export const SCAN_WAYS = ['panel', 'serial', 'hid', 'wedge'] as const;
export type ScanWay = (typeof SCAN_WAYS)[number];

export const zCounterView = z.object({
  version: z.number(),
  /** What the virtual printer has put on paper, decoded from the real bytes, newest last; at most the last five slips. */
  slips: z.array(z.object({ id: z.number(), bytes: z.number(), lines: z.array(zPaperLine) })),
  /** The newest bytes as the printer takes them apart, oldest first. */
  commands: z.array(z.object({ id: z.number(), name: z.string(), hex: z.string(), text: z.string() })),
  drawer: z.object({ pulses: z.number(), open: z.boolean(), shutsItself: z.boolean() }),
  faults: z.object(switches),
  cut: zCut,
  /** Null where no virtual pole display stands here. `hex` is what it was sent last. */
  pole: z.object({ rows: z.tuple([z.string(), z.string()]), hex: z.string(), plugged: z.boolean() }).nullable(),
  /** What left the scanner last, as it went over its wire. */
  sent: z.object({ way: z.enum(SCAN_WAYS), wire: z.string() }).nullable(),
  samples: z.array(z.object({ kind: z.enum(['product', 'member', 'other']), name: zText, code: z.string() })),
});
export type CounterView = z.output<typeof zCounterView>;

const done = oc.output(z.object({ ok: z.boolean() }));

/** The virtual counter beside the till: a scanner to click and a printer that shows its real bytes. */
export const counterContract = {
  scan: done.input(
    z.object({ text: z.string().max(4096), symbology: z.string().max(8).optional(), way: z.enum(SCAN_WAYS) }),
  ),
  setFault: done.input(z.object({ fault: z.enum(PRINTER_FAULTS), on: z.boolean() })),
  setCut: done.input(z.object({ cut: zCut })),
  /** A hand at the drawer, with its own key. */
  setDrawer: done.input(z.object({ open: z.boolean().optional(), shutsItself: z.boolean().optional() })),
  plugPole: done.input(z.object({ plugged: z.boolean() })),
  view: oc.output(eventIterator(zCounterView)),
};
