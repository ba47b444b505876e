import type { PoleDisplay, PoleFace, PoleState } from '../../../shared/ports/pole.ts';
import type { Scanner, ScannerListener } from '../../../shared/ports/scanner.ts';
import type { Found } from '../discovery/found.ts';
import type { SerialPole } from '../pole/settings.ts';
import type { SerialPrinter } from '../printers/settings.ts';
import type { Outlet } from '../printers/wires/wire.ts';
import { type ScannerSettings, scannerName } from '../scanners/settings.ts';
import type { Timers } from '../timers.ts';
import type { DeviceLine, DeviceProcess } from './line.ts';
import { type FromDevices, type ToDevices, zFromDevices } from './messages.ts';
import { isWireNews } from './wire-messages.ts';
import { WiresApart } from './wires-apart.ts';

/** Ports that hang may take long to be listed; a process that does not answer at all is told from them by this. */
const LOOK_MS_MAX = 8_000;

interface Wanted {
  readonly scanner: ScannerSettings;
  readonly listener: ScannerListener;
}

interface WantedPole {
  readonly pole: SerialPole;
  readonly onState: (state: PoleState) => void;
}

/**
 * The till's side of the device process: scanners that are ports like any other, whatever happens to the process behind
 * them. When it dies they are `starting` again, and each new line is told anew what is wanted.
 */
export class DevicesApart {
  /** The process has died; it is being started again. */
  onDied: () => void = () => {};
  private readonly process: DeviceProcess;
  private readonly timers: Timers;
  private readonly wanted = new Map<number, Wanted>();
  private readonly poles = new Map<number, WantedPole>();
  private readonly faces = new Map<number, PoleFace>();
  private readonly asked = new Map<number, (found: Found) => void>();
  private line: DeviceLine | null = null;
  private started = false;
  private lastId = 0;

  private readonly wires: WiresApart;

  constructor(process: DeviceProcess, timers: Timers) {
    this.process = process;
    this.timers = timers;
    this.wires = new WiresApart({ post: (order) => this.order(order), timers, nextId: () => ++this.lastId });
  }

  /** A serial line to a printer, opened in the other process for each job. */
  outlet(printer: SerialPrinter): Outlet {
    return this.wires.outlet(printer);
  }

  /** A scanner of the other process. Nothing is forked before the first one starts. */
  scanner(settings: ScannerSettings): Scanner {
    const id = ++this.lastId;
    return {
      device: scannerName(settings),
      start: (listener) => {
        this.wanted.set(id, { scanner: settings, listener });
        listener.onState({ kind: 'starting' });
        this.order({ type: 'open', id, scanner: settings });
      },
      stop: async () => {
        const stopped = this.wanted.get(id);
        this.wanted.delete(id);
        this.post({ type: 'close', id });
        stopped?.listener.onState({ kind: 'stopped' });
      },
    };
  }

  /** A pole display of the other process. A new process is shown the newest face again. */
  pole(settings: SerialPole): PoleDisplay {
    const id = ++this.lastId;
    return {
      device: settings.path,
      start: (onState) => {
        this.poles.set(id, { pole: settings, onState });
        this.order({ type: 'openPole', id, pole: settings });
      },
      show: (face) => {
        this.faces.set(id, face);
        this.post({ type: 'showPole', id, face });
      },
      stop: async () => {
        this.poles.delete(id);
        this.post({ type: 'close', id });
      },
    };
  }

  look(): Promise<Found> {
    const ask = ++this.lastId;
    return new Promise((resolve) => {
      const answer = (found: Found): void => {
        late();
        this.asked.delete(ask);
        resolve(found);
      };
      const late = this.timers.after(LOOK_MS_MAX, () =>
        answer({ devices: [], troubles: [{ code: 'devices.noProcess', why: '' }] }),
      );
      this.asked.set(ask, answer);
      this.order({ type: 'look', ask });
    });
  }

  async close(): Promise<void> {
    this.wanted.clear();
    this.poles.clear();
    this.line = null;
    if (this.started) await this.process.stop();
  }

  /** A line that is not there yet is told all that is wanted when it comes. */
  private order(order: ToDevices): void {
    this.post(order);
    if (this.started) return;
    this.started = true;
    this.process.start((line) => this.connected(line));
  }

  private post(message: ToDevices): void {
    this.line?.post(message);
  }

  private connected(line: DeviceLine): void {
    // Two lines to one process would both hold the same ports.
    this.line?.close();
    if (this.line) this.wires.died();
    line.listen({
      message: (message) => {
        const said = zFromDevices.safeParse(message);
        if (said.success && this.line === line) this.heard(said.data);
      },
      closed: () => {
        if (this.line === line) this.died();
      },
    });
    this.line = line;
    for (const [id, { scanner }] of this.wanted) this.post({ type: 'open', id, scanner });
    for (const [id, { pole }] of this.poles) {
      this.post({ type: 'openPole', id, pole });
      const face = this.faces.get(id);
      if (face) this.post({ type: 'showPole', id, face });
    }
    for (const ask of this.asked.keys()) this.post({ type: 'look', ask });
    this.wires.connected();
  }

  private died(): void {
    this.line = null;
    this.wires.died();
    for (const { listener } of this.wanted.values()) listener.onState({ kind: 'starting' });
    this.onDied();
  }

  private heard(said: FromDevices): void {
    if (said.type === 'found') {
      this.asked.get(said.ask)?.(said.found);
      return;
    }
    if (said.type === 'poleState') {
      this.poles.get(said.id)?.onState(said.state);
      return;
    }
    if (isWireNews(said)) {
      this.wires.heard(said);
      return;
    }
    const wanted = this.wanted.get(said.id);
    if (!wanted) return;
    const { listener, scanner } = wanted;
    switch (said.type) {
      case 'scan': {
        const { text, symbology } = said;
        const scan = { text, device: scannerName(scanner), atMs: this.timers.now() };
        listener.onScan(symbology === undefined ? scan : { ...scan, symbology });
        break;
      }
      case 'dropped':
        listener.onDropped?.(said.why);
        break;
      case 'state':
        listener.onState(said.state);
    }
  }
}
