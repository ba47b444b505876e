import { writeSync } from 'node:fs';
import type { Timers } from '../../timers.ts';

export const POLL_MS = 5;
export const CHUNK_BYTES = 4_096;

export const codeOf = (fault: unknown): unknown => (fault instanceof Error && 'code' in fault ? fault.code : null);

interface PumpParts {
  readonly fd: number;
  readonly timers: Timers;
  readonly onSent: () => void;
  readonly onGone: () => void;
  readonly write?: (fd: number, bytes: Uint8Array, offset: number, length: number) => number;
}

/**
 * Writes to a descriptor that never waits: what the device does not take now is offered again some milliseconds later.
 * No thread of libuv is held, and no event of anybody else's can get lost on the way.
 */
export class Pump {
  private readonly p: PumpParts;
  private isUnderWay = false;
  private left: Uint8Array = new Uint8Array(0);
  private cancel: (() => void) | null = null;

  constructor(p: PumpParts) {
    this.p = p;
  }

  /** One, where all is written but not all of it out. */
  get unsent(): number {
    return this.left.length || Number(this.isUnderWay);
  }

  write(bytes: Uint8Array): void {
    this.left = Buffer.concat([this.left, bytes]);
    if (!this.cancel) this.go();
  }

  stop(): void {
    this.cancel?.();
    this.cancel = null;
    this.isUnderWay = false;
    this.left = new Uint8Array(0);
  }

  private go(): void {
    this.cancel = null;
    const { fd, onSent, write = writeSync } = this.p;
    // A USB printer's driver takes a piece before it is out, and forgets it if it is closed then: it takes the next one,
    // and be it empty, when it has sent the last.
    for (;;) {
      try {
        const written = write(fd, this.left, 0, Math.min(this.left.length, CHUNK_BYTES));
        this.isUnderWay = this.left.length > 0;
        this.left = this.left.subarray(written);
        onSent();
        if (!this.isUnderWay) return;
      } catch (fault) {
        if (codeOf(fault) === 'EAGAIN') this.cancel = this.p.timers.after(POLL_MS, () => this.go());
        else {
          this.stop();
          this.p.onGone();
        }
        return;
      }
    }
  }
}
