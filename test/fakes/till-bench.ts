import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DeviceSettings, NO_HARDWARE } from '../../electron/devices/open-devices.ts';
import type { VirtualPrinter } from '../../electron/devices/virtual/printer-server.ts';
import { writeIdentity } from '../../electron/hosts/identity.ts';
import { type CounterSettings, type LiveCounter, openLiveCounter } from '../../electron/hosts/live-counter.ts';
import { hmacCardKey, saveLookupKey } from '../../electron/keys/card-key.ts';
import { sha256 } from '../../electron/keys/signatures.ts';
import { openTillKey } from '../../electron/keys/till-key.ts';
import { openTillDatabase } from '../../electron/store/database.ts';
import { openReferenceStore } from '../../electron/store/reference-store.ts';
import { settings } from '../../electron/store/settings.ts';
import type { Feed } from '../../electron/till/feed.ts';
import type { Till } from '../../electron/till/till.ts';
import type { HeadOffice, HeadOfficeOptions } from '../../headoffice/server.ts';
import { startDemoOffice } from '../../resources/demo-store/demo-office.ts';
import { type DemoStore, demoStore } from '../../resources/demo-store/demo-store.ts';
import type { Store } from '../../shared/catalogue/store.ts';
import type { TillView } from '../../shared/contract/views.ts';
import { REFERENCE, REFERENCE_NAMES } from '../../shared/contract/wire.ts';
import { tillId } from '../../shared/units/ids.ts';
import { day, momentIn } from '../../shared/units/time.ts';
import type { CouponChain } from './coupon-signers.ts';

/** A Tuesday noon in Tokyo: no double points, no evening prices. */
export const NOON_MS = Date.UTC(2026, 10, 24, 3);
const TODAY = day('2026-11-24');
export const demo: DemoStore = demoStore(TODAY);

export const barcodeOf = (product: string): string =>
  demo.products.find((each) => each.id === product)?.barcodes[0] ?? `no product ${product}`;
export const cardOf = (member: string): string =>
  demo.cards.find((card) => card.member === member && card.state === 'active' && !card.until)?.number ?? '';

/** A clock that stands until somebody moves it. */
export class TillClock {
  ms = NOON_MS;
  readonly in = (timeZone: string) => ({ now: () => momentIn(timeZone, this.ms), monoMs: () => performance.now() });
}

/** Resolves once the value of a feed is as wanted; the newest value stands in the message if that does not come. */
export function reached<T>(from: Feed<T>, wanted: (value: T) => boolean, withinMs = 120_000): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      stop();
      reject(new Error(`Not reached in ${withinMs} ms: ${JSON.stringify(from.latest()).slice(0, 3000)}`));
    }, withinMs);
    const look = (): void => {
      if (!wanted(from.latest())) return;
      clearTimeout(late);
      stop();
      resolve(from.latest());
    };
    const stop = from.subscribe(look);
    look();
  });
}

const folders: string[] = [];
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'joren-till-'));
  folders.push(folder);
  return folder;
}
export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

export const openOffice = (given: Partial<HeadOfficeOptions> = {}): Promise<HeadOffice> =>
  startDemoOffice({
    port: 0,
    databaseUrl: null,
    dataFolder: newFolder(),
    clock: { nowMs: () => NOON_MS },
    log: () => undefined,
    nowMs: NOON_MS,
    ...given,
  });

/** A till at its counter, with a hand at everything: acts, views, printer, clock and log. */
export class TrialTill {
  readonly counter: LiveCounter;
  readonly folder: string;
  readonly clock: TillClock;
  readonly log: string[];

  constructor(counter: LiveCounter, folder: string, clock: TillClock, log: string[]) {
    this.counter = counter;
    this.folder = folder;
    this.clock = clock;
    this.log = log;
  }

  static async open(folder: string, given: Partial<CounterSettings> & { clock?: TillClock } = {}): Promise<TrialTill> {
    const { clock = new TillClock(), ...settings } = given;
    const log: string[] = [];
    const counter = await openLiveCounter({
      folder,
      headOfficeUrl: null,
      enrolCode: null,
      devices: NO_HARDWARE,
      samples: [],
      log: (line) => log.push(line),
      clockIn: clock.in,
      ...settings,
    });
    return new TrialTill(counter, folder, clock, log);
  }

  get till(): Till {
    return this.counter.running.till;
  }
  get act(): Till['act'] {
    return this.till.act;
  }
  get view(): TillView {
    return this.till.view.latest();
  }
  get printer(): VirtualPrinter {
    const { virtualPrinter } = this.counter.devices;
    if (!virtualPrinter) throw new Error('This counter has no virtual printer');
    return virtualPrinter;
  }
  /** The code of the notice on the screen. */
  get notice(): string | null {
    return this.view.notice?.notice.code ?? null;
  }

  scan(text: string) {
    this.clock.ms += 2_000;
    return this.act.scan({ text });
  }
  goods(...products: string[]) {
    return Promise.all(products.map((product) => this.scan(barcodeOf(product))));
  }
  reached(wanted: (view: TillView) => boolean): Promise<TillView> {
    return reached(this.till.view, wanted);
  }
  /** Pays what is due in cash, with `extra` minor units more. */
  async payCash(extra = 0) {
    this.clock.ms += 2_000;
    await this.act.beginTender({});
    return this.act.tenderCash({ amount: String((this.view.tender?.dueInCash ?? 0) + extra) });
  }
  close(): Promise<void> {
    return this.counter.close();
  }
}

/** Rows that a test wants differently from the demo store. */
export interface ShopRows {
  readonly store?: Partial<Store>;
  /** Rows as they came over the wire: parsed here like there. */
  readonly products?: readonly object[];
  readonly members?: readonly object[];
  readonly bundle?: object;
  readonly coupons?: readonly object[];
  /** Whose head office this till believes; it has certified the till's key. */
  readonly chain?: CouponChain;
}

const NOWHERE = 'http://127.0.0.1:9';
const LOOKUP_KEY = Buffer.alloc(32, 7).toString('base64url');

/** The folder of a till that was enrolled and has loaded the demo store; head office was then cut off for good. */
export async function enrolledFolder(rows: ShopRows = {}): Promise<string> {
  const folder = newFolder();
  const { publicKey } = await openTillKey(folder);
  await saveLookupKey(folder, LOOKUP_KEY);
  const database = await openTillDatabase(folder);
  const own = { store: demo.store.id, till: tillId('S-yanaka-1'), epoch: 1 };
  const headOfficeKey = rows.chain?.office.publicKey ?? 'unknown';
  const certificate = rows.chain?.certificate({ ...own, key: publicKey });
  const reply = { ...own, headOfficeKey, ...(certificate && { certificate }) };
  await writeIdentity(settings(database.settings), { ...reply, lookupKey: LOOKUP_KEY, hoTimeMs: NOON_MS }, NOWHERE);
  const reference = await openReferenceStore(database, () => NOON_MS);
  const bytes = JSON.stringify({ ...demo.bundle, ...rows.bundle });
  const cards = demo.cards.map(({ number, member, state, until, last4 }) => {
    return { key: hmacCardKey(LOOKUP_KEY, number), member, state, last4, ...(until && { until }) };
  });
  const all = {
    stores: [{ ...demo.store, ...rows.store }],
    products: [...demo.products, ...(rows.products ?? [])],
    members: [...demo.members, ...(rows.members ?? [])],
    cards,
    coupons: [...(rows.coupons ?? [])],
    bundles: [{ rev: demo.bundle.rev, bytes, hash: sha256(bytes), sig: 'unsigned' }],
  };
  for (const name of REFERENCE_NAMES) {
    const docs = all[name].map((row) => REFERENCE[name].parse(row) as Record<string, unknown>);
    await reference.apply(
      name,
      docs.map((doc) => ({ id: String(doc.key ?? doc.rev ?? doc.id), doc })),
    );
    await reference.saveCheckpoint(name, { checkpoint: 'c', included: 0, complete: true, total: docs.length });
  }
  await database.close();
  return folder;
}

export const isLoaded = ({ status }: TillView): boolean =>
  status.link === 'online' &&
  !status.loading &&
  status.bundle === demo.bundle.rev &&
  status.members === demo.members.length &&
  status.products === demo.products.length;

/** The same till on a copy of its folder, for one test. */
export function copyOf(folder: string): string {
  const copy = newFolder();
  cpSync(folder, copy, { recursive: true });
  return copy;
}

export const NO_DEVICES: DeviceSettings = { printer: { kind: 'none' }, scanners: [] };
