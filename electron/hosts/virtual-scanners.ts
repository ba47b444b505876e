import type { Scan, Scanner } from '../../shared/ports/scanner.ts';
import type { SerialSettings } from '../devices/scanners/settings.ts';
import type { Timers } from '../devices/timers.ts';
import type { VirtualScanner } from '../devices/virtual/scanner.ts';
import { LoopHid, serialBytes } from '../devices/virtual/scanner-wires.ts';
import { VirtualSerial } from '../devices/virtual/serial-scanner.ts';
import type { VirtualCounterParts } from './virtual-counter.ts';
import { spaced } from './virtual-paper.ts';

export interface VirtualScanners {
  readonly send: VirtualCounterParts['send'];
  close(): Promise<void>;
}

/**
 * One code, four ways: straight to the till; as bytes over a tty; as HID reports; as keys, which the panel's own page has
 * pressed and read already. Each way but the first goes through the adapters of real scanners.
 */
export function virtualScanners(p: {
  /** The one that stands at the counter now. */
  readonly panel: () => VirtualScanner;
  readonly timers: Timers;
  readonly serial: (settings: SerialSettings) => Scanner;
}): VirtualScanners {
  const onScan = ({ text, symbology }: Scan): void => p.panel().scan(text, symbology);
  const serial = new VirtualSerial({ timers: p.timers, onScan, adapter: p.serial });
  const hid = new LoopHid(p.timers, onScan);
  return {
    async send({ text, symbology, way }) {
      switch (way) {
        case 'panel':
        case 'wedge':
          p.panel().scan(text, symbology);
          return (symbology ?? '') + text;
        case 'serial': {
          const bytes = serialBytes(text, symbology);
          const went = await serial.send(bytes);
          return `${serial.overTty ? 'tty ' : ''}${went ? spaced(bytes) : ''}`;
        }
        case 'hid':
          return hid
            .send(text, symbology)
            .map((report) => spaced(report))
            .join(' | ');
      }
    },
    close: () => serial.close(),
  };
}
