import type { Scanner, ScannerListener } from '../../../shared/ports/scanner.ts';
import type { Timers } from '../timers.ts';

/** A scanner that is a button on the counter panel: whoever calls `scan` is the light beam. */
export class VirtualScanner implements Scanner {
  readonly device: string;
  private readonly timers: Timers;
  private listener: ScannerListener | null = null;

  constructor(device: string, timers: Timers) {
    this.device = device;
    this.timers = timers;
  }

  start(listener: ScannerListener): void {
    this.listener = listener;
    listener.onState({ kind: 'ready' });
  }

  stop(): Promise<void> {
    this.listener?.onState({ kind: 'stopped' });
    this.listener = null;
    return Promise.resolve();
  }

  scan(text: string, symbology?: string): void {
    this.listener?.onScan({ text, device: this.device, atMs: this.timers.now(), ...(symbology && { symbology }) });
  }
}
