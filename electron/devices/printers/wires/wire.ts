/** One open way to a printer: bytes out. What comes in, and what becomes of it, goes to the listener. Nothing is thrown. */
export interface Wire {
  /** Bytes that have not left this machine yet. */
  readonly unsent: number;
  write(bytes: Uint8Array): void;
  /** After the last byte, lets go; the printer may still finish what it says. */
  end(): void;
  /** At once. */
  cut(): void;
}

export interface WireListener {
  onBytes(chunk: Uint8Array): void;
  /** Fewer bytes are unsent than before. */
  onSent(): void;
  /** Nothing more will come, and nothing more will arrive there. */
  onLost(): void;
  /** The port is free for the next one. The last call. */
  onClosed(): void;
}

/** Why there is no wire. */
export type WireRefusal = 'noAnswer' | 'noSuchDevice' | 'inUse' | 'forbidden';

/** Where a printer hangs. Opening never takes longer than `waitMs`. */
export interface Outlet {
  /** As the cashier may read it: `10.0.4.31:9100`, `/dev/ttyUSB0`. */
  readonly address: string;
  /** What the line carries at most; no figure where the printer is slower than its line anyway. */
  readonly bytesPerMs: number;
  open(listener: WireListener, waitMs: number): Promise<Wire | WireRefusal>;
}
