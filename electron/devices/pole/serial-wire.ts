import { serialPort } from '../serial-port.ts';
import type { PoleWire } from './pole-line.ts';

/** A display on a serial port, or on USB with a serial port of its own. */
export const serialWire =
  (path: string, baudRate: number): PoleWire =>
  async (onClosed) => {
    const port = await serialPort({ path, baudRate });
    await new Promise<void>((resolve, reject) => port.open((error) => (error ? reject(error) : resolve())));
    let closing = false;
    port.resume(); // what is never read never learns that its plug was pulled
    port.on('error', () => {}); // a device that goes away says so by `close`
    port.on('close', (error?: Error | null) => {
      if (!closing) onClosed(error?.message ?? 'Port closed');
    });
    return {
      write: (bytes) =>
        new Promise((resolve) => {
          // A closed port never calls back.
          if (!port.isOpen) return resolve();
          port.write(Buffer.from(bytes));
          port.drain(() => resolve());
        }),
      close: () =>
        new Promise((resolve) => {
          closing = true;
          if (port.isOpen) port.close(() => resolve());
          else resolve();
        }),
    };
  };
