import receiptline from 'receiptline';
import type { PrinterModel, TextEncoding } from '../model.ts';
import type { Dialect } from './dialect.ts';

const generic = receiptline.commands.generic;

/** Real-time requests off, `GS ( D` fn 20: a pulse hidden in data (DLE DC4) must not open the drawer. */
const REAL_TIME_PULSE_OFF = '\x1d(D\x03\x00\x14\x01\x00';
/** On, where the drawer is opened by one: then no data may hold `DLE DC4`, and dots are looked through for it. */
const REAL_TIME_PULSE_ON = '\x1d(D\x03\x00\x14\x01\x01';

/**
 * receiptline's generic ESC/POS with a frame of our own: automatic status on instead of off, real-time pulses off after
 * every `ESC @` (but where the drawer needs them), the code page numbers of the model, and no end-of-job answer of its own.
 */
export function escPos(model: PrinterModel, encoding: TextEncoding): Dialect {
  const commands = { ...generic };
  const open = commands.open({ cpl: model.columns, encoding, spacing: true });
  const page = encoding === 'cp437' || encoding === 'cp866' ? model.codePages[encoding] : null;
  return {
    open:
      open.replace('\x1da\x00', '\x1da\xff') +
      (model.drawerKick === 'atOnce' ? REAL_TIME_PULSE_ON : REAL_TIME_PULSE_OFF),
    align: (side) => commands.align(side),
    bold: commands.em(),
    large: commands.wh(3),
    plain: commands.normal(),
    newLine: commands.lf(),
    cut: commands.cut(),
    readAs: page === null ? (commands.codepage[encoding] ?? '') : `\x1bt${String.fromCharCode(page)}`,
    measure: (text) => commands.measureText(text, encoding),
    barcode,
  };
}

/**
 * Code set B only: it sends the text itself, while set C packs digits into bytes of which some are control bytes
 * (`1620010008` would be a drawer pulse to a printer that looks for one everywhere).
 */
function barcode(content: string): string {
  const text = `{B${content.replaceAll('{', '{{')}`;
  return `\x1dw\x02\x1dh\x48\x1dH\x02\x1dk\x49${String.fromCharCode(text.length)}${text}`;
}

/** `ESC p m t1 t2`, m = 0 for pin 2: 50 ms on, 500 ms off. Without t1 and t2 every second kick is swallowed. */
const pulseInTurn = (m: 0 | 1): Buffer => Buffer.from([0x1b, 0x70, m, 25, 250]);

/** `DLE DC4 1 m t`, t × 100 ms: carried out as it arrives, also while the printer is offline. */
const pulseAtOnce = (m: 0 | 1): Buffer => Buffer.from([0x10, 0x14, 0x01, m, 1]);

export const drawerPulse = ({ drawerPin, drawerKick }: Pick<PrinterModel, 'drawerPin' | 'drawerKick'>): Buffer =>
  (drawerKick === 'atOnce' ? pulseAtOnce : pulseInTurn)(drawerPin === '2' ? 0 : 1);

/** In front of a pulse at once: a printer that was set up otherwise before takes it from here on, if it is online. */
export const LET_PULSE_AT_ONCE = Buffer.from(REAL_TIME_PULSE_ON, 'latin1');

/** `GS ( H` fn 48 asks for `37 22 d1 d2 d3 d4 00` once all data before it is done; the four digits name the job. */
export const askNamedEnd = (digits: string): Buffer => Buffer.from(`\x1d(H\x06\x0000${digits}`, 'latin1');

/** `GS r 1`: one byte, nameless, when the printer gets there. */
export const ASK_NAMELESS_END = Buffer.from([0x1d, 0x72, 0x01]);

/** `DLE EOT n`: 1 printer, 2 cause of offline, 3 errors, 4 paper. Answered at once, even offline. */
export const askStatus = (n: 1 | 2 | 3 | 4): Buffer => Buffer.from([0x10, 0x04, n]);
