import type { CounterView } from '../../shared/contract/till-api.ts';
import type { CashDrawer } from '../../shared/ports/drawer.ts';
import type { ReceiptPrinter } from '../../shared/ports/printer.ts';
import { PRINTER_MODELS } from '../devices/printers/model.ts';
import { tcpPrinter } from '../devices/printers/tcp-printer.ts';
import { systemTimers } from '../devices/timers.ts';
import { VirtualPrinter } from '../devices/virtual/printer-server.ts';
import { type VirtualCounter, virtualCounter } from './virtual-counter.ts';

/** The printer that the till prints to, and the virtual counter where that printer is ours. */
export interface CounterDevices {
  readonly printer: ReceiptPrinter | null;
  readonly drawer: CashDrawer | null;
  /** Where the printer listens, for the console. */
  readonly address: string;
  readonly counter: (scan: (text: string) => boolean, samples: CounterView['samples']) => VirtualCounter | null;
  close(): Promise<void>;
}

/** `setting`: "virtual", "none", or "host:port" of a real ESC/POS printer. */
export async function counterDevices(
  setting: string,
  model: keyof typeof PRINTER_MODELS = 'generic-80',
): Promise<CounterDevices> {
  if (setting === 'none') {
    return { printer: null, drawer: null, address: 'none', counter: () => null, close: async () => {} };
  }
  if (setting !== 'virtual') {
    const [host = '', port = '9100'] = setting.split(':');
    const real = tcpPrinter({ host, port: Number(port), model: PRINTER_MODELS[model], timers: systemTimers });
    return { ...real, address: `${host}:${port}`, counter: () => null, close: async () => {} };
  }
  const virtual = new VirtualPrinter();
  const at = await virtual.listen();
  // The till's ordinary network adapter: what the panel shows came over a real socket as real bytes.
  const adapter = tcpPrinter({ ...at, model: PRINTER_MODELS['virtual-80'], timers: systemTimers });
  return {
    ...adapter,
    address: `${at.host}:${at.port}`,
    counter: (scan, samples) => virtualCounter({ printer: virtual, scan, samples }),
    close: () => virtual.close(),
  };
}
