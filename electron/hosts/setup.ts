import type { Answer } from '../../shared/contract/answer.ts';
import type { DeviceDraft, DeviceView, SetupView } from '../../shared/contract/setup.ts';
import type { Scan } from '../../shared/ports/scanner.ts';
import { testReceipt } from '../../shared/receipt/test-receipt.ts';
import type { DevicesApart } from '../devices/apart/devices-apart.ts';
import { DEVICE_FORMS, draftsOf, settingsOf } from '../devices/forms.ts';
import type { Devices } from '../devices/open-devices.ts';
import { PRINTER_MODELS } from '../devices/printers/model.ts';
import { receiptPrinter } from '../devices/printers/receipt-printer.ts';
import { tcpOutlet } from '../devices/printers/wires/tcp.ts';
import type { Timers } from '../devices/timers.ts';
import { noticeOf, type Refusal } from '../till/counter.ts';
import { type Feed, feed } from '../till/feed.ts';
import type { Till } from '../till/till.ts';
import { writeDeviceSettings } from './device-settings.ts';
import type { LiveDevices } from './live-devices.ts';
import { heardAs, testNotice } from './setup-words.ts';

const LISTEN_MS = 60_000;
const HEARD_KEPT = 5;

/** What the set-up screen may see and do. */
export interface Setup {
  readonly view: Feed<SetupView>;
  /** Whether the scan was for somebody who sets up: then no basket may have it. */
  takes(scan: Pick<Scan, 'text' | 'symbology' | 'device'>): boolean;
  stateChanged(): void;
  look(): Promise<Answer>;
  listen(on: boolean): Promise<Answer>;
  save(drafts: Readonly<Record<string, readonly DeviceDraft[]>>): Promise<Answer>;
  probe(address: { host: string; port: number }): Promise<Answer>;
  testReceipt(): Promise<Answer>;
  openDrawer(): Promise<Answer>;
}

export interface SetupDeps {
  readonly folder: string;
  readonly live: LiveDevices;
  readonly apart: DevicesApart;
  readonly till: Till;
  readonly timers: Timers;
  /** The printer and the drawer of the till go over to these. */
  readonly exchange: (devices: Devices) => Promise<void>;
}

const done: Answer = { ok: true };
const refuse = <R extends Refusal>(refusal: R): Answer => ({ ok: false, notice: noticeOf(refusal) });

export function openSetup(deps: SetupDeps): Setup {
  const { live, till, timers } = deps;
  let printerState: DeviceView['state'] = 'unknown';
  let cancelListening = (): void => {};
  let scans = 0;
  const view = feed<SetupView>({
    version: 0,
    forms: [...DEVICE_FORMS],
    devices: devices(),
    found: null,
    looking: false,
    troubles: [],
    listening: false,
    heard: [],
  });
  const change = (part: Partial<SetupView>): void =>
    view.set({ ...view.latest(), ...part, version: view.latest().version + 1 });

  function devices(): DeviceView[] {
    let scanner = 0;
    return draftsOf(live.settings).map(({ slot, draft }) => {
      if (slot === 'scanners') return { slot, draft, ...scannerState(scanner++) };
      if (slot === 'pole') return { slot, draft, ...poleState() };
      // What else there is, the page itself does: it is never away.
      return { slot, draft, state: slot === 'printer' ? printerState : 'ready', why: null };
    });
  }

  function scannerState(at: number): Pick<DeviceView, 'state' | 'why'> {
    const state = live.states[at];
    if (state?.kind === 'ready') return { state: 'ready', why: null };
    return state?.kind === 'disconnected' ? { state: 'away', why: state.reason } : { state: 'starting', why: null };
  }

  function poleState(): Pick<DeviceView, 'state' | 'why'> {
    const { poleState: state } = live;
    if (!state) return { state: 'starting', why: null };
    return state.kind === 'ready' ? { state: 'ready', why: null } : { state: 'away', why: state.reason };
  }

  async function askPrinter(): Promise<void> {
    const { printer } = live.devices;
    const answer = await printer?.status();
    if (printer !== live.devices.printer) return; // another one meanwhile
    // Some printers never speak: silence is not absence.
    printerState =
      !answer || (!answer.ok && answer.error.code === 'printer.silent') ? 'unknown' : answer.ok ? 'ready' : 'away';
    change({ devices: devices() });
  }

  function listenFor(ms: number): void {
    cancelListening();
    cancelListening = timers.after(ms, () => change({ listening: false }));
    change({ listening: true });
  }

  return {
    view,
    takes({ text, symbology, device }) {
      if (!view.latest().listening) return false;
      const { taken, notice, shown } = heardAs(till.takenFor(text, symbology), text);
      const heard = { id: ++scans, device, text: shown, symbology: symbology ?? null, taken, notice };
      // No scan makes it last longer: a page that has gone away meanwhile must not keep the goods from the basket.
      change({ heard: [heard, ...view.latest().heard].slice(0, HEARD_KEPT) });
      return true;
    },
    stateChanged: () => change({ devices: devices() }),
    async look() {
      change({ looking: true });
      const [found] = await Promise.all([deps.apart.look(), askPrinter()]);
      const used = new Set(draftsOf(live.settings).map(({ draft }) => draft.path));
      change({
        looking: false,
        found: found.devices.map((each) => ({ ...each, inUse: used.has(each.path) })),
        troubles: found.troubles.map(noticeOf),
      });
      return done;
    },
    async listen(on) {
      if (on) listenFor(LISTEN_MS);
      else {
        cancelListening();
        change({ listening: false, heard: [] });
      }
      return done;
    },
    save: (drafts) =>
      till.betweenActs(async (paying) => {
        if (paying) return refuse({ code: 'setup.paying' });
        const wanted = settingsOf(drafts);
        if (!wanted.ok) return refuse({ code: 'setup.wrong', ...wanted.error });
        const before = live.settings;
        try {
          writeDeviceSettings(deps.folder, wanted.value);
        } catch (fault) {
          return refuse({ code: 'setup.notSaved', why: reasonOf(fault) });
        }
        try {
          await live.change(wanted.value, deps.exchange);
        } catch (fault) {
          writeDeviceSettings(deps.folder, before);
          return refuse({ code: 'setup.notOpened', why: reasonOf(fault) });
        }
        printerState = 'unknown';
        change({ devices: devices() });
        void askPrinter();
        till.tell('info', noticeOf({ code: 'setup.saved' }));
        return done;
      }),
    async probe({ host, port }) {
      const address = `${host}:${port}`;
      const { printer } = receiptPrinter({
        outlet: tcpOutlet({ host, port, timers }),
        model: PRINTER_MODELS['generic-80'],
        timers,
        press: null,
      });
      const answer = await printer.status();
      if (!answer.ok && !(answer.error.code in ANSWERS)) return { ok: false, notice: testNotice(answer.error) };
      till.tell('info', noticeOf({ code: 'setup.printerThere', address }));
      return done;
    },
    async testReceipt() {
      const { printer } = live.devices;
      if (!printer) return refuse({ code: 'setup.noPrinterSet' });
      const { id } = till.view.latest().till;
      const { language } = till.customerView.latest();
      const printed = await printer.print(testReceipt({ language, columns: printer.columns, till: id }));
      if (!printed.ok) return { ok: false, notice: testNotice(printed.error) };
      const mute = printed.value.certainty === 'unconfirmed';
      till.tell('info', noticeOf({ code: mute ? 'setup.printedMute' : 'setup.printed' }));
      return done;
    },
    // Like every opening without a sale it is on record before the drawer moves; a fault comes as the till's own notice.
    openDrawer: () =>
      live.devices.drawer
        ? till.act.openDrawer({ reason: 'test' })
        : Promise.resolve(refuse({ code: 'setup.noDrawer' })),
  };
}

/** Only a printer says these: it is there, whatever ails it. */
const ANSWERS = { 'printer.paperOut': true, 'printer.coverOpen': true, 'printer.error': true };

const reasonOf = (fault: unknown): string => (fault instanceof Error ? fault.message : String(fault)).slice(0, 300);
