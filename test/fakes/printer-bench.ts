import type { PrinterModelId } from '../../electron/devices/printers/model.ts';
import { PRINTER_MODELS } from '../../electron/devices/printers/model.ts';
import { receiptPrinter } from '../../electron/devices/printers/receipt-printer.ts';
import { tcpOutlet } from '../../electron/devices/printers/wires/tcp.ts';
import { systemTimers, type Timers } from '../../electron/devices/timers.ts';
import { VirtualPrinter } from '../../electron/devices/virtual/printer-server.ts';

/** A clock that moves when the test says so. */
export class ManualTimers implements Timers {
  private nowMs = 0;
  private due: { readonly atMs: number; readonly then: () => void }[] = [];

  now(): number {
    return this.nowMs;
  }

  after(ms: number, then: () => void): () => void {
    const timer = { atMs: this.nowMs + ms, then };
    this.due.push(timer);
    return () => {
      this.due = this.due.filter((other) => other !== timer);
    };
  }

  advance(ms: number): void {
    const untilMs = this.nowMs + ms;
    for (;;) {
      const next = this.due.filter((timer) => timer.atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0];
      if (!next) break;
      this.due = this.due.filter((timer) => timer !== next);
      this.nowMs = next.atMs;
      next.then();
    }
    this.nowMs = untilMs;
  }

  get waiting(): number {
    return this.due.length;
  }

  /** When the next timer rings. */
  get nextAtMs(): number {
    return Math.min(...this.due.map((timer) => timer.atMs));
  }
}

/** Lets the machine do its input and output until `reached`; no clock is involved. */
export async function until(reached: () => boolean): Promise<void> {
  while (!reached()) await new Promise((resolve) => setImmediate(resolve));
}

/**
 * A virtual printer on a free port with the till's own adapter in front of it, on a clock that stands still. `sips` is
 * the clock by which a slow printer reads.
 */
export async function printerBench(model: PrinterModelId = 'virtual-80', sips: Timers = systemTimers) {
  const virtual = new VirtualPrinter(sips);
  const address = await virtual.listen();
  const timers = new ManualTimers();
  const { printer, drawer } = receiptPrinter({
    outlet: tcpOutlet({ ...address, timers }),
    model: PRINTER_MODELS[model],
    timers,
    press: null,
  });
  return { virtual, printer, drawer, timers, address, [Symbol.asyncDispose]: () => virtual.close() };
}
