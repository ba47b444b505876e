import type { Timers } from '../timers.ts';
import type { Hear, PrinterSays } from './status.ts';
import type { Outlet, Wire, WireListener, WireRefusal } from './wires/wire.ts';

export type Heard = PrinterSays | { readonly kind: 'closed' } | { readonly kind: 'timeout' };

/** How long a printer may take to let go after we have. */
const HANG_UP_WAIT_MS = 1_000;
/** Unread messages of a printer that says nothing but what it was asked, and its changes: a few. */
const UNREAD_MAX = 1_000;

/** One conversation with a printer, whatever wire it goes over: bytes out, messages in, nothing thrown. */
export class Link {
  private wire: Wire | null = null;
  private readonly timers: Timers;
  private said: { readonly says: PrinterSays; readonly atMs: number }[] = [];
  private rest: Uint8Array = new Uint8Array(0);
  private wake: () => void = () => {};
  private open = true;
  private whenClosed: () => void = () => {};
  readonly closed: Promise<void>;

  private constructor(timers: Timers) {
    this.timers = timers;
    this.closed = new Promise((resolve) => {
      this.whenClosed = resolve;
    });
  }

  static async open(p: { outlet: Outlet; hear: Hear; timers: Timers; waitMs: number }): Promise<Link | WireRefusal> {
    const link = new Link(p.timers);
    const wire = await p.outlet.open(link.listener(p.hear), p.waitMs);
    if (typeof wire === 'string') return wire;
    link.wire = wire;
    return link;
  }

  send(bytes: Uint8Array): void {
    if (this.open) this.wire?.write(bytes);
  }

  /**
   * The next thing the printer says, until `deadlineMs` on the timers' clock. What it said before it left comes first;
   * what came later than that does not count, or one that never stops talking would hold its listener for ever.
   */
  async next(deadlineMs: number): Promise<Heard> {
    await this.until(() => this.said.length > 0 || !this.open, deadlineMs);
    const [first] = this.said;
    if (!first) return { kind: this.open ? 'timeout' : 'closed' };
    if (first.atMs > deadlineMs) return { kind: 'timeout' };
    this.said.shift();
    return first.says;
  }

  /** Have all bytes left this machine? */
  async drained(deadlineMs: number): Promise<boolean> {
    await this.until(() => this.unsent === 0 || !this.open, deadlineMs);
    return this.open && this.unsent === 0;
  }

  /** Lets go; a printer that does not let go in time is cut off. */
  hangUp(): Promise<void> {
    this.wire?.end();
    const cancel = this.timers.after(HANG_UP_WAIT_MS, () => this.wire?.cut());
    return this.closed.then(cancel);
  }

  private get unsent(): number {
    return this.wire?.unsent ?? 0;
  }

  private listener(hear: Hear): WireListener {
    return {
      onBytes: (chunk) => {
        if (!this.open) return;
        const { says, rest } = hear(this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]));
        const atMs = this.timers.now();
        this.rest = rest;
        if (this.said.length + says.length > UNREAD_MAX) this.refuseFlood(chunk[0] ?? 0);
        else for (const each of says) this.said.push({ says: each, atMs });
        this.wake();
      },
      onSent: () => this.wake(),
      onLost: () => this.lost(),
      onClosed: () => {
        this.lost();
        this.whenClosed();
      },
    };
  }

  /** No printer talks like this: nothing that it said is worth an answer. */
  private refuseFlood(byte: number): void {
    this.said = [{ says: { kind: 'garbage', byte }, atMs: this.timers.now() }];
    this.open = false;
    this.wire?.cut();
  }

  private lost(): void {
    this.open = false;
    this.wake();
  }

  private until(reached: () => boolean, deadlineMs: number): Promise<void> {
    if (reached()) return Promise.resolve();
    return new Promise((resolve) => {
      const cancel = this.timers.after(Math.max(0, deadlineMs - this.timers.now()), resolve);
      this.wake = () => {
        if (!reached()) return;
        cancel();
        resolve();
      };
    });
  }
}
