import { RPCHandler } from '@orpc/server/message-port';
import type { DeviceLine, DeviceProcess } from './devices/apart/line.ts';
import { NO_HARDWARE } from './devices/open-devices.ts';
import { NOTHING, readDeviceSettings } from './hosts/device-settings.ts';
import { openLiveCounter } from './hosts/live-counter.ts';
import { StartFault } from './hosts/start-fault.ts';
import type { TillMessage } from './shell/till-process.ts';

// The composition root inside Electron's utilityProcess. It imports nothing of Electron: `process.parentPort` is all
// that it knows of the world that forked it, and everything else comes through the ports that it is handed.
interface ParentPort {
  on(event: 'message', listener: (message: { data: TillMessage; ports: MessagePortLike[] }) => void): void;
  postMessage(message: unknown): void;
}
type MessagePortLike = Parameters<RPCHandler<Record<never, never>>['upgrade']>[0] & {
  on(event: 'message', listener: (message: { data: unknown }) => void): void;
  on(event: 'close', listener: () => void): void;
  start(): void;
  close(): void;
};

const lineOver = (port: MessagePortLike): DeviceLine => ({
  post: (message) => port.postMessage(message as never),
  listen({ message, closed }) {
    port.on('message', ({ data }) => message(data));
    port.on('close', closed);
    port.start();
  },
  close: () => port.close(),
});

/** The shell forks the device process and keeps it alive: this process may not fork. */
const devicesOfShell = (parent: ParentPort): DeviceProcess => ({
  start(onLine) {
    parent.on('message', ({ data, ports: [port] }) => {
      if (data.type === 'joren:devices' && port) onLine(lineOver(port));
    });
    parent.postMessage({ type: 'joren:devices' });
  },
  stop: () => Promise.resolve(), // with the shell
});

async function main(parent: ParentPort): Promise<void> {
  const folder = process.env.JOREN_DATA ?? 'data/till';
  // In a shop nothing is virtual unless somebody chose that: papers printed there would be missed.
  const showVirtual = (): null => {
    parent.postMessage({ type: 'joren:counter' });
    return null;
  };
  const devices = readDeviceSettings(folder, process.env.JOREN_PACKAGED === '1' ? NOTHING : NO_HARDWARE);
  const counter = await openLiveCounter({
    folder,
    headOfficeUrl: process.env.JOREN_HEAD_OFFICE ?? null,
    enrolCode: process.env.JOREN_ENROL ?? null,
    devices: devices.settings,
    devicesBroken: devices.broken,
    deviceProcess: devicesOfShell(parent),
    showVirtual,
    samples: JSON.parse(process.env.JOREN_SAMPLES ?? '[]'),
    log: console.log,
  });
  const { routers } = counter;
  const handlers = {
    cashier: new RPCHandler(routers.cashier),
    customer: new RPCHandler(routers.customer),
    counter: new RPCHandler(routers.counter),
  };
  parent.on('message', ({ data, ports: [port] }) => {
    if (data.type === 'joren:stop') {
      void counter.close().then(() => process.exit(0));
      return;
    }
    if (data.type === 'joren:devices') return; // see `devicesOfShell`
    const handler = handlers[data.page];
    if (!port) return;
    handler.upgrade(port);
    port.start();
  });
  parent.postMessage({ type: 'joren:ready' });
  if (counter.devices.virtualPrinter) showVirtual();
}

const { parentPort } = process as typeof process & { parentPort?: ParentPort };
if (parentPort) {
  await main(parentPort).catch((fault: unknown) => {
    console.error(fault instanceof StartFault ? `\n${fault.message}\n` : fault);
    process.exit(1);
  });
}
