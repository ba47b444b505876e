import type { DrawerState } from '../../../shared/ports/drawer.ts';
import type { NothingPrinted, PrinterStatus } from '../../../shared/ports/printer.ts';
import type { PrinterModel } from './model.ts';

/** What a printer says, taken out of the stream. Never "the first byte is the answer": automatic status mixes in. */
export type PrinterSays =
  | { readonly kind: 'status'; readonly byte: number }
  | {
      readonly kind: 'automatic';
      readonly coverOpen: boolean;
      readonly paperOut: boolean;
      readonly nearEnd: boolean;
      readonly star?: StarStatus;
    }
  | { readonly kind: 'namedEnd'; readonly digits: string }
  | { readonly kind: 'namelessEnd' }
  | { readonly kind: 'garbage'; readonly byte: number };

/** One status message of a Star printer. */
export interface StarStatus {
  readonly offline: boolean;
  readonly coverOpen: boolean;
  readonly paperOut: boolean;
  readonly nearEnd: boolean;
  /** Level of the drawer switch. */
  readonly drawerHigh: boolean;
  readonly error: 'cutter' | 'unrecoverable' | 'recoverable' | null;
  /** How many ends (`ETB`) it has got to, modulo 32. */
  readonly ends: number;
}

/** Takes whole messages off the front of `bytes`; `rest` waits for more. */
export type Hear = (bytes: Uint8Array) => { readonly says: readonly PrinterSays[]; readonly rest: Uint8Array };

/**
 * What Epson and its followers say, told apart by their fixed bits (Epson ESC/POS
 * command reference): real-time status 0xx1xx10, automatic status 0xx1xx00 and three bytes 0xx0xxxx, named end `37 22`.
 */
export const heard: Hear = (bytes) => {
  const says: PrinterSays[] = [];
  let at = 0;
  while (at < bytes.length) {
    const message = messageAt(bytes.subarray(at));
    if (!message) break;
    if (message.says) says.push(message.says);
    at += message.length;
  }
  return { says, rest: bytes.slice(at) };
};

function messageAt(bytes: Uint8Array): { readonly says: PrinterSays | null; readonly length: number } | null {
  const first = bytes[0]!;
  if (first === 0x11 || first === 0x13) return { says: null, length: 1 }; // XON, XOFF
  if (first === 0x37) {
    if (bytes.length < 7) return null;
    const digits = Buffer.from(bytes.subarray(2, 6)).toString('latin1');
    return { says: bytes[1] === 0x22 ? { kind: 'namedEnd', digits } : { kind: 'garbage', byte: first }, length: 7 };
  }
  if ((first & 0x93) === 0x12) return { says: { kind: 'status', byte: first }, length: 1 };
  if ((first & 0x93) === 0x10) {
    if (bytes.length < 4) return null;
    const third = bytes[2]!;
    const coverOpen = (first & 0x20) > 0;
    return {
      says: { kind: 'automatic', coverOpen, paperOut: (third & 0x0c) > 0, nearEnd: (third & 0x03) > 0 },
      length: 4,
    };
  }
  if ((first & 0x90) === 0) return { says: { kind: 'namelessEnd' }, length: 1 };
  return { says: { kind: 'garbage', byte: first }, length: 1 };
}

/** The drawer's switch is one bit of the answer to `DLE EOT 1`; what it means while open is the drawer's own affair. */
export function drawerOf(one: number, { drawerOpenLevel }: PrinterModel): DrawerState {
  const level = one & 0x04 ? 'high' : 'low';
  return drawerOpenLevel === null ? 'unknown' : level === drawerOpenLevel ? 'open' : 'closed';
}

/** The answers to `DLE EOT 1, 2, 4`, put together. */
export function statusOf(one: number, two: number, four: number, model: PrinterModel): PrinterStatus {
  return {
    online: (one & 0x08) === 0,
    cover: two & 0x04 ? 'open' : 'closed',
    paper: two & 0x20 || (four & 0x60) === 0x60 ? 'out' : four & 0x0c ? 'nearEnd' : 'enough',
    drawer: drawerOf(one, model),
  };
}

/** Why this printer cannot begin, or null. Near end is a warning only: sensors are optional and often set wrong. */
export function obstacle(status: PrinterStatus, errorBits: number): NothingPrinted | null {
  if (status.cover === 'open') return { code: 'printer.coverOpen' };
  if (status.paper === 'out') return { code: 'printer.paperOut' };
  if (errorBits & 0x20) return { code: 'printer.error', cause: 'unrecoverable' };
  if (errorBits & 0x08) return { code: 'printer.error', cause: 'cutter' };
  if (errorBits & 0x04) return { code: 'printer.error', cause: 'recoverable' };
  return status.online ? null : { code: 'printer.error', cause: 'offline' };
}
