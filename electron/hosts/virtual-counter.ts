import type { CounterView, PrinterFault, ScanWay } from '../../shared/contract/till-api.ts';
import type { Timer } from '../../shared/ports/clock.ts';
import type { VirtualPole } from '../devices/virtual/pole.ts';
import { NO_FAULTS, type VirtualPrinter } from '../devices/virtual/printer-server.ts';
import { type Feed, feed } from '../till/feed.ts';
import { commandRow, slipLines, spaced } from './virtual-paper.ts';

/** The counter for those who have no hardware: what the real bytes put on paper, hands at the devices, scanners. */
export interface VirtualCounter {
  readonly view: Feed<CounterView>;
  scan(code: { text: string; symbology?: string | undefined; way: ScanWay }): Promise<void>;
  setFault(fault: PrinterFault, on: boolean): void;
  setCut(cut: CounterView['cut']): void;
  setDrawer(change: { open?: boolean | undefined; shutsItself?: boolean | undefined }): void;
  plugPole(plugged: boolean): void;
  /** The devices that it shows from now on; null where the till has others. */
  attach(devices: { readonly virtualPrinter: VirtualPrinter | null; readonly virtualPole: VirtualPole | null }): void;
  /** Nothing moves by itself any more. */
  stop(): void;
}

export interface VirtualCounterParts {
  readonly samples: CounterView['samples'];
  readonly timer: Timer;
  /** Sends a code the way that is asked for; answers its bytes as they went over the wire. */
  readonly send: (code: { text: string; symbology?: string | undefined; way: ScanWay }) => Promise<string>;
}

const SLIPS_MAX = 5;
/** One face. */
const POLE_BYTES = 56;
const COMMANDS_MAX = 200;
/** Change is counted out, then a hip shuts it. Long enough for whoever looks at the sensor. */
const SHUT_MS = 6_000;
const SLOW_BYTES_A_SECOND = 1_920; // 19,200 baud

const NO_SWITCH: CounterView['faults'] = {
  paperOut: false,
  nearEnd: false,
  coverOpen: false,
  offline: false,
  unplugged: false,
  mute: false,
  slow: false,
  dropBeforeEcho: false,
  forgetful: false,
};

export function virtualCounter(p: VirtualCounterParts): VirtualCounter {
  let printer: VirtualPrinter | null = null;
  let pole: VirtualPole | null = null;
  const view = feed<CounterView>({
    version: 0,
    slips: [],
    commands: [],
    drawer: { pulses: 0, open: false, shutsItself: true },
    faults: NO_SWITCH,
    cut: null,
    pole: null,
    sent: null,
    samples: p.samples,
  });
  const change = (part: Partial<CounterView>): void => {
    const now = view.latest();
    view.set({ ...now, ...part, version: now.version + 1 });
  };
  let taken = 0;
  let commands = 0;
  let shutting: { cancel(): void } | null = null;
  let pending: CounterView['commands'] = [];

  const attach: VirtualCounter['attach'] = ({ virtualPrinter, virtualPole }) => {
    printer = virtualPrinter;
    pole = virtualPole;
    if (virtualPrinter) watch(virtualPrinter);
    if (virtualPole) virtualPole.onChange = () => change({ pole: poleView(virtualPole) });
    change({ pole: virtualPole && poleView(virtualPole) });
    apply();
  };

  function watch(watched: VirtualPrinter): void {
    watched.onToken = (token) => {
      pending.push({ id: ++commands, ...commandRow(token) });
    };
    watched.onBytes = () => {
      if (pending.length === 0) return;
      change({ commands: [...view.latest().commands, ...pending].slice(-COMMANDS_MAX) });
      pending = [];
    };
    watched.onPaper = (paper) => {
      const slip = { id: ++taken, bytes: watched.passed, lines: slipLines(paper) };
      change({ slips: [...view.latest().slips, slip].slice(-SLIPS_MAX) });
    };
    watched.onDrawerPulse = () => moveDrawer(true);
  }

  function moveDrawer(open: boolean): void {
    const { drawer } = view.latest();
    printer?.set({ drawerOpen: open });
    change({ drawer: { ...drawer, pulses: printer?.drawerPulses ?? 0, open } });
    shutting?.cancel();
    shutting = open && drawer.shutsItself ? p.timer.after(SHUT_MS, () => moveDrawer(false)) : null;
  }

  function apply(): void {
    if (!printer) return;
    const { faults, cut, drawer } = view.latest();
    printer.faults = {
      ...NO_FAULTS,
      frozen: faults.offline,
      unplugged: faults.unplugged,
      mute: faults.mute,
      slowBytesPerSecond: faults.slow ? SLOW_BYTES_A_SECOND : null,
      dropBeforeEcho: faults.dropBeforeEcho,
      forgetful: faults.forgetful,
      dropAfterBytes: cut,
    };
    const { paperOut, nearEnd, coverOpen } = faults;
    printer.set({ paperOut, nearEnd, coverOpen, drawerOpen: drawer.open });
  }

  return {
    view,
    attach,
    async scan(code) {
      change({ sent: { way: code.way, wire: await p.send(code) } });
    },
    setFault(fault, on) {
      change({ faults: { ...view.latest().faults, [fault]: on } });
      apply();
    },
    setCut(cut) {
      change({ cut });
      apply();
    },
    setDrawer({ open, shutsItself }) {
      if (shutsItself !== undefined) change({ drawer: { ...view.latest().drawer, shutsItself } });
      moveDrawer(open ?? view.latest().drawer.open);
    },
    plugPole: (plugged) => pole?.plug(plugged),
    stop: () => shutting?.cancel(),
  };
}

const poleView = (pole: VirtualPole): NonNullable<CounterView['pole']> => ({
  rows: [...pole.rows],
  hex: spaced(pole.raw.subarray(-POLE_BYTES), POLE_BYTES),
  plugged: pole.isPlugged,
});
