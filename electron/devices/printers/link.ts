import { connect, type Socket } from 'node:net';
import type { Timers } from '../timers.ts';
import { heard, type PrinterSays } from './status.ts';

export type Heard = PrinterSays | { readonly kind: 'closed' } | { readonly kind: 'timeout' };

/** How long a printer may take to close its side after we have closed ours. */
const HANG_UP_WAIT_MS = 1_000;

/** One TCP connection to a printer: bytes out, messages in, nothing thrown. */
export class Link {
  private readonly socket: Socket;
  private readonly timers: Timers;
  private readonly said: PrinterSays[] = [];
  private rest: Uint8Array = new Uint8Array(0);
  private wake: () => void = () => {};
  private open = true;
  readonly closed: Promise<void>;

  /** The socket is connected. */
  constructor(socket: Socket, timers: Timers) {
    this.socket = socket;
    this.timers = timers;
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => {
      const { says, rest } = heard(this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]));
      this.said.push(...says);
      this.rest = rest;
      this.wake();
    });
    socket.on('end', () => this.lost());
    socket.on('drain', () => this.wake());
    socket.on('error', () => {}); // `close` follows and says the same
    this.closed = new Promise((resolve) => {
      socket.once('close', () => {
        this.lost();
        resolve();
      });
    });
  }

  send(bytes: Uint8Array): void {
    if (this.open) this.socket.write(bytes);
  }

  /** The next thing the printer says, until `deadlineMs` on the timers' clock. What it said before it left comes first. */
  async next(deadlineMs: number): Promise<Heard> {
    await this.until(() => this.said.length > 0 || !this.open, deadlineMs);
    return this.said.shift() ?? { kind: this.open ? 'timeout' : 'closed' };
  }

  /** Have all bytes left this machine? */
  async drained(deadlineMs: number): Promise<boolean> {
    await this.until(() => this.socket.writableLength === 0 || !this.open, deadlineMs);
    return this.open && this.socket.writableLength === 0;
  }

  /** Half-close; a printer that does not close its side is cut off. */
  hangUp(): Promise<void> {
    this.socket.end();
    const cancel = this.timers.after(HANG_UP_WAIT_MS, () => this.socket.destroy());
    return this.closed.then(cancel);
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

/** Null where nobody answers within `waitMs`. */
export function openLink(p: { host: string; port: number; timers: Timers; waitMs: number }): Promise<Link | null> {
  return new Promise((resolve) => {
    const socket = connect({ host: p.host, port: p.port });
    const refuse = (): void => {
      cancel();
      socket.destroy();
      resolve(null);
    };
    const cancel = p.timers.after(p.waitMs, refuse);
    socket.once('error', refuse);
    socket.once('connect', () => {
      cancel();
      socket.off('error', refuse);
      resolve(new Link(socket, p.timers));
    });
  });
}
