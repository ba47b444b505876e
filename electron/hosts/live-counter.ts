import type { CounterView } from '../../shared/contract/till-api.ts';
import type { Scanner } from '../../shared/ports/scanner.ts';
import { DevicesApart } from '../devices/apart/devices-apart.ts';
import type { DeviceProcess } from '../devices/apart/line.ts';
import { type DeviceSettings, type Devices, openDevices } from '../devices/open-devices.ts';
import { systemTimers, type Timers } from '../devices/timers.ts';
import { StorageFault } from '../store/rx-storage/storage-fault.ts';
import { noticeOf } from '../till/counter.ts';
import type { Till } from '../till/till.ts';
import { followOnPole } from './follow-pole.ts';
import { counterRouter, customerRouter, type OnFault, tillRouter } from './routers.ts';
import { type RunningTill, startTill } from './running-till.ts';
import { StartFault, startRefusalText } from './start-fault.ts';
import type { TillSettings } from './till-settings.ts';
import { virtualCounter } from './virtual-counter.ts';

export interface CounterSettings extends Omit<TillSettings, 'printer' | 'drawer'> {
  readonly devices: DeviceSettings;
  /** Where native code runs; without one there are no scanners but those that type. */
  readonly deviceProcess?: DeviceProcess;
  /** Codes to click on the virtual counter. */
  readonly samples: CounterView['samples'];
}

/** One till with its devices and its doors: what every host serves, whatever carries it to the screens. */
export interface LiveCounter {
  readonly running: RunningTill;
  readonly devices: Devices;
  readonly routers: {
    readonly cashier: ReturnType<typeof tillRouter>;
    readonly customer: ReturnType<typeof customerRouter>;
    /** Null where the counter is real. */
    readonly counter: ReturnType<typeof counterRouter> | null;
  };
  close(): Promise<void>;
}

/** Throws `StartFault` where the till cannot start, with a sentence that says what to do. */
export async function openLiveCounter(given: CounterSettings): Promise<LiveCounter> {
  const apart = new DevicesApart(given.deviceProcess ?? NO_PROCESS, systemTimers);
  const devices = await openDevices(given.devices, systemTimers, apart);
  const started = await startTill({ ...given, printer: devices.printer, drawer: devices.drawer }).catch(
    async (fault: unknown) => {
      await devices.close();
      throw fault instanceof StorageFault ? new StartFault(`${fault.message} [${fault.code}]`) : fault;
    },
  );
  if (!started.ok) {
    await devices.close();
    throw new StartFault(startRefusalText(started.error, given.folder));
  }
  const running = started.value;
  const { till } = running;
  const onFault = faultOf(till, given.log);
  apart.onDied = tellOnce(systemTimers, () => {
    given.log('devices: the process of the scanners has died and is started again');
    till.tell('attention', noticeOf({ code: 'devices.restarting' }));
  });
  for (const scanner of devices.scanners) listen(scanner, till, onFault, given.log);
  if (devices.pole) followOnPole(devices.pole, till, given.log);
  const { virtualPrinter, virtualScanner } = devices;
  const counter =
    virtualPrinter &&
    virtualCounter({
      printer: virtualPrinter,
      samples: given.samples,
      scan: (text) => virtualScanner.scan(text),
    });
  return {
    running,
    devices,
    routers: {
      cashier: tillRouter(till, onFault),
      customer: customerRouter(till),
      counter: counter && counterRouter(counter),
    },
    async close() {
      await running.close();
      await devices.close();
      await apart.close();
    },
  };
}

const NO_PROCESS: DeviceProcess = { start: () => undefined, stop: () => Promise.resolve() };

/** A process that dies again and again is one piece of news. */
const STEADY_MS = 60_000;
function tellOnce(timers: Timers, tell: () => void): () => void {
  let lastMs = Number.NEGATIVE_INFINITY;
  return () => {
    const quietMs = timers.now() - lastMs;
    lastMs = timers.now();
    if (quietMs > STEADY_MS) tell();
  };
}

const DROPPED = { tooLong: 'scan.tooLong', cutShort: 'scan.unreadable', garbled: 'scan.unreadable' } as const;

/** One that goes away is told once, and once more after it has been back. */
function listen(scanner: Scanner, till: Till, onFault: OnFault, log: (line: string) => void): void {
  let told = false;
  scanner.start({
    onScan: ({ text, symbology }) => {
      till.act.scan({ text, ...(symbology ? { symbology } : {}) }).catch(onFault);
    },
    onDropped: (why) => till.tell('refused', noticeOf({ code: DROPPED[why] })),
    onState(state) {
      if (state.kind === 'disconnected' && !told) {
        told = true;
        log(`scanner ${scanner.device}: ${state.reason}`);
        till.tell('attention', noticeOf({ code: 'scanner.disconnected', device: scanner.device }));
      }
      if (state.kind === 'ready') told = false;
    },
  });
}

/** What an act threw: written down with its inside, and told to the cashier without it. The till goes on. */
const faultOf =
  (till: Till, log: (line: string) => void): OnFault =>
  (fault) => {
    log(`till: ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}`);
    const what = fault instanceof Error ? fault.message.slice(0, 200) : '';
    const notice = noticeOf({ code: fault instanceof StorageFault ? fault.code : ('till.fault' as const), what });
    till.tell('refused', notice);
    return notice;
  };
