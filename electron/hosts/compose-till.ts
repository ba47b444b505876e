import { barcodeRulesFor } from '../../shared/catalogue/barcodes/rules-for-currency.ts';
import type { Store } from '../../shared/catalogue/store.ts';
import type { StatusView } from '../../shared/contract/views.ts';
import type { JournalEntry } from '../../shared/journal/entry.ts';
import { shareBook } from '../../shared/programme/limit-share.ts';
import { segmentGates } from '../../shared/programme/question.ts';
import { inLanguage } from '../../shared/units/text.ts';
import { randomIds, systemClock, systemRandom, systemTimer } from '../clock.ts';
import { hmacCardKey } from '../keys/card-key.ts';
import { sha256, verifyHash } from '../keys/signatures.ts';
import type { TillKey } from '../keys/till-key.ts';
import type { TillDatabase } from '../store/database.ts';
import type { openJournalStore } from '../store/journal-store.ts';
import { seenUpTo, type TillReferenceStore } from '../store/reference-store.ts';
import { askSale } from '../sync/ask-sale.ts';
import { headOffice } from '../sync/head-office.ts';
import { type Sync, startSync } from '../sync/start-sync.ts';
import { openBundles } from '../till/bundles.ts';
import { catalogue as catalogueOf } from '../till/catalogue.ts';
import { noticeOf } from '../till/counter.ts';
import { couponDesk } from '../till/coupon-desk.ts';
import { drafts as draftsOf } from '../till/draft.ts';
import { openJournal } from '../till/journal.ts';
import { memberDesk } from '../till/member-desk.ts';
import { withOwnMembers } from '../till/own-enrolments.ts';
import { productSearch } from '../till/product-search.ts';
import type { Past } from '../till/reconcile.ts';
import { openTill, type Till } from '../till/till.ts';
import { changingPaper, type PaperDevices } from './changing-paper.ts';
import { couponSigner } from './coupon-signer.ts';
import type { Identity } from './identity.ts';
import { keptUses } from './kept-uses.ts';
import { receiptLook } from './receipt-look.ts';
import { restored } from './restore.ts';
import { openReturnsDesk } from './returns-desk.ts';
import { clockFlag } from './till-clock.ts';
import type { TillSettings } from './till-settings.ts';
import { APP_VERSION } from './version.ts';

/** What opening the folder has brought to light. */
export interface Parts {
  readonly given: TillSettings;
  readonly database: TillDatabase;
  readonly key: TillKey;
  readonly boot: string;
  readonly lookupKey: string;
  readonly identity: Identity;
  readonly journal: Awaited<ReturnType<typeof openJournalStore>>;
  readonly reference: TillReferenceStore;
  readonly past: Past;
}

export interface ComposedTill {
  readonly till: Till;
  readonly sync: Sync;
  /** Another printer and drawer from now on. Call it between two acts. */
  changePaper(devices: PaperDevices): Promise<void>;
  close(): Promise<void>;
}

/** Joins store, devices, sync and counter into one till. Returns once the till can sell. */
export async function composeTill(parts: Parts): Promise<ComposedTill> {
  const { given, database, key, identity, reference, past, lookupKey } = parts;
  const clockIn = given.clockIn ?? systemClock;
  const utc = clockIn('UTC');
  const catalogue = withOwnMembers(catalogueOf(database), past.enrolled);
  const bundles = await openBundles(database.bundles, (rev, why) =>
    given.log(`programmes: revision ${rev} is refused: ${why}`),
  );
  let store: Store | null = await catalogue.store(identity.store);
  let till: Till | null = null;
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
  const search = productSearch(catalogue, turn);

  const ready = (): Store => {
    if (!store) throw new TypeError('A till without its store does not open');
    return store;
  };
  // The zone is read anew with the store: a moved store is a rare event, and a restart is not asked for.
  const clock = { now: () => clockIn(ready().timeZone).now(), monoMs: utc.monoMs };

  const office = headOffice({
    baseUrl: identity.headOfficeUrl,
    key,
    identity,
    clock: utc,
    timer: systemTimer,
    fetch,
  });
  const desk = await openReturnsDesk({
    database,
    journal: parts.journal,
    till: identity.till,
    epoch: identity.epoch,
    ask: askSale({
      office,
      identity,
      headOfficeKey: identity.headOfficeKey,
      nonce: () => randomIds.next(),
      distrusted: () => given.log('returns: an answer about a sale is not head office\u2019s and was dropped'),
    }),
    log: given.log,
  });
  const uses = await keptUses({ database, journal: parts.journal, epoch: identity.epoch, log: given.log });
  let shares = shareBook(reference.shares(), identity.epoch);
  let { lastEndedAt, lastBundle } = past;
  const flag = () => clockFlag(clock, sync.status(), lastEndedAt);
  const fault = (error: unknown): void => given.log(`sync: ${String(error)}`);
  const signer = couponSigner({ identity, key, database, fault });

  const journal = openJournal({
    store: parts.journal,
    crypto: { sha256, sign: key.sign },
    clock,
    identity: { store: identity.store, till: identity.till, epoch: identity.epoch, boot: parts.boot, app: APP_VERSION },
    lastReceipt: past.lastReceipt,
    signCoupons: signer.signCoupons,
    staff: () => ready().staff[0]?.id ?? ('unknown' as never),
    mode: () => 'real',
    clockFlag: flag,
    onRecorded(entry: JournalEntry) {
      lastEndedAt = entry.endedAt;
      past.unseen.add(entry);
      past.toldEvents.take(entry);
      past.enrolled.add(entry);
      uses.take(entry);
      desk.own.take(entry);
      sync.poke();
    },
  });
  /** On record from which entry on a bundle was in force. Nothing is recorded before the till's first entry. */
  async function applyBundle(rev: number): Promise<void> {
    const inForce = bundles.inForce();
    if (!inForce || rev === lastBundle || parts.journal.head().seq === 0) return;
    lastBundle = rev;
    await journal.record({ type: 'bundleApplied', bundle: rev, hash: inForce.hash }, { startedAt: clock.now() });
  }

  const sync = startSync({
    office,
    identity,
    headOfficeKey: identity.headOfficeKey,
    journal: parts.journal,
    reference,
    bundleInForce: bundles.inForce,
    busy: () => till?.isBusy() ?? false,
    clock: utc,
    timer: systemTimer,
    random: systemRandom,
    yieldTurn: turn,
    reports: {
      arrived: (collection) => void onArrived(collection).catch(fault),
      certified: signer.certified,
      widened() {
        shares = shareBook(reference.shares(), identity.epoch);
        void till?.refresh().catch(fault);
      },
      refusedRow: (row) => given.log(`sync: a row of ${row.collection} is refused: ${row.why}`),
      quarantined: (seq, reason) => given.log(`sync: head office could not read entry ${seq}: ${reason}`),
      fault,
    },
  });

  function forgetSeen(): void {
    const upTo = seenUpTo(reference);
    past.unseen.forget(upTo);
    past.enrolled.forget(upTo);
  }

  let waiting: () => void = () => {};
  const firstStore = new Promise<void>((resolve) => {
    waiting = resolve;
  });
  async function onArrived(collection: string): Promise<void> {
    if (collection === 'stores') store = await catalogue.store(identity.store);
    if (collection === 'products') search.stale();
    if (collection === 'members' || collection === 'cards') forgetSeen();
    if (collection === 'bundles') await applyBundle(await bundles.refresh());
    if (store) waiting();
    await till?.refresh();
  }
  if (!store) {
    given.log('till: waiting for head office to send this store ...');
    await firstStore;
  }
  const look = receiptLook({
    folder: given.folder,
    named: () => ready().receiptLayout,
    refused(notice) {
      given.log(`receipts: ${notice.code} ${JSON.stringify(notice.facts)}`);
      till?.tell('attention', notice);
    },
  });
  const paper = await changingPaper({
    devices: given,
    prints: database.prints,
    journal: parts.journal,
    epoch: identity.epoch,
    copies: past.copies,
    record: journal.record,
    store: ready,
    look,
    till: () => till,
    clock,
    log: given.log,
  });

  // Head office's total is known from the first page on; counting a million rows would hold up the start.
  const counted = (name: 'members' | 'products') => (reference.mark(name) ? 0 : database[name].count());
  const counts = { members: await counted('members'), products: await counted('products') };
  const status = (): StatusView => {
    const at = sync.status();
    return {
      link: at.link,
      sinceMs: at.sinceMs,
      unsent: Math.max(0, parts.journal.head().seq - at.sentSeq),
      completeUpToMs: at.completeUpToMs,
      members: reference.mark('members')?.total ?? counts.members,
      products: reference.mark('products')?.total ?? counts.products,
      loading: at.loading,
      offlineRedeemMax: ready().offlineRedeemMax,
      clock: flag(),
      frozen: at.frozen,
      printer: paper.printer(),
      bundle: bundles.inForce()?.rev ?? 0,
    };
  };

  const drafts = draftsOf(database.baskets);
  const loaded = await drafts.load();
  till = await openTill({
    catalogue,
    search,
    bundles,
    members: memberDesk({
      position: catalogue.member,
      card: catalogue.card,
      unseen: past.unseen,
      wallets: () => bundles.current().wallets,
      pointsWallet: () => ready().pointsWallet,
      gates: () => segmentGates(bundles.current().bundle),
      positionsAsOfMs: () => reference.mark('members')?.atMs ?? 0,
    }),
    uses: uses.tally,
    coupons: couponDesk({ record: catalogue.coupon, identity, sha256, verify: verifyHash }),
    shares: () => shares,
    sales: desk.sales,
    drawerCash: desk.own.cash,
    drafts,
    journal,
    paper,
    store: ready,
    rules: () => barcodeRulesFor(ready().currency),
    clock,
    ids: randomIds,
    toldEvents: past.toldEvents,
    cardKey: (number) => hmacCardKey(lookupKey, number),
    sha256,
    status,
    till: () => ({
      id: identity.till,
      store: ready().name,
      cashier: ready().staff[0]?.name ?? inLanguage(ready().name, 'en'),
      timeZone: ready().timeZone,
      wedge: given.wedge?.(),
    }),
    restored: { ...restored(loaded.state, past), suspended: loaded.suspended },
  });
  if (parts.journal.head().seq === 0) {
    await journal.record(
      { type: 'epochBegun', publicKey: key.publicKey, reason: 'enrolled' },
      { startedAt: clock.now() },
    );
  }
  await applyBundle(bundles.inForce()?.rev ?? 0);
  await paper.resume();
  let clockWas: ReturnType<typeof flag> = 'unchecked';
  /** A clock that stops being believed, or is believed again, is on record: the entries around it are read with that. */
  async function noteClock(): Promise<void> {
    const [was, now] = [clockWas, flag()];
    clockWas = now;
    if (was === now || (was !== 'suspect' && now !== 'suspect')) return;
    const offMs = sync.status().hoOffsetMs ?? 0;
    await journal.record({ type: 'clockChanged', clockWas: was, offMs }, { startedAt: clock.now() });
    if (now === 'suspect') till?.tell('attention', noticeOf({ code: 'till.clockSuspect' }));
  }
  await noteClock();
  const stopListening = sync.onStatus(() => void Promise.all([noteClock(), till?.refresh()]).catch(fault));
  return {
    till,
    sync,
    async changePaper(devices) {
      await paper.use(devices);
      // Not awaited: it comes in its turn, behind the change that is under way.
      void till?.refresh().catch(fault);
    },
    async close() {
      stopListening();
      await sync.stop();
      await paper.close();
      // Only a shorter start would come of it: a disk that fails now must not hold up the rest.
      await uses.keep().catch(fault);
      await desk.own.keep().catch(fault);
    },
  };
}
