import type { PoleDisplay, PoleState } from '../../shared/ports/pole.ts';
import type { Scan, Scanner, ScannerState } from '../../shared/ports/scanner.ts';
import type { DevicesApart } from '../devices/apart/devices-apart.ts';
import { type DeviceSettings, type Devices, openDevices } from '../devices/open-devices.ts';
import type { GlyphPress } from '../devices/printers/glyphs/glyph-press.ts';
import type { Timers } from '../devices/timers.ts';

/** What the devices have to say, whichever they are at the moment. */
export interface DeviceEvents {
  onScan(scan: Scan): void;
  onDropped(why: 'tooLong' | 'cutShort' | 'garbled'): void;
  /** A scanner has gone, or was never there: once, and once more after it has been back. */
  onAway(device: string, reason: string): void;
  onState(): void;
  /** Shows the sale on a pole display from now on; answers how to stop. */
  followPole(pole: PoleDisplay, note: (state: PoleState) => void): () => void;
}

/** The devices of a counter, which may become others while the till runs. */
export interface LiveDevices {
  readonly devices: Devices;
  readonly settings: DeviceSettings;
  /** Of the scanners of the settings, in their order. */
  readonly states: readonly ScannerState[];
  /** Null before it has said anything, and where there is none. */
  readonly poleState: PoleState | null;
  listen(events: DeviceEvents): void;
  /**
   * Others from now on; `exchange` lets whoever prints go over to them. Throws where they cannot be opened or gone over
   * to, and then all is as it was.
   */
  change(settings: DeviceSettings, exchange: (devices: Devices) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

export async function liveDevices(
  first: DeviceSettings,
  p: { timers: Timers; apart: DevicesApart; press: GlyphPress | null },
): Promise<LiveDevices> {
  let settings = first;
  let devices = await openDevices(first, p.timers, p.apart, p.press);
  let states: ScannerState[] = [];
  let poleState: PoleState | null = null;
  let stopPole = (): void => {};
  let heard: DeviceEvents | null = null;

  function listen(): void {
    const own: ScannerState[] = settings.scanners.map(() => ({ kind: 'starting' }));
    states = own;
    // The virtual scanner comes first and has no state that anybody asks for.
    devices.scanners.forEach((scanner, at) => {
      hear(scanner, (state) => {
        if (at > 0) own[at - 1] = state;
        heard?.onState();
      });
    });
    poleState = null;
    const { pole } = devices;
    if (!pole || !heard) return;
    stopPole = heard.followPole(pole, (state) => {
      if (pole !== devices.pole) return;
      poleState = state;
      heard?.onState();
    });
  }

  function hear(scanner: Scanner, note: (state: ScannerState) => void): void {
    let told = false;
    scanner.start({
      onScan: (scan) => heard?.onScan(scan),
      onDropped: (why) => heard?.onDropped(why),
      onState(state) {
        note(state);
        if (state.kind === 'ready') told = false;
        if (state.kind !== 'disconnected' || told) return;
        told = true;
        heard?.onAway(scanner.device, state.reason);
      },
    });
  }

  return {
    get devices() {
      return devices;
    },
    get settings() {
      return settings;
    },
    get states() {
      return states;
    },
    get poleState() {
      return poleState;
    },
    listen(events) {
      heard = events;
      listen();
    },
    async change(wanted, exchange) {
      const old = devices;
      stopPole();
      await Promise.all([...old.scanners.map((scanner) => scanner.stop()), old.pole?.stop()]);
      try {
        devices = await openDevices(wanted, p.timers, p.apart, p.press, old.virtualPrinter);
      } catch (fault) {
        listen();
        throw fault;
      }
      const opened = devices;
      try {
        await exchange(opened);
        settings = wanted;
      } catch (fault) {
        devices = old;
        throw fault;
      } finally {
        const left = devices === old ? opened : old;
        listen();
        if (left.virtualPrinter !== devices.virtualPrinter) await left.virtualPrinter?.close();
      }
    },
    close: () => devices.close(),
  };
}
