import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { RPCHandler } from '@orpc/server/ws';
import { systemTimers } from './devices/timers.ts';
import { readDeviceSettings } from './hosts/device-settings.ts';
import { type CounterSettings, type LiveCounter, openLiveCounter } from './hosts/live-counter.ts';
import { type PageServer, servePages } from './hosts/page-server.ts';
import { spawnedDevices } from './hosts/spawned-devices.ts';
import { StartFault } from './hosts/start-fault.ts';
import { PAGES, type Page } from './shell/pages.ts';

/** The composition root without Electron: one till process and its screens on this machine's loopback. */
export interface BrowserHost {
  readonly counter: LiveCounter;
  /** An address with a one-time token, made anew at each call. */
  url(page: Page): string;
  readonly origin: string;
  close(): Promise<void>;
}

const PAGES_FOLDER = resolve(import.meta.dirname, '../out/renderer');

/** `port` 0 takes a free one. Throws `StartFault` where the till cannot start. */
export async function startBrowserHost(given: CounterSettings & { readonly port: number }): Promise<BrowserHost> {
  if (!existsSync(join(PAGES_FOLDER, 'index.html')))
    throw new StartFault('The screens are not built. Run: npm run build');
  let server: PageServer | null = null;
  const counter = await openLiveCounter({
    ...given,
    showVirtual() {
      if (!server) return null;
      given.log(`  virtual counter   ${server.url('counter')}`);
      return `${server.origin}/${PAGES.counter}`; // opened in this very browser it needs no token
    },
  });
  const { routers } = counter;
  const handlers = {
    cashier: new RPCHandler(routers.cashier),
    customer: new RPCHandler(routers.customer),
    counter: new RPCHandler(routers.counter),
  };
  const pages = await servePages({
    folder: PAGES_FOLDER,
    port: given.port,
    onSocket(page, socket) {
      socket.on('error', () => socket.terminate());
      void handlers[page].upgrade(socket);
    },
    onRefused: (url) => given.log(`A used address was opened. A fresh one: ${url}`),
  });
  server = pages;
  return {
    counter,
    url: pages.url,
    origin: pages.origin,
    async close() {
      await pages.close();
      await counter.close();
    },
  };
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: 'string', default: process.env.JOREN_DATA ?? 'data/till' },
      port: { type: 'string', default: '4200' },
      'head-office': { type: 'string', default: process.env.JOREN_HEAD_OFFICE ?? '' },
      enrol: { type: 'string', default: process.env.JOREN_ENROL ?? '' },
    },
  });
  const folder = resolve(values.data);
  const devices = readDeviceSettings(folder);
  const host = await startBrowserHost({
    folder,
    port: Number(values.port),
    headOfficeUrl: values['head-office'] || null,
    enrolCode: values.enrol || null,
    devices: devices.settings,
    devicesBroken: devices.broken,
    deviceProcess: spawnedDevices(systemTimers),
    samples: JSON.parse(process.env.JOREN_SAMPLES ?? '[]'),
    log: console.log,
  });
  console.log(`  cashier           ${host.url('cashier')}`);
  console.log(`  customer display  ${host.url('customer')}`);
  if (host.counter.devices.virtualPrinter) console.log(`  virtual counter   ${host.url('counter')}`);
  const stop = () => void host.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

if (import.meta.main) {
  await main().catch((fault: unknown) => {
    console.error(fault instanceof StartFault ? `\n${fault.message}\n` : fault);
    process.exit(1);
  });
}
