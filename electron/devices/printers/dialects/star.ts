import receiptline, { type BaseCommand } from 'receiptline';
import type { PrinterModel, TextEncoding } from '../model.ts';
import type { Dialect } from './dialect.ts';

const { starsbcs, starmbcs, starmbcs2, starlinesbcs, starlinembcs, starlinembcs2 } = receiptline.commands;

/** Star has one set of commands for Latin and Cyrillic, one for Japan, and one for China and Korea. */
const SETS: Readonly<Record<'starPrnt' | 'starLine', Readonly<Record<TextEncoding, BaseCommand>>>> = {
  starPrnt: { cp437: starsbcs, cp866: starsbcs, shiftjis: starmbcs, gb18030: starmbcs2 },
  starLine: { cp437: starlinesbcs, cp866: starlinesbcs, shiftjis: starlinembcs, gb18030: starlinembcs2 },
};

/**
 * receiptline's StarPRNT or Star Line. Automatic status is on, and there is no `ESC @`: the reset stands in front of the
 * job, where the counter of ends is asked for (see `star-protocol`), and nowhere in it.
 */
export function star(model: PrinterModel, encoding: TextEncoding): Dialect {
  const commands = { ...SETS[model.language === 'starLine' ? 'starLine' : 'starPrnt'][encoding] };
  const open = commands.open({ cpl: model.columns, encoding, spacing: true });
  const page = encoding === 'cp437' || encoding === 'cp866' ? model.codePages[encoding] : null;
  return {
    open: open.replace('\x1b@\x1b\x1ea\x00', AUTOMATIC_STATUS),
    align: (side) => commands.align(side),
    bold: commands.em(),
    large: commands.wh(3),
    plain: commands.normal(),
    newLine: commands.lf(),
    cut: commands.cut(),
    readAs: page === null ? (commands.codepage[encoding] ?? '') : `\x1b\x1dt${String.fromCharCode(page)}`,
    measure: (text) => commands.measureText(text, encoding),
    barcode: (data) => commands.barcode({ type: 'code128', data, width: 2, height: 72, hri: true }, encoding),
  };
}

/** `ESC RS a 1`: a status message at every change, and at every end of a job. */
const AUTOMATIC_STATUS = '\x1b\x1ea\x01';

/** `BEL`: pulse to drawer 1, as wide as the printer is set to; `SUB`: to drawer 2. */
export const starDrawerPulse = ({ drawerPin }: Pick<PrinterModel, 'drawerPin'>): Buffer =>
  Buffer.from([drawerPin === '2' ? 0x07 : 0x1a]);

/** `ESC ACK SOH`: one status message at once, even offline. */
export const ASK_STAR_STATUS = Buffer.from([0x1b, 0x06, 0x01]);

/** A clean printer with status messages on. */
export const STAR_RESET = Buffer.from(`\x1b@${AUTOMATIC_STATUS}`, 'latin1');

/** `ETB`, so many times: each raises the counter of ends by one as the printer gets to it. */
export const starEnds = (times: number): Buffer => Buffer.alloc(times, 0x17);
