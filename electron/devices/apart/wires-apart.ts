import type { SerialPrinter } from '../printers/settings.ts';
import { serialBytesPerMs } from '../printers/wires/serial.ts';
import type { Outlet, Wire, WireListener, WireRefusal } from '../printers/wires/wire.ts';
import type { Timers } from '../timers.ts';
import type { WireNews, WireOrder } from './wire-messages.ts';

interface Opening {
  readonly order: Extract<WireOrder, { type: 'openWire' }>;
  readonly listener: WireListener;
  readonly settle: (wire: Wire | WireRefusal) => void;
}
interface Open {
  readonly listener: WireListener;
  written: number;
  sent: number;
}

/** The till's side of serial lines to printers that the other process holds. When that dies, every line is lost. */
export class WiresApart {
  private readonly opening = new Map<number, Opening>();
  private readonly open = new Map<number, Open>();
  private readonly post: (order: WireOrder) => void;
  private readonly timers: Timers;
  private readonly nextId: () => number;

  constructor(p: { post: (order: WireOrder) => void; timers: Timers; nextId: () => number }) {
    this.post = p.post;
    this.timers = p.timers;
    this.nextId = p.nextId;
  }

  outlet(printer: SerialPrinter): Outlet {
    return {
      address: printer.path,
      bytesPerMs: serialBytesPerMs(printer),
      open: (listener, waitMs) =>
        new Promise((resolve) => {
          const id = this.nextId();
          const order = { type: 'openWire', id, printer, waitMs: Math.max(1, Math.round(waitMs)) } as const;
          const late = this.timers.after(waitMs, () => this.opening.get(id)?.settle('noAnswer'));
          const settle = (wire: Wire | WireRefusal): void => {
            late();
            this.opening.delete(id);
            if (wire === 'noAnswer') this.post({ type: 'cutWire', id });
            resolve(wire);
          };
          this.opening.set(id, { order, listener, settle });
          this.post(order);
        }),
    };
  }

  /** A new process knows of nothing that is being opened. */
  connected(): void {
    for (const { order } of this.opening.values()) this.post(order);
  }

  died(): void {
    for (const [id, { listener }] of this.open) {
      this.open.delete(id);
      listener.onLost();
      listener.onClosed();
    }
  }

  heard(said: WireNews): void {
    if (said.type === 'wireOpened') {
      this.opened(said);
      return;
    }
    const open = this.open.get(said.id);
    if (!open) return;
    switch (said.type) {
      case 'wireBytes':
        open.listener.onBytes(Buffer.from(said.bytes, 'base64'));
        break;
      case 'wireSent':
        open.sent = said.sent;
        open.listener.onSent();
        break;
      case 'wireLost':
        open.listener.onLost();
        break;
      case 'wireClosed':
        this.open.delete(said.id);
        open.listener.onClosed();
    }
  }

  private opened({ id, refusal }: { id: number; refusal: WireRefusal | null }): void {
    const opening = this.opening.get(id);
    if (!opening) return;
    if (refusal) {
      opening.settle(refusal);
      return;
    }
    const open: Open = { listener: opening.listener, written: 0, sent: 0 };
    this.open.set(id, open);
    opening.settle({
      get unsent() {
        return open.written - open.sent;
      },
      write: (bytes) => {
        open.written += bytes.length;
        this.post({ type: 'writeWire', id, bytes: Buffer.from(bytes).toString('base64') });
      },
      end: () => this.post({ type: 'endWire', id }),
      cut: () => this.post({ type: 'cutWire', id }),
    });
  }
}
