import type { SerialPort } from 'serialport';
import type { Scanner, ScannerListener } from '../../../shared/ports/scanner.ts';
import { serialPort } from '../serial-port.ts';
import type { Timers } from '../timers.ts';
import { retryInMs } from './backoff.ts';
import { scanOf } from './frame.ts';
import { ScanFramer } from './framer.ts';
import type { Terminator } from './settings.ts';

export interface SerialScannerOptions {
  /** `/dev/ttyACM0`, `COM3`. */
  readonly path: string;
  /** Scanners on USB (CDC) ignore it; those on a real line are mostly set to 9600. */
  readonly baudRate?: number;
  readonly terminator?: Terminator;
  readonly timers: Timers;
}

/** A scanner on a serial port. Unplugged or not there yet, it is a state with a retry, never an exception. */
export class SerialScanner implements Scanner {
  readonly device: string;
  private readonly options: SerialScannerOptions;
  private readonly framer: ScanFramer;
  private listener: ScannerListener | null = null;
  private port: SerialPort | null = null;
  private attempts = 0;
  private cancelRetry = (): void => {};

  constructor(options: SerialScannerOptions) {
    this.device = options.path;
    this.options = options;
    this.framer = new ScanFramer({
      timers: options.timers,
      ...(options.terminator && { terminator: options.terminator }),
      onDropped: (why) => this.listener?.onDropped?.(why),
      onFrame: (frame) => {
        const scan = scanOf(frame, this.device, options.timers.now());
        if (scan) this.listener?.onScan(scan);
      },
    });
  }

  start(listener: ScannerListener): void {
    this.listener = listener;
    listener.onState({ kind: 'starting' });
    void this.open();
  }

  async stop(): Promise<void> {
    const { listener, port } = this;
    this.listener = null;
    this.cancelRetry();
    this.framer.reset();
    if (port?.isOpen) await new Promise<void>((resolve) => port.close(() => resolve()));
    listener?.onState({ kind: 'stopped' });
  }

  private async open(): Promise<void> {
    const { path, baudRate = 9_600 } = this.options;
    try {
      const port = await serialPort({ path, baudRate });
      await new Promise<void>((resolve, reject) => port.open((error) => (error ? reject(error) : resolve())));
      this.opened(port);
    } catch (error) {
      this.lost(error instanceof Error ? error.message : String(error));
    }
  }

  private opened(port: SerialPort): void {
    if (!this.listener) {
      port.close();
      return;
    }
    this.port = port;
    this.attempts = 0;
    port.on('data', (chunk: Buffer) => this.framer.push(chunk));
    port.on('error', () => {}); // a device that goes away says so by `close`
    port.on('close', (error?: Error | null) => {
      this.port = null;
      this.framer.reset();
      this.lost(error?.message ?? 'Port closed');
    });
    this.listener.onState({ kind: 'ready' });
  }

  private lost(reason: string): void {
    if (!this.listener) return;
    const waitMs = retryInMs(this.attempts++);
    this.listener.onState({ kind: 'disconnected', reason, retryInMs: waitMs });
    this.cancelRetry = this.options.timers.after(waitMs, () => void this.open());
  }
}
