import { z } from 'zod';
import { zWedgeSettings } from '../../shared/contract/wedge.ts';
import type { CashDrawer } from '../../shared/ports/drawer.ts';
import type { PoleDisplay } from '../../shared/ports/pole.ts';
import type { ReceiptPrinter } from '../../shared/ports/printer.ts';
import type { Scanner } from '../../shared/ports/scanner.ts';
import type { DevicesApart } from './apart/devices-apart.ts';
import { EPSON_PAGES } from './pole/pole-bytes.ts';
import { PoleLine } from './pole/pole-line.ts';
import { zPoleSettings } from './pole/settings.ts';
import type { GlyphPress } from './printers/glyphs/glyph-press.ts';
import { PRINTER_MODELS } from './printers/model.ts';
import { receiptPrinter } from './printers/receipt-printer.ts';
import { modelOf, type RealPrinter, zPrinterSettings } from './printers/settings.ts';
import { deviceFileOutlet } from './printers/wires/device-file.ts';
import { tcpOutlet } from './printers/wires/tcp.ts';
import type { Outlet } from './printers/wires/wire.ts';
import { zScannerSettings } from './scanners/settings.ts';
import type { Timers } from './timers.ts';
import { VirtualPole } from './virtual/pole.ts';
import { VirtualPrinter } from './virtual/printer-server.ts';
import { VirtualScanner } from './virtual/scanner.ts';

/** What stands at one counter. It belongs to the machine, not to the store: head office does not know serial ports. */
export const zDeviceSettings = z.strictObject({
  printer: zPrinterSettings,
  scanners: z.array(zScannerSettings).max(8),
  pole: zPoleSettings.optional(),
  /** Scanners that type need no line each: the page hears them all. This says how they are programmed. */
  wedge: zWedgeSettings.optional(),
});
export type DeviceSettings = z.output<typeof zDeviceSettings>;

/** Scanners that type need no line here: the page hears them. */
export const NO_HARDWARE: DeviceSettings = {
  printer: { kind: 'virtual' },
  scanners: [],
  pole: { kind: 'virtual' },
};

export interface Devices {
  readonly printer: ReceiptPrinter | null;
  readonly drawer: CashDrawer | null;
  /** The virtual one is always among them. Not started. */
  readonly scanners: readonly Scanner[];
  readonly virtualScanner: VirtualScanner;
  /** Null where there is none. Not started. */
  readonly pole: PoleDisplay | null;
  readonly virtualPole: VirtualPole | null;
  readonly virtualPrinter: VirtualPrinter | null;
  close(): Promise<void>;
}

/**
 * Makes the ports of one counter. Nothing is contacted yet, so a printer that is off does not hold up the start. `press`
 * draws what the printer cannot show. `kept`
 * is a virtual printer of before, which goes on where one is wanted again: its paper hangs on somebody's screen.
 */
export async function openDevices(
  settings: DeviceSettings,
  timers: Timers,
  apart: DevicesApart,
  press: GlyphPress | null = null,
  kept: VirtualPrinter | null = null,
): Promise<Devices> {
  const { printer: wanted } = settings;
  const virtualPrinter = wanted.kind === 'virtual' ? await virtualPrinterAt(wanted.port, kept) : null;
  const address = virtualPrinter?.address;
  const opened = address
    ? receiptPrinter({ outlet: tcpOutlet({ ...address, timers }), model: PRINTER_MODELS['virtual-80'], timers, press })
    : wanted.kind === 'none' || wanted.kind === 'virtual'
      ? null
      : receiptPrinter({
          outlet: outletFor(wanted, timers, apart),
          model: modelOf(wanted),
          timers,
          press,
        });
  const virtualScanner = new VirtualScanner('panel', timers);
  const scanners = [virtualScanner, ...settings.scanners.map((scanner) => apart.scanner(scanner))];
  const virtualPole = settings.pole?.kind === 'virtual' ? new VirtualPole() : null;
  const pole = virtualPole
    ? new PoleLine({ device: 'virtual', wire: virtualPole.wire, pages: EPSON_PAGES, timers })
    : settings.pole?.kind === 'serial'
      ? apart.pole(settings.pole)
      : null;
  return {
    printer: opened?.printer ?? null,
    drawer: 'drawer' in wanted && !wanted.drawer ? null : (opened?.drawer ?? null),
    scanners,
    virtualScanner,
    pole,
    virtualPole,
    virtualPrinter,
    close: async () => {
      await Promise.all([...scanners.map((scanner) => scanner.stop()), pole?.stop()]);
      await virtualPrinter?.close();
    },
  };
}

async function virtualPrinterAt(port: number | undefined, kept: VirtualPrinter | null): Promise<VirtualPrinter> {
  if (kept?.address && (port === undefined || kept.address.port === port)) return kept;
  const printer = new VirtualPrinter();
  await printer.listen(port);
  return printer;
}

function outletFor(wanted: RealPrinter, timers: Timers, apart: DevicesApart): Outlet {
  switch (wanted.kind) {
    case 'tcp':
      return tcpOutlet({ host: wanted.host, port: wanted.port, timers });
    case 'serial':
      return apart.outlet(wanted);
    case 'file':
      return deviceFileOutlet({ path: wanted.path, timers });
  }
}
