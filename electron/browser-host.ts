import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { RPCHandler } from '@orpc/server/ws';
import type { CounterView } from '../shared/contract/till-api.ts';
import { counterDevices } from './hosts/counter-devices.ts';
import { servePages } from './hosts/page-server.ts';
import { counterRouter, customerRouter, tillRouter } from './hosts/routers.ts';
import { type RunningTill, type StartRefusal, startTill } from './hosts/running-till.ts';
import { startScanners } from './hosts/scanners.ts';
import { noticeOf } from './till/counter.ts';

/** The composition root without Electron: one till process and its screens on this machine's loopback. */
export interface BrowserHost {
  readonly running: RunningTill;
  readonly urls: { readonly cashier: string; readonly customer: string; readonly counter: string };
  readonly origin: string;
  readonly printer: string;
  close(): Promise<void>;
}

export interface BrowserHostSettings {
  readonly folder: string;
  readonly port: number;
  readonly enrol: { readonly url: string; readonly code: string } | null;
  /** "virtual", "none" or "host:port". */
  readonly printer: string;
  /** Paths of serial ports. */
  readonly scanners: readonly string[];
  readonly samples: CounterView['samples'];
  readonly log: (line: string) => void;
}

const PAGES_FOLDER = resolve(import.meta.dirname, '../out/renderer');

/** Throws `StartFault` where the till cannot start, with a sentence that says what to do. */
export async function startBrowserHost(given: BrowserHostSettings): Promise<BrowserHost> {
  if (!existsSync(join(PAGES_FOLDER, 'index.html')))
    throw new StartFault('The screens are not built. Run: npm run build');
  const devices = await counterDevices(given.printer);
  const started = await startTill({ ...given, printer: devices.printer, drawer: devices.drawer });
  if (!started.ok) {
    await devices.close();
    throw new StartFault(startRefusalText(started.error, given.folder));
  }
  const running = started.value;
  const { till } = running;
  const scan = (device: string) => (text: string, symbology?: string) => {
    void till.act.scan({ text, ...(symbology ? { symbology } : {}) });
    return true;
  };
  const counter = devices.counter(scan('virtual'), given.samples);
  const scanners = startScanners(given.scanners, {
    scan,
    tell: (notice) => till.tell('attention', notice),
    log: given.log,
  });
  const onFault = (fault: unknown) => {
    given.log(`till: ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}`);
    const code = (fault as { code?: unknown }).code;
    const known =
      typeof code === 'string' && code.startsWith('storage.') ? (code as 'storage.io') : ('till.fault' as const);
    return noticeOf({ code: known, what: fault instanceof Error ? fault.message.slice(0, 200) : '' });
  };
  const handlers = {
    cashier: new RPCHandler(tillRouter(till, onFault)),
    customer: new RPCHandler(customerRouter(till)),
    counter: counter && new RPCHandler(counterRouter(counter)),
  };
  const pages = await servePages({
    folder: PAGES_FOLDER,
    port: given.port,
    onSocket: (page, socket) => {
      socket.on('error', () => socket.terminate());
      const handler = handlers[page];
      if (handler) void handler.upgrade(socket);
      else socket.close();
    },
    onRefused: (url) => given.log(`A used address was opened. A fresh one: ${url}`),
  });
  return {
    running,
    origin: pages.origin,
    printer: devices.address,
    urls: { cashier: pages.url('cashier'), customer: pages.url('customer'), counter: pages.url('counter') },
    async close() {
      await pages.close();
      await scanners.stop();
      await running.close();
      await devices.close();
    },
  };
}

export class StartFault extends Error {}

function startRefusalText(refusal: StartRefusal, folder: string): string {
  switch (refusal.code) {
    case 'folder.inUse':
      return `Another till (process ${refusal.pid ?? 'unknown'}) is using ${refusal.path}. Close it, or start this one with --data on another folder.`;
    case 'folder.readOnly':
      return `The data folder ${refusal.path} cannot be written. Nothing is sold that cannot be saved: give this user the right to write there.`;
    case 'folder.notADirectory':
      return `${refusal.path} is a file. Name a folder with --data.`;
    case 'till.notEnrolled':
      return `The till in ${folder} is not enrolled. Ask head office for a code, then start with --head-office URL --enrol CODE.`;
    case 'till.lookupKeyMissing':
      return `The look-up key in ${folder} is missing, so no card can be found. Enrol this till again.`;
    case 'journal.tampered':
      return `Entry ${refusal.seq} of the journal in ${folder} is not what was signed (${refusal.what}). Do not sell here: keep the folder as it is and call head office.`;
    case 'enrol.notReachable':
      return `Head office did not answer (${refusal.why}). Check its address, then start again: the code is still good.`;
    default:
      return `Head office refused to enrol this till (${refusal.code}). Ask for a new code and start again.`;
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: 'string', default: process.env.JOREN_DATA ?? 'data/till' },
      port: { type: 'string', default: '4200' },
      'head-office': { type: 'string' },
      enrol: { type: 'string' },
      printer: { type: 'string', default: 'virtual' },
      scanner: { type: 'string', multiple: true, default: [] },
    },
  });
  const url = values['head-office'];
  const host = await startBrowserHost({
    folder: resolve(values.data),
    port: Number(values.port),
    enrol: url && values.enrol ? { url, code: values.enrol } : null,
    printer: values.printer,
    scanners: values.scanner,
    samples: [],
    log: console.log,
  });
  console.log(
    `Till ${host.running.identity.till}\n  cashier   ${host.urls.cashier}\n  customer  ${host.urls.customer}\n  counter   ${host.urls.counter}`,
  );
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
