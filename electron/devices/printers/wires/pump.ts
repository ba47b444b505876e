import { writeSync } from 'node:fs';
import type { Timers } from '../../timers.ts';

export const POLL_MS = 5;
export const CHUNK_BYTES = 4_096;

export const codeOf = (fault: unknown): unknown => (fault instanceof Error && 'code' in fault ? fault.code : null);

/**
 * Writes to a descriptor that never waits: what the device does not take now is offered again some milliseconds later.
 * No thread of libuv is held, and no event of anybody else's can get lost on the way.
 */
export class Pump {
  private readonly p: { fd: number; timers: Timers; onSent(): void; onGone(): void };
  private left: Uint8Array = new Uint8Array(0);
  private cancel: (() => void) | null = null;

  constructor(p: { fd: number; timers: Timers; onSent(): void; onGone(): void }) {
    this.p = p;
  }

  get unsent(): number {
    return this.left.length;
  }

  write(bytes: Uint8Array): void {
    this.left = Buffer.concat([this.left, bytes]);
    if (!this.cancel) this.go();
  }

  stop(): void {
    this.cancel?.();
    this.cancel = null;
    this.left = new Uint8Array(0);
  }

  private go(): void {
    this.cancel = null;
    while (this.left.length > 0) {
      try {
        const written = writeSync(this.p.fd, this.left, 0, Math.min(this.left.length, CHUNK_BYTES));
        this.left = this.left.subarray(written);
        this.p.onSent();
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
