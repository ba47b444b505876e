import type { Answer } from '../../shared/contract/answer.ts';
import type { DeviceDraft, DeviceView, SetupView } from '../../shared/contract/setup.ts';
import type { Scan } from '../../shared/ports/scanner.ts';
import type { DevicesApart } from '../devices/apart/devices-apart.ts';
import { DEVICE_FORMS, draftsOf } from '../devices/forms.ts';
import { noticeOf } from '../till/counter.ts';
import { type Feed, feed } from '../till/feed.ts';
import { type SaveDeps, saveDevices } from './save-devices.ts';
import { heardAs } from './setup-words.ts';
import { type DeviceTrials, deviceTrials } from './try-devices.ts';

const LISTEN_MS = 60_000;
const HEARD_KEPT = 5;

/** What the set-up screen may see and do. */
export interface Setup extends DeviceTrials {
  readonly view: Feed<SetupView>;
  /** Whether the scan was for somebody who sets up: then no basket may have it. */
  takes(scan: Pick<Scan, 'text' | 'symbology' | 'device'>): boolean;
  stateChanged(): void;
  look(): Promise<Answer>;
  listen(on: boolean): Promise<Answer>;
  save(drafts: Readonly<Record<string, readonly DeviceDraft[]>>): Promise<Answer>;
}

export interface SetupDeps extends SaveDeps {
  readonly apart: DevicesApart;
}

const done: Answer = { ok: true };

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
    async save(drafts) {
      const saved = await saveDevices(deps, drafts);
      if (saved.ok) {
        printerState = 'unknown';
        change({ devices: devices() });
        void askPrinter();
      }
      return saved;
    },
    ...deviceTrials(deps),
  };
}
