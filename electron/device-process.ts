import type { DeviceLine } from './devices/apart/line.ts';
import { serveDevices } from './devices/apart/serve.ts';
import { lookAround, THIS_MACHINE } from './devices/discovery/look-around.ts';
import { systemTimers } from './devices/timers.ts';

// The composition root of the device process: serialport and node-hid live here and nowhere else, so that their native
// code can take no sale with it. Electron's shell hands it a port for each life of the till; under Node its parent is the
// till, and it ends with it.
interface Port {
  on(event: 'message', listener: (message: { data: unknown }) => void): void;
  on(event: 'close', listener: () => void): void;
  postMessage(message: unknown): void;
  start(): void;
  close(): void;
}
interface ParentPort {
  on(event: 'message', listener: (message: { ports: Port[] }) => void): void;
}

const overPort = (port: Port): DeviceLine => ({
  post: (message) => port.postMessage(message),
  listen({ message, closed }) {
    port.on('message', ({ data }) => message(data));
    port.on('close', closed);
    port.start();
  },
  close: () => port.close(),
});

const overChannel: DeviceLine = {
  // The parent may be gone between two messages: there is nobody left to tell.
  post: (message) => void process.send?.(message, () => {}),
  listen({ message }) {
    process.on('message', message);
    process.once('disconnect', () => process.exit(0));
  },
  close: () => process.exit(0),
};

const serve = (line: DeviceLine): void =>
  serveDevices(line, { timers: systemTimers, look: () => lookAround(THIS_MACHINE) });

const { parentPort } = process as typeof process & { parentPort?: ParentPort };
if (parentPort) {
  parentPort.on('message', ({ ports: [port] }) => {
    if (port) serve(overPort(port));
  });
} else if (process.connected) {
  // Ctrl+C reaches the whole group: this process ends when its parent lets go of it, not before.
  process.on('SIGINT', () => {});
  serve(overChannel);
}
