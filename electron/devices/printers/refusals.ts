import type { NothingPrinted, PrinterStatus, PrinterWarning } from '../../../shared/ports/printer.ts';
import type { WireRefusal } from './wires/wire.ts';

/** Why a printer could not even be asked, in the words of its port. */
export function printerRefusal(why: 'busy' | WireRefusal, address: string, waitedMs: number): NothingPrinted {
  switch (why) {
    case 'busy':
      return { code: 'printer.busy', waitedMs };
    case 'noAnswer':
      return { code: 'printer.notReachable', address, waitedMs };
    case 'noSuchDevice':
      return { code: 'printer.noSuchDevice', address };
    case 'inUse':
      return { code: 'printer.inUse', address };
    case 'forbidden':
      return { code: 'printer.forbidden', address };
  }
}

/** What is no reason to stop. */
export function warningsOf(status: PrinterStatus): PrinterWarning[] {
  return [
    ...(status.paper === 'nearEnd' ? (['paperNearEnd'] as const) : []),
    ...(status.drawer === 'open' ? (['drawerOpen'] as const) : []),
  ];
}
