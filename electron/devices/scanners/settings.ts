import { z } from 'zod';

/** What ends a code on a serial line. `auto`: CR, LF or both, and a gap until the first of them has been seen. */
export const TERMINATORS = ['auto', 'cr', 'lf', 'tab', 'none'] as const;
export type Terminator = (typeof TERMINATORS)[number];

const zSerialScanner = z.strictObject({
  kind: z.literal('serial'),
  path: z.string().regex(/^[^\p{Cc}]{1,200}$/u),
  /** Scanners on USB (CDC) ignore it; those on a real line are mostly set to 9600. */
  baudRate: z.int().min(300).max(4_000_000).default(9_600),
  terminator: z.enum(TERMINATORS).default('auto'),
});

const zHidScanner = z.strictObject({
  kind: z.literal('hid'),
  /** Null: the first scanner that is found. */
  path: z
    .string()
    .regex(/^[^\p{Cc}]{1,200}$/u)
    .nullable()
    .default(null),
  layout: z.enum(['standard', 'microscan', 'newland']).default('standard'),
});

/** One scanner that does not type. Those that do need no line: the page hears them. */
export const zScannerSettings = z.discriminatedUnion('kind', [zSerialScanner, zHidScanner]);
export type ScannerSettings = z.output<typeof zScannerSettings>;
export type SerialSettings = Extract<ScannerSettings, { kind: 'serial' }>;

/** How a scanner is called while the till runs. */
export const scannerName = (wanted: ScannerSettings): string => wanted.path ?? 'hid-pos';
