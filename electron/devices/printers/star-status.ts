import type { DrawerState } from '../../../shared/ports/drawer.ts';
import type { NothingPrinted, PrinterStatus } from '../../../shared/ports/printer.ts';
import type { PrinterModel } from './model.ts';
import type { Hear, PrinterSays, StarStatus } from './status.ts';

export const ENDS_COUNTED = 32;
const LENGTH_MIN = 7;

/**
 * Messages have two bytes of head and up to seven of status. The first, `0xx0xxx1`, says how long the whole is: bits 1
 * to 3 and 5 make a number, and bit 7 of the second byte adds two (Star Line Mode command specifications, "Automatic
 * status").
 */
export const heardStar: Hear = (bytes) => {
  const says: PrinterSays[] = [];
  let at = 0;
  while (at < bytes.length) {
    const first = bytes[at]!;
    if (first === 0x11 || first === 0x13)
      at++; // XON, XOFF
    else if ((first & 0x91) !== 0x01) {
      says.push({ kind: 'garbage', byte: first });
      at++;
    } else {
      const second = bytes[at + 1];
      if (second === undefined) break;
      const length = ((first >> 2) & 0x08) | ((first >> 1) & 0x07);
      const whole = length + ((second >> 6) & 0x02);
      if (whole < LENGTH_MIN) {
        says.push({ kind: 'garbage', byte: first });
        at++;
        continue;
      }
      if (at + whole > bytes.length) break;
      const star = starStatusOf(bytes.subarray(at, at + whole));
      says.push({ kind: 'automatic', coverOpen: star.coverOpen, paperOut: star.paperOut, nearEnd: star.nearEnd, star });
      at += whole;
    }
  }
  return { says, rest: bytes.slice(at) };
};

/** Bits as Star's own programs read them. */
function starStatusOf(bytes: Uint8Array): StarStatus {
  const [, , printer = 0, errors = 0, , paper = 0, , ends = 0] = bytes;
  return {
    offline: (printer & 0x08) > 0,
    coverOpen: (printer & 0x20) > 0,
    drawerHigh: (printer & 0x04) > 0,
    paperOut: (paper & 0x08) > 0,
    nearEnd: (paper & 0x04) > 0,
    error: errors & 0x20 ? 'unrecoverable' : errors & 0x08 ? 'cutter' : errors & 0x44 ? 'recoverable' : null,
    // Bits 6, 5, 3, 2 and 1 of the eighth byte.
    ends: ((ends & 0x60) >> 2) | ((ends & 0x0e) >> 1),
  };
}

export function starDrawer({ drawerHigh }: StarStatus, { drawerOpenLevel }: PrinterModel): DrawerState {
  if (drawerOpenLevel === null) return 'unknown';
  return (drawerHigh ? 'high' : 'low') === drawerOpenLevel ? 'open' : 'closed';
}

export const starStatus = (now: StarStatus, model: PrinterModel): PrinterStatus => ({
  online: !now.offline,
  cover: now.coverOpen ? 'open' : 'closed',
  paper: now.paperOut ? 'out' : now.nearEnd ? 'nearEnd' : 'enough',
  drawer: starDrawer(now, model),
});

/** Why this printer cannot begin, or null. */
export function starObstacle(now: StarStatus): NothingPrinted | null {
  if (now.coverOpen) return { code: 'printer.coverOpen' };
  if (now.paperOut) return { code: 'printer.paperOut' };
  if (now.error) return { code: 'printer.error', cause: now.error };
  return now.offline ? { code: 'printer.error', cause: 'offline' } : null;
}
