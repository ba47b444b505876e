import type { SerialPort } from 'serialport';
import { serialPort } from '../../serial-port.ts';
import type { Timers } from '../../timers.ts';
import { POLL_MS, Pump } from './pump.ts';
import type { Outlet, Wire, WireListener, WireRefusal } from './wire.ts';

export interface SerialOutletOptions {
  readonly path: string;
  readonly baudRate: number;
  /** Who holds the till back while the printer's buffer is full. With `none`, long receipts lose their end. */
  readonly flow: 'none' | 'hardware' | 'software';
  readonly timers: Timers;
}

const BITS_A_BYTE = 10;
export const serialBytesPerMs = ({ baudRate }: { baudRate: number }): number => baudRate / BITS_A_BYTE / 1_000;

/** A printer on a serial port or a USB port that looks like one. Opened for each job, so a plug that was out is no matter. */
export function serialOutlet({ path, baudRate, flow, timers }: SerialOutletOptions): Outlet {
  return {
    address: path,
    bytesPerMs: serialBytesPerMs({ baudRate }),
    async open(listener, waitMs) {
      const soft = flow === 'software';
      const wanted = { path, baudRate, rtscts: flow === 'hardware', xon: soft, xoff: soft };
      const port = await serialPort(wanted).catch(() => null);
      if (!port) return 'noSuchDevice';
      port.on('error', () => {}); // `close` follows and says the same
      return new Promise((resolve) => {
        const cancel = timers.after(waitMs, () => {
          resolve('noAnswer');
          port.once('open', () => port.close());
        });
        port.open((fault) => {
          cancel();
          resolve(fault ? refusal(fault) : wireOf(port, listener, timers));
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

/**
 * On POSIX the bytes go out by a pump of ours: while serialport waits until a port takes more, a message of the printer
 * makes it forget that it waits (its poller replaces one event by the other), and the rest of a long receipt stays.
 */
function wireOf(port: SerialPort, listener: WireListener, timers: Timers): Wire {
  port.on('data', (chunk: Buffer) => listener.onBytes(chunk));
  const fd = port.port && 'fd' in port.port ? port.port.fd : null;
  const pump = typeof fd === 'number' ? new Pump({ fd, timers, onSent: () => listener.onSent(), onGone: close }) : null;
  let ending = (): void => {};
  port.once('close', () => {
    ending();
    pump?.stop();
    listener.onLost();
    listener.onClosed();
  });

  function close(): void {
    if (port.isOpen) port.close();
  }
  const unsent = (): number => pump?.unsent ?? port.writableLength;
  function closeWhenSent(): void {
    if (unsent() === 0) close();
    else ending = timers.after(POLL_MS, closeWhenSent);
  }

  return {
    get unsent() {
      return unsent();
    },
    write(bytes) {
      // A write after the port has closed never calls back.
      if (!port.isOpen) return;
      if (pump) pump.write(bytes);
      else port.write(Buffer.from(bytes), () => listener.onSent());
    },
    end: closeWhenSent,
    cut: close,
  };
}
