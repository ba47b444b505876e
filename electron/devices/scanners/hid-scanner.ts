import type { HIDAsync } from 'node-hid';
import type { Scanner, ScannerListener } from '../../../shared/ports/scanner.ts';
import type { Timers } from '../timers.ts';
import { scanOf } from './frame.ts';
import { HidPosDecoder, type HidPosProfile } from './hid-pos.ts';

/** USB HID usage of a bar code scanner (usage page 8C, usage 2). Scanners in keyboard mode do not have it. */
const SCANNER_USAGE_PAGE = 0x8c;
const SCANNER_USAGE = 2;
/** HID tells nobody about plugging in, so it is asked. */
const LOOK_EVERY_MS = 2_000;

/** The part of node-hid that is used: tests hand in another. */
export interface HidLibrary {
  devicesAsync(): Promise<{ path?: string | undefined; usagePage?: number | undefined; usage?: number | undefined }[]>;
  HIDAsync: { open(path: string): Promise<Pick<HIDAsync, 'on' | 'close'>> };
}

export interface HidScannerOptions {
  /** A device path, or null for the first scanner that is found. */
  readonly path: string | null;
  readonly profile: HidPosProfile;
  readonly timers: Timers;
  /** Loaded at first use: without libusb on the machine this throws, and only this scanner is missing. */
  readonly load?: () => Promise<HidLibrary>;
}

/** A scanner in HID POS mode. */
export class HidScanner implements Scanner {
  readonly device: string;
  private readonly options: HidScannerOptions;
  private readonly decoder: HidPosDecoder;
  private listener: ScannerListener | null = null;
  private opened: Pick<HIDAsync, 'on' | 'close'> | null = null;
  private cancelLook = (): void => {};

  constructor(options: HidScannerOptions) {
    this.device = options.path ?? 'hid-pos';
    this.options = options;
    this.decoder = new HidPosDecoder(options.profile);
  }

  start(listener: ScannerListener): void {
    this.listener = listener;
    listener.onState({ kind: 'starting' });
    void this.look();
  }

  async stop(): Promise<void> {
    const { listener, opened } = this;
    this.listener = null;
    this.opened = null;
    this.cancelLook();
    await opened?.close();
    listener?.onState({ kind: 'stopped' });
  }

  private async look(): Promise<void> {
    try {
      const library = await (this.options.load ?? loadNodeHid)();
      const path = this.options.path ?? (await library.devicesAsync()).find(isPosScanner)?.path;
      if (path === undefined) return this.lost('No scanner in HID POS mode');
      const opened = await library.HIDAsync.open(path);
      if (!this.listener) return await opened.close();
      this.opened = opened;
      opened.on('data', (report: Uint8Array) => this.take(report));
      opened.on('error', (error: Error) => this.gone(error.message));
      this.listener.onState({ kind: 'ready' });
    } catch (error) {
      this.lost(error instanceof Error ? error.message : String(error));
    }
  }

  private take(report: Uint8Array): void {
    const atMs = this.options.timers.now();
    const outcome = this.decoder.push(report, atMs);
    if (outcome.kind === 'dropped') this.listener?.onDropped?.('garbled');
    else if (outcome.cutShort) this.listener?.onDropped?.('cutShort');
    const scan = outcome.kind === 'frame' ? scanOf(outcome.frame, this.device, atMs) : null;
    if (scan) this.listener?.onScan(scan);
  }

  private gone(reason: string): void {
    const opened = this.opened;
    this.opened = null;
    opened?.close().catch(() => {}); // it is not there any more: closing it may fail
    this.lost(reason);
  }

  private lost(reason: string): void {
    if (!this.listener) return;
    this.listener.onState({ kind: 'disconnected', reason, retryInMs: LOOK_EVERY_MS });
    this.cancelLook = this.options.timers.after(LOOK_EVERY_MS, () => void this.look());
  }
}

/** In HID POS mode, so that it can be opened. */
export const isPosScanner = (device: { usagePage?: number | undefined; usage?: number | undefined }): boolean =>
  device.usagePage === SCANNER_USAGE_PAGE && device.usage === SCANNER_USAGE;

const loadNodeHid = async (): Promise<HidLibrary> => {
  const { devicesAsync, HIDAsync } = await import('node-hid');
  return { devicesAsync: () => devicesAsync(), HIDAsync };
};
