import type { Notice } from '../../shared/contract/refusals.ts';
import type { Scanner } from '../../shared/ports/scanner.ts';
import { SerialScanner } from '../devices/scanners/serial.ts';
import { systemTimers } from '../devices/timers.ts';
import { noticeOf } from '../till/counter.ts';

/** Starts the scanners on these serial ports. One that goes away is told once, and once more when it is back. */
export function startScanners(
  paths: readonly string[],
  to: {
    scan: (device: string) => (text: string, symbology?: string) => void;
    tell: (notice: Notice) => void;
    log: (line: string) => void;
  },
): { stop(): Promise<void> } {
  const scanners: Scanner[] = paths.map((path) => new SerialScanner({ path, timers: systemTimers }));
  for (const scanner of scanners) {
    let told = false;
    const scan = to.scan(scanner.device);
    scanner.start({
      onScan: ({ text, symbology }) => scan(text, symbology),
      onState(state) {
        if (state.kind === 'disconnected' && !told) {
          told = true;
          to.log(`scanner ${scanner.device}: ${state.reason}`);
          to.tell(noticeOf({ code: 'scanner.disconnected', device: scanner.device }));
        }
        if (state.kind === 'ready') told = false;
      },
    });
  }
  return {
    stop: async () => {
      await Promise.all(scanners.map((scanner) => scanner.stop()));
    },
  };
}
