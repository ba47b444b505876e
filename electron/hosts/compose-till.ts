import { barcodeRulesFor } from '../../shared/catalogue/barcodes/rules-for-store.ts';
import { inLanguage } from '../../shared/units/text.ts';
import { randomIds, systemClock, systemTimer } from '../clock.ts';
import { hmacCardKey } from '../keys/card-key.ts';
import { sha256 } from '../keys/signatures.ts';
import { headOffice } from '../sync/head-office.ts';
import type { Sync } from '../sync/start-sync.ts';
import { noticeOf } from '../till/counter.ts';
import { drafts as draftsOf } from '../till/draft.ts';
import { openJournal } from '../till/journal.ts';
import { openTill, type Till } from '../till/till.ts';
import { bundleRecord } from './bundle-record.ts';
import type { PaperDevices } from './changing-paper.ts';
import { clockRecord } from './clock-record.ts';
import { couponSigner } from './coupon-signer.ts';
import { keepLeases } from './keep-leases.ts';
import { knownThings } from './known-things.ts';
import { ownPast } from './own-past.ts';
import type { Parts } from './parts.ts';
import { restored } from './restore.ts';
import { tillPaper } from './till-paper.ts';
import { tillStatus } from './till-status.ts';
import { tillSync } from './till-sync.ts';
import { APP_VERSION } from './version.ts';

export interface ComposedTill {
  readonly till: Till;
  readonly sync: Sync;
  /** Another printer and drawer from now on. Call it between two acts; quick behind `holdPaper`. */
  changePaper(devices: PaperDevices): Promise<void>;
  /** No paper is begun until what this answers is called. Resolves when none is under way. */
  holdPaper(): Promise<() => void>;
  close(): Promise<void>;
}

/** Joins store, devices, sync and counter into one till. Returns once the till can sell. */
export async function composeTill(parts: Parts): Promise<ComposedTill> {
  const { given, database, key, identity, past } = parts;
  let till: Till | null = null;
  const fault = (error: unknown): void => given.log(`sync: ${String(error)}`);
  const known = await knownThings(parts);
  const { store, bundles } = known;
  const { clock } = store;
  const office = headOffice({
    baseUrl: identity.headOfficeUrl,
    key,
    identity,
    clock: (given.clockIn ?? systemClock)('UTC'),
    timer: systemTimer,
    fetch,
  });
  const own = await ownPast(parts, { office, clock, record: (fact, act) => journal.record(fact, act) });
  const signer = couponSigner({ identity, key, database, fault });
  const onClock = clockRecord({
    clock,
    sync: () => sync.status(),
    lastEndedAt: past.lastEndedAt,
    record: (fact, act) => journal.record(fact, act),
    onSuspect: () => till?.tell('attention', noticeOf({ code: 'till.clockSuspect' })),
  });
  const journal = openJournal({
    store: parts.journal,
    crypto: { sha256, sign: key.sign },
    clock,
    identity: { store: identity.store, till: identity.till, epoch: identity.epoch, boot: parts.boot, app: APP_VERSION },
    lastReceipt: past.lastReceipt,
    signCoupons: signer.signCoupons,
    staff: () => store.record().staff[0]?.id ?? ('unknown' as never),
    mode: () => 'real',
    clockFlag: onClock.flag,
    onRecorded(entry) {
      onClock.ended(entry.endedAt);
      own.take(entry);
      sync.poke();
    },
  });
  const begun = (): boolean => parts.journal.head().seq > 0;
  const bundleApplied = bundleRecord({ bundles, lastBundle: past.lastBundle, begun, record: journal.record, clock });
  const { sync, shares } = tillSync({
    parts,
    office,
    known,
    own,
    till: () => till,
    bundleApplied,
    certified: signer.certified,
    fault,
  });
  if (!store.isKnown()) given.log('till: waiting for head office to send this store ...');
  await store.sent();

  const paper = await tillPaper({ parts, known, record: journal.record, till: () => till });
  const drafts = draftsOf(database.baskets);
  const loaded = await drafts.load();
  till = await openTill({
    ...known,
    uses: own.uses,
    leases: own.leases,
    sales: own.sales,
    drawerCash: own.drawerCash,
    shares,
    drafts,
    journal,
    paper,
    store: store.record,
    rules: () => barcodeRulesFor(store.record()),
    clock,
    ids: randomIds,
    toldEvents: past.toldEvents,
    cardKey: (number) => hmacCardKey(parts.lookupKey, number),
    sha256,
    status: await tillStatus({ parts, known, sync, clock: onClock.flag, printer: paper.printer }),
    till: () => ({
      id: identity.till,
      store: store.record().name,
      cashier: store.record().staff[0]?.name ?? inLanguage(store.record().name, 'en'),
      timeZone: store.record().timeZone,
      wedge: given.wedge?.(),
    }),
    restored: { ...restored(loaded.state, past), suspended: loaded.suspended },
  });
  if (!begun()) {
    const first = { type: 'epochBegun', publicKey: key.publicKey, reason: 'enrolled' } as const;
    await journal.record(first, { startedAt: clock.now() });
  }
  await bundleApplied(bundles.inForce()?.rev ?? 0);
  await paper.resume();
  await onClock.note();
  const stopLeases = keepLeases({
    ...{ till, desk: own.leases, timer: systemTimer, fault },
    online: () => sync.status().link === 'online',
  });
  const stopListening = sync.onStatus(() => void Promise.all([onClock.note(), till?.refresh()]).catch(fault));
  return {
    till,
    sync,
    async changePaper(devices) {
      await paper.use(devices);
      // Not awaited: it comes in its turn, behind the change that is under way.
      void till?.refresh().catch(fault);
    },
    async holdPaper() {
      await paper.pause();
      return () => paper.goOn();
    },
    async close() {
      stopListening();
      stopLeases();
      await sync.stop();
      await paper.close();
      await own.keep();
    },
  };
}
