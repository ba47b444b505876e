import receiptline, { type BaseCommand, type Encoding } from 'receiptline';
import type { PrinterModel, TextEncoding } from './model.ts';

const generic = receiptline.commands.generic;

/** Real-time requests off, `GS ( D` fn 20: a pulse hidden in data (DLE DC4) must not open the drawer. */
const REAL_TIME_PULSE_OFF = '\x1d(D\x03\x00\x14\x01\x00';

/**
 * receiptline's generic ESC/POS, whose Japanese and Chinese commands are right, with a frame of our own. We call its
 * commands one by one and never its markup language: a product called `{command:…}` is text like any other, so there
 * is nothing to escape. What is changed: automatic status on instead of off, real-time pulses off after every
 * `ESC @`, the code page numbers of the model, and no end-of-job answer of its own.
 */
export function dialectOf(model: PrinterModel): BaseCommand {
  const codepage: Record<string, string> = { ...generic.codepage };
  for (const [name, number] of Object.entries(model.codePages)) codepage[name] = `\x1bt${String.fromCharCode(number)}`;
  return {
    ...generic,
    codepage,
    open(printer) {
      return generic.open.call(this, printer).replace('\x1da\x00', '\x1da\xff') + REAL_TIME_PULSE_OFF;
    },
    // Hyphens: receiptline's ruled line is byte 95, half a Chinese character on a clone that ignores FS.
    hr: (width) => '-'.repeat(width),
  };
}

/** Ties a text encoding of ours to receiptline's name for it; both have the same four. */
export const receiptlineEncoding = (encoding: TextEncoding): Encoding => encoding;

/** `ESC p m t1 t2` opens the drawer on pin 2: 50 ms on, 500 ms off. Without t1 and t2 every second kick is swallowed. */
export const DRAWER_PULSE = Buffer.from([0x1b, 0x70, 0x00, 25, 250]);

/** `GS ( H` fn 48 asks for `37 22 d1 d2 d3 d4 00` once all data before it is done; the four digits name the job. */
export const askNamedEnd = (digits: string): Buffer => Buffer.from(`\x1d(H\x06\x0000${digits}`, 'latin1');

/** `GS r 1`: one byte, nameless, when the printer gets there. */
export const ASK_NAMELESS_END = Buffer.from([0x1d, 0x72, 0x01]);

/** `DLE EOT n`: 1 printer, 2 cause of offline, 3 errors, 4 paper. Answered at once, even offline. */
export const askStatus = (n: 1 | 2 | 3 | 4): Buffer => Buffer.from([0x10, 0x04, n]);
