import type { Scan, Scanner } from '../../../shared/ports/scanner.ts';
import { type SerialSettings, zScannerSettings } from '../scanners/settings.ts';
import type { Timers } from '../timers.ts';
import { openPty, type Pty } from './pty.ts';
import { LoopSerial } from './scanner-wires.ts';

/** The process of the devices starts and opens the port well within this; without such a process nobody does. */
const READY_MS_MAX = 5_000;

type Send = (bytes: Uint8Array) => boolean;

/**
 * A serial scanner that is only a line. Where a pair of ttys can be had the till opens one end as it opens a scanner's
 * port, in the process of the devices; elsewhere the bytes stay in this process. Nothing is opened before the first scan.
 */
export class VirtualSerial {
  private readonly timers: Timers;
  private readonly onScan: (scan: Scan) => void;
  private readonly adapter: (settings: SerialSettings) => Scanner;
  private line: Promise<Send> | null = null;
  private pty: Pty | null = null;
  private scanner: Scanner | null = null;

  constructor(p: { timers: Timers; onScan: (scan: Scan) => void; adapter: (settings: SerialSettings) => Scanner }) {
    this.timers = p.timers;
    this.onScan = p.onScan;
    this.adapter = p.adapter;
  }

  /** Answers whether they went: a line that nobody reads takes no more at some time. */
  async send(bytes: Uint8Array): Promise<boolean> {
    if (this.pty && !this.pty.isOpen) await this.close();
    this.line ??= this.open();
    return (await this.line)(bytes);
  }

  /** Whether the bytes go over a real tty. Known after the first scan. */
  get overTty(): boolean {
    return this.pty !== null;
  }

  async close(): Promise<void> {
    const { scanner, pty } = this;
    [this.line, this.scanner, this.pty] = [null, null, null];
    await scanner?.stop();
    pty?.close();
  }

  private async open(): Promise<Send> {
    const pty = await openPty(this.timers);
    if (!pty) return this.loop();
    this.pty = pty;
    const settings = zScannerSettings.parse({ kind: 'serial', path: pty.path, terminator: 'cr' }) as SerialSettings;
    const scanner = this.adapter(settings);
    this.scanner = scanner;
    const ready = await new Promise<boolean>((resolve) => {
      const late = this.timers.after(READY_MS_MAX, () => resolve(false));
      scanner.start({
        onScan: this.onScan,
        onState: ({ kind }) => {
          if (kind !== 'ready') return;
          late();
          resolve(true);
        },
      });
    });
    if (ready) return (bytes) => pty.write(bytes);
    await scanner.stop();
    pty.close();
    [this.scanner, this.pty] = [null, null];
    return this.loop();
  }

  private loop(): Send {
    const loop = new LoopSerial(this.timers, this.onScan);
    return (bytes) => {
      loop.send(bytes);
      return true;
    };
  }
}
