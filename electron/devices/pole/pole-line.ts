import type { PoleDisplay, PoleFace, PoleState } from '../../../shared/ports/pole.ts';
import { retryInMs } from '../scanners/backoff.ts';
import type { Timers } from '../timers.ts';
import { POLE_BEGIN, type PolePages, poleBytes } from './pole-bytes.ts';

/** A line to a display that is open. */
export interface OpenPole {
  /** Resolves when the bytes have left; a line that does not take them does not resolve. Never rejects. */
  write(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

/** How a display is reached. `open` rejects where there is nothing; `onClosed` is called when an open line goes away. */
export type PoleWire = (onClosed: (reason: string) => void) => Promise<OpenPole>;

export interface PoleLineOptions {
  readonly device: string;
  readonly wire: PoleWire;
  readonly pages: PolePages;
  readonly timers: Timers;
}

/** Keeps a display showing the newest face, over a line that may come and go. */
export class PoleLine implements PoleDisplay {
  readonly device: string;
  private readonly options: PoleLineOptions;
  private onState: ((state: PoleState) => void) | null = null;
  private open: OpenPole | null = null;
  private face: PoleFace | null = null;
  private shown: PoleFace | null = null;
  private writing = false;
  private attempts = 0;
  private cancelRetry = (): void => {};

  constructor(options: PoleLineOptions) {
    this.device = options.device;
    this.options = options;
  }

  start(onState: (state: PoleState) => void): void {
    this.onState = onState;
    void this.connect();
  }

  show(face: PoleFace): void {
    this.face = face;
    void this.write();
  }

  async stop(): Promise<void> {
    const { open } = this;
    this.onState = null;
    this.open = null;
    this.cancelRetry();
    await open?.close();
  }

  private async connect(): Promise<void> {
    try {
      const open = await this.options.wire((reason) => this.lost(reason));
      if (!this.onState) return await open.close();
      this.open = open;
      this.attempts = 0;
      this.shown = null;
      this.writing = false;
      this.onState({ kind: 'ready' });
      void open.write(POLE_BEGIN);
      void this.write();
    } catch (error) {
      this.lost(error instanceof Error ? error.message : String(error));
    }
  }

  /** One face at a time. What was asked for meanwhile is skipped up to the newest. */
  private async write(): Promise<void> {
    const { open, face } = this;
    if (!open || !face || this.writing || face === this.shown) return;
    this.writing = true;
    await open.write(poleBytes(face, this.options.pages));
    if (open !== this.open) return; // another line has begun meanwhile, with a state of its own
    this.writing = false;
    this.shown = face;
    void this.write();
  }

  private lost(reason: string): void {
    this.open = null;
    if (!this.onState) return;
    this.onState({ kind: 'disconnected', reason });
    this.cancelRetry = this.options.timers.after(retryInMs(this.attempts++), () => void this.connect());
  }
}
