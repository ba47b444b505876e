import type { SerialPort } from 'serialport';
import type { Timers } from '../../timers.ts';
import type { Outlet, Wire, WireListener, WireRefusal } from './wire.ts';

export interface SerialOutletOptions {
  readonly path: string;
  readonly baudRate: number;
  /** Who holds the till back while the printer's buffer is full. With `none`, long receipts lose their end. */
  readonly flow: 'none' | 'hardware' | 'software';
  readonly timers: Timers;
}

const BITS_A_BYTE = 10;

/** A printer on a serial port or a USB port that looks like one. Opened for each job, so a plug that was out is no matter. */
export function serialOutlet({ path, baudRate, flow, timers }: SerialOutletOptions): Outlet {
  return {
    address: path,
    bytesPerMs: baudRate / BITS_A_BYTE / 1_000,
    async open(listener, waitMs) {
      const soft = flow === 'software';
      const wanted = { path, baudRate, rtscts: flow === 'hardware', xon: soft, xoff: soft, autoOpen: false };
      // Loaded at first use: a machine where the native part is missing still sells, without this printer.
      const loaded = await import('serialport').catch(() => null);
      if (!loaded) return 'noSuchDevice';
      const port = new loaded.SerialPort(wanted);
      port.on('error', () => {}); // `close` follows and says the same
      return new Promise((resolve) => {
        const cancel = timers.after(waitMs, () => {
          resolve('noAnswer');
          port.once('open', () => port.close());
        });
        port.open((fault) => {
          cancel();
          resolve(fault ? refusal(fault) : wireOf(port, listener));
        });
      });
    },
  };
}

function refusal({ message }: Error): WireRefusal {
  if (/lock|busy|in use/i.test(message)) return 'inUse';
  if (/permission|access denied|EACCES/i.test(message)) return 'forbidden';
  return 'noSuchDevice';
}

function wireOf(port: SerialPort, listener: WireListener): Wire {
  port.on('data', (chunk: Buffer) => listener.onBytes(chunk));
  port.on('drain', () => listener.onSent());
  port.once('close', () => {
    listener.onLost();
    listener.onClosed();
  });
  const close = (): void => {
    if (port.isOpen) port.close();
  };
  return {
    get unsent() {
      return port.writableLength;
    },
    // A write after the port has closed never calls back.
    write: (bytes) => {
      if (port.isOpen) port.write(Buffer.from(bytes));
    },
    end: () => (port.isOpen && port.writableLength > 0 ? port.drain(close) : close()),
    cut: close,
  };
}
