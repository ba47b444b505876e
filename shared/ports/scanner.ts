/** One reading of one code, exactly as the device gave it. What it means is for `routeScan` in the catalogue to say. */
export interface Scan {
  /** Without prefix, suffix and AIM identifier. GS (U+001D) between GS1 elements survives. */
  readonly text: string;
  /** AIM symbology identifier, such as `]E0` or `]C1`, where the device sends one. */
  readonly symbology?: string;
  /** Which scanner: a port name or label that stays the same while the till runs. */
  readonly device: string;
  /** Monotonic milliseconds, for ordering and for measuring; not a date. */
  readonly atMs: number;
}

export type ScannerState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'ready' }
  /** Gone or never there. The adapter keeps trying; `reason` is for the setup screen. */
  | { readonly kind: 'disconnected'; readonly reason: string; readonly retryInMs: number }
  | { readonly kind: 'stopped' };

export interface ScannerListener {
  /** Scans may be member numbers: never log one. */
  onScan(scan: Scan): void;
  onState(state: ScannerState): void;
  /** Something was read that is no code. Nothing of it goes on: the person scans again. */
  onDropped?(why: 'tooLong' | 'cutShort' | 'garbled'): void;
}

/** A scanner as the till sees it: it speaks when something is read, and a missing one is a state, not an exception. */
export interface Scanner {
  readonly device: string;
  start(listener: ScannerListener): void;
  /** Resolves when the device is let go. No scan and no state after `stopped`. */
  stop(): Promise<void>;
}
