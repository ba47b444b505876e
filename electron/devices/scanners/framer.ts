import type { Timers } from '../timers.ts';

/** Quiet time after which a scanner without a suffix has finished a code. */
export const GAP_MS = 30;
/** A code whose suffix does not come in this time was cut short: it is dropped, and so is its belated rest. */
export const PARTIAL_MS_MAX = 1_000;
/** Longest code, bytes. The longest QR that a till has a use for is half of it. */
export const FRAME_BYTES_MAX = 512;
/** What may be kept of a stream that never ends a code. */
export const BUFFER_BYTES_MAX = 4_096;

const CR = 0x0d;
const LF = 0x0a;
const isEnd = (byte: number): boolean => byte === CR || byte === LF;
const EMPTY = Buffer.alloc(0);

/**
 * Cuts a serial stream into codes at CR and LF. Until the first of them has been seen, the scanner may have no suffix
 * set up, and a gap ends a code; from then on only the suffix does, so that a stalled line cannot halve a number.
 */
export class ScanFramer {
  private readonly timers: Timers;
  private readonly onFrame: (frame: Buffer) => void;
  private buffer: Buffer = EMPTY;
  private suffixSeen = false;
  /** In the rest of something dropped: everything up to the next end goes with it. */
  private skipping = false;
  private cancelGap = (): void => {};

  constructor(p: { timers: Timers; onFrame: (frame: Buffer) => void }) {
    this.timers = p.timers;
    this.onFrame = p.onFrame;
  }

  push(chunk: Uint8Array): void {
    this.cancelGap();
    let from = 0;
    for (let at = 0; at < chunk.length; at++) {
      if (!isEnd(chunk[at]!)) continue;
      this.suffixSeen = true;
      this.keep(chunk.subarray(from, at));
      this.endFrame();
      from = at + 1;
    }
    this.keep(chunk.subarray(from));
    if (this.buffer.length > 0 || this.skipping) {
      this.cancelGap = this.timers.after(this.suffixSeen ? PARTIAL_MS_MAX : GAP_MS, () => this.quiet());
    }
  }

  /** The line went away: nothing half-read survives it. */
  reset(): void {
    this.cancelGap();
    this.buffer = EMPTY;
    this.skipping = false;
  }

  private keep(bytes: Uint8Array): void {
    if (this.skipping || bytes.length === 0) return;
    this.buffer = this.buffer.length === 0 ? Buffer.from(bytes) : Buffer.concat([this.buffer, bytes]);
    if (this.buffer.length <= BUFFER_BYTES_MAX) return;
    this.buffer = EMPTY;
    this.skipping = true;
  }

  private endFrame(): void {
    const frame = this.buffer;
    const whole = !this.skipping;
    this.buffer = EMPTY;
    this.skipping = false;
    if (whole && frame.length > 0 && frame.length <= FRAME_BYTES_MAX) this.onFrame(frame);
  }

  private quiet(): void {
    if (this.suffixSeen) {
      this.buffer = EMPTY;
      this.skipping = true;
    } else {
      this.endFrame();
    }
  }
}
