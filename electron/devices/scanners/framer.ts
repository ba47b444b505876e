import type { Timers } from '../timers.ts';
import type { Terminator } from './settings.ts';

/** Quiet time after which a scanner without a suffix has finished a code. */
export const GAP_MS = 30;
/** A code whose suffix does not come in this time was cut short: it is dropped, and so is its belated rest. */
export const PARTIAL_MS_MAX = 1_000;
/** Quiet time behind that after which no rest is waited for: what comes then is a code of its own. */
export const REST_MS_MAX = 10_000;
/** Longest code, bytes. The longest QR that a till has a use for is half of it. */
export const FRAME_BYTES_MAX = 512;
/** What may be kept of a stream that never ends a code. */
export const BUFFER_BYTES_MAX = 4_096;

const CR = 0x0d;
const LF = 0x0a;
const TAB = 0x09;
const ENDS: Readonly<Record<Terminator, readonly number[]>> = {
  auto: [CR, LF],
  cr: [CR],
  lf: [LF],
  tab: [TAB],
  none: [],
};
const EMPTY = Buffer.alloc(0);

/** Why something that a scanner sent is no code. */
export type DropReason = 'tooLong' | 'cutShort' | 'garbled';

/**
 * Cuts a serial stream into codes. Where the terminator is known only it ends a code, so that a stalled line cannot
 * halve a number. Where it is not (`auto`), a gap ends codes until the first CR or LF has been seen.
 */
export class ScanFramer {
  private readonly timers: Timers;
  private readonly ends: readonly number[];
  private readonly onFrame: (frame: Buffer) => void;
  private readonly onDropped: (why: DropReason) => void;
  private buffer: Buffer = EMPTY;
  private suffixSeen: boolean;
  /**
   * In the rest of something dropped: everything up to the next end goes with it. `unsaid`: bytes among it that came
   * after a pause. They may have been a scan of their own, so whoever scanned is told of them.
   */
  private skipping: { readonly paused: boolean; unsaid: boolean } | null = null;
  private cancelGap = (): void => {};

  constructor(p: {
    timers: Timers;
    terminator?: Terminator;
    onFrame: (frame: Buffer) => void;
    onDropped?: (why: DropReason) => void;
  }) {
    const { terminator = 'auto' } = p;
    this.timers = p.timers;
    this.ends = ENDS[terminator];
    this.suffixSeen = terminator !== 'auto' && terminator !== 'none';
    this.onFrame = p.onFrame;
    this.onDropped = p.onDropped ?? (() => {});
  }

  push(chunk: Uint8Array): void {
    this.cancelGap();
    let from = 0;
    for (let at = 0; at < chunk.length; at++) {
      if (!this.ends.includes(chunk[at]!)) continue;
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
    this.skipping = null;
  }

  private keep(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    if (this.skipping) {
      this.skipping.unsaid ||= this.skipping.paused;
      return;
    }
    this.buffer = this.buffer.length === 0 ? Buffer.from(bytes) : Buffer.concat([this.buffer, bytes]);
    if (this.buffer.length <= BUFFER_BYTES_MAX) return;
    this.drop('tooLong');
  }

  private endFrame(): void {
    const frame = withoutLineBreaks(this.buffer);
    const { skipping } = this;
    this.buffer = EMPTY;
    this.skipping = null;
    if (skipping?.unsaid) this.onDropped('cutShort');
    if (skipping || frame.length === 0) return;
    if (frame.length <= FRAME_BYTES_MAX) this.onFrame(frame);
    else this.onDropped('tooLong');
  }

  private quiet(): void {
    if (!this.suffixSeen) {
      this.endFrame();
      return;
    }
    if (!this.skipping || this.skipping.unsaid) this.onDropped('cutShort');
    this.buffer = EMPTY;
    this.skipping = { paused: true, unsaid: false };
    this.cancelGap = this.timers.after(REST_MS_MAX, () => this.reset());
  }

  /** What comes up to the next end belongs to the same code and goes with it. */
  private drop(why: DropReason): void {
    this.buffer = EMPTY;
    this.skipping = { paused: false, unsaid: false };
    this.onDropped(why);
  }
}

/** A scanner set to CR and LF at a till set to one of them: the other is no part of the code. */
function withoutLineBreaks(frame: Buffer): Buffer {
  let [from, to] = [0, frame.length];
  while (from < to && isLineBreak(frame[from]!)) from++;
  while (to > from && isLineBreak(frame[to - 1]!)) to--;
  return frame.subarray(from, to);
}

const isLineBreak = (byte: number): boolean => byte === CR || byte === LF;
