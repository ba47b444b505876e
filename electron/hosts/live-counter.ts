import type { CounterView } from '../../shared/contract/till-api.ts';
import { systemTimer } from '../clock.ts';
import { DevicesApart } from '../devices/apart/devices-apart.ts';
import type { DeviceProcess } from '../devices/apart/line.ts';
import type { DeviceSettings, Devices } from '../devices/open-devices.ts';
import { threadedPress } from '../devices/printers/glyphs/glyph-press.ts';
import { systemTimers, type Timers } from '../devices/timers.ts';
import { StorageFault } from '../store/rx-storage/storage-fault.ts';
import { noticeOf } from '../till/counter.ts';
import type { Till } from '../till/till.ts';
import { DROPPED, faultOf, tellOnce } from './device-news.ts';
import type { BrokenSettings } from './device-settings.ts';
import { followOnPole } from './follow-pole.ts';
import { liveDevices } from './live-devices.ts';
import { counterRouter, customerRouter, type OnFault, tillRouter } from './routers.ts';
import { type RunningTill, startTill } from './running-till.ts';
import { openSetup, type Setup } from './setup.ts';
import { StartFault, startRefusalText } from './start-fault.ts';
import type { TillSettings } from './till-settings.ts';
import { virtualCounter } from './virtual-counter.ts';
import { virtualScanners } from './virtual-scanners.ts';

export interface CounterSettings extends Omit<TillSettings, 'printer' | 'drawer'> {
  readonly devices: DeviceSettings;
  /** Why `devices` are not those of the file. */
  readonly devicesBroken?: BrokenSettings | null;
  /** Where native code runs; without one there are no scanners but those that type. */
  readonly deviceProcess?: DeviceProcess;
  /**
   * Somebody has chosen a virtual printer: its page is shown. Answers its address where that does not open by itself.
   */
  readonly showVirtual?: () => string | null;
  /** Codes to click on the virtual counter. */
  readonly samples: CounterView['samples'];
}

/** One till with its devices and its doors: what every host serves, whatever carries it to the screens. */
export interface LiveCounter {
  readonly running: RunningTill;
  /** As they are now. */
  readonly devices: Devices;
  readonly setup: Setup;
  readonly routers: {
    readonly cashier: ReturnType<typeof tillRouter>;
    readonly customer: ReturnType<typeof customerRouter>;
    readonly counter: ReturnType<typeof counterRouter>;
  };
  close(): Promise<void>;
}

/** Throws `StartFault` where the till cannot start, with a sentence that says what to do. */
export async function openLiveCounter(given: CounterSettings): Promise<LiveCounter> {
  const timers = systemTimers;
  const apart = new DevicesApart(given.deviceProcess ?? NO_PROCESS, timers);
  const press = threadedPress(timers, given.log);
  const live = await liveDevices(given.devices, { timers, apart, press });
  const { printer, drawer } = live.devices;
  const started = await startTill({ ...given, printer, drawer, wedge: () => live.settings.wedge }).catch(
    async (fault: unknown) => {
      await live.close();
      throw fault instanceof StorageFault ? new StartFault(`${fault.message} [${fault.code}]`) : fault;
    },
  );
  if (!started.ok) {
    await live.close();
    throw new StartFault(startRefusalText(started.error, given.folder));
  }
  const running = started.value;
  const { till } = running;
  const onFault = faultOf(till, given.log);
  const scanners = virtualScanners({
    panel: () => live.devices.virtualScanner,
    timers,
    serial: (settings) => apart.scanner(settings),
  });
  const counter = virtualCounter({ samples: given.samples, timer: systemTimer, send: scanners.send });
  counter.attach(live.devices);
  const setup = openSetup({
    folder: given.folder,
    live,
    apart,
    till,
    timers,
    hold: running.holdPaper,
    async exchange(devices) {
      await running.changePaper(devices);
      counter.attach(devices);
    },
    showVirtual: given.showVirtual ?? (() => null),
  });
  apart.onDied = tellOnce(timers, () => {
    given.log('devices: the process of the scanners has died and is started again');
    till.tell('attention', noticeOf({ code: 'devices.restarting' }));
  });
  live.listen({
    onScan(scan) {
      const { text, symbology } = scan;
      if (!setup.takes(scan)) till.act.scan({ text, ...(symbology && { symbology }) }).catch(onFault);
    },
    onDropped: (why) => till.tell('refused', noticeOf({ code: DROPPED[why] })),
    onAway(device, reason) {
      given.log(`scanner ${device}: ${reason}`);
      till.tell('attention', noticeOf({ code: 'scanner.disconnected', device }));
    },
    onState: () => setup.stateChanged(),
    followPole: (pole, note) => followOnPole(pole, till, given.log, note),
  });
  const { devicesBroken: broken } = given;
  if (broken) till.tell('attention', noticeOf({ code: 'setup.fileBroken', ...broken }));
  return {
    running,
    get devices() {
      return live.devices;
    },
    setup,
    routers: {
      cashier: tillRouter(till, setup, onFault),
      customer: customerRouter(till, onFault),
      counter: counterRouter(counter),
    },
    async close() {
      counter.stop();
      await running.close();
      await scanners.close();
      await live.close();
      await apart.close();
      await press.close();
    },
  };
}

const NO_PROCESS: DeviceProcess = { start: () => undefined, stop: () => Promise.resolve() };
