import { barcodeRulesFor } from '../../shared/catalogue/barcodes/rules-for-currency.ts';
import type { Store } from '../../shared/catalogue/store.ts';
import type { StatusView } from '../../shared/contract/views.ts';
import type { JournalEntry } from '../../shared/journal/entry.ts';
import type { CashDrawer } from '../../shared/ports/drawer.ts';
import type { ReceiptPrinter } from '../../shared/ports/printer.ts';
import { err, ok, type Result } from '../../shared/units/result.ts';
import { inLanguage } from '../../shared/units/text.ts';
import { randomIds, systemClock, systemTimer } from '../clock.ts';
import { hmacCardKey, readLookupKey, saveLookupKey } from '../keys/card-key.ts';
import { sha256 } from '../keys/signatures.ts';
import { openTillKey, type TillKey } from '../keys/till-key.ts';
import { type DataFolderRefusal, openDataFolder } from '../store/data-folder.ts';
import { openTillDatabase, type TillDatabase } from '../store/database.ts';
import { openJournalStore } from '../store/journal-store.ts';
import { openReferenceStore, type TillReferenceStore } from '../store/reference-store.ts';
import { settings } from '../store/settings.ts';
import { type EnrolRefusal, enrol } from '../sync/enrol.ts';
import { headOffice } from '../sync/head-office.ts';
import { type Sync, startSync } from '../sync/start-sync.ts';
import { isClockSuspect } from '../sync/sync-status.ts';
import { openBundles } from '../till/bundles.ts';
import { catalogue as catalogueOf } from '../till/catalogue.ts';
import { type CounterState, noticeOf } from '../till/counter.ts';
import { drafts as draftsOf } from '../till/draft.ts';
import { openJournal } from '../till/journal.ts';
import { memberDesk } from '../till/member-desk.ts';
import { paperOf } from '../till/paper.ts';
import { productSearch } from '../till/product-search.ts';
import { type Past, readPast } from '../till/reconcile.ts';
import { openTill, type Till } from '../till/till.ts';
import { checkJournal } from './check-journal.ts';
import { type Identity, readIdentity, writeIdentity } from './identity.ts';
import { APP_VERSION } from './version.ts';

const utcClock = systemClock('UTC');

export interface TillSettings {
  readonly folder: string;
  /** Where head office is; null = where it was at enrolment. */
  readonly headOfficeUrl: string | null;
  /** Only for a till that is not enrolled yet. */
  readonly enrolCode: string | null;
  readonly printer: ReceiptPrinter | null;
  readonly drawer: CashDrawer | null;
  /** One line for whoever watches the console. Never a member, a card or a key. */
  readonly log: (line: string) => void;
}

export type StartRefusal =
  | DataFolderRefusal
  | EnrolRefusal
  | { readonly code: 'till.notEnrolled' }
  | { readonly code: 'till.lookupKeyMissing' }
  | { readonly code: 'journal.tampered'; readonly what: string; readonly seq: number };

export interface RunningTill {
  readonly till: Till;
  readonly identity: Identity;
  readonly sync: Sync;
  /** The printer may have come or gone since the start. */
  close(): Promise<void>;
}

/** Opens a till's folder and brings everything to life, in this order: lock, database, identity, journal, sync, counter. */
export async function startTill(given: TillSettings): Promise<Result<RunningTill, StartRefusal>> {
  const folder = openDataFolder(given.folder);
  if (!folder.ok) return folder;
  const boot = randomIds.next();
  let database: TillDatabase | null = null;
  const giveUp = async <E extends StartRefusal>(refusal: E) => {
    await database?.close();
    folder.value.close();
    return err(refusal);
  };
  database = await openTillDatabase(given.folder);
  const key = await openTillKey(given.folder);
  const known = await identify(database, key, boot, given);
  if (!known.ok) return giveUp(known.error);
  const lookupKey = await readLookupKey(given.folder);
  if (!lookupKey) return giveUp({ code: 'till.lookupKeyMissing' });
  const journal = await openJournalStore(database.journal, known.value.epoch);
  const checked = await checkJournal(journal, key.publicKey);
  if (!checked.ok) return giveUp({ code: 'journal.tampered', what: checked.error.code, seq: checked.error.seq });
  const reference = await openReferenceStore(database, () => utcClock.now().epochMs);
  const past = await readPast(journal, reference.mark('members')?.included ?? 0);
  const running = await compose({
    given,
    database,
    key,
    boot,
    lookupKey,
    identity: known.value,
    journal,
    reference,
    past,
  });
  return ok({
    ...running,
    identity: known.value,
    async close() {
      await running.close();
      await database?.close();
      folder.value.close();
    },
  });
}

async function identify(
  database: TillDatabase,
  key: TillKey,
  boot: string,
  given: TillSettings,
): Promise<Result<Identity, StartRefusal>> {
  const kept = settings(database.settings);
  const known = await readIdentity(kept);
  const { headOfficeUrl: url, enrolCode: code } = given;
  if (known) return ok(url ? { ...known, headOfficeUrl: url } : known);
  if (!url || !code) return err({ code: 'till.notEnrolled' });
  const reply = await enrol({ baseUrl: url, code, key, boot, app: APP_VERSION, fetch, timer: systemTimer });
  if (!reply.ok) return reply;
  await saveLookupKey(given.folder, reply.value.lookupKey);
  return ok(await writeIdentity(kept, reply.value, url));
}

interface Parts {
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

async function compose(parts: Parts): Promise<{ till: Till; sync: Sync; close(): Promise<void> }> {
  const { given, database, key, identity, reference, past, lookupKey } = parts;
  const utc = utcClock;
  const catalogue = catalogueOf(database);
  const bundles = await openBundles(database.bundles, (rev, why) =>
    given.log(`programmes: revision ${rev} is refused: ${why}`),
  );
  let store: Store | null = await catalogue.store(identity.store);
  let till: Till | null = null;
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
  const search = productSearch(catalogue, turn);

  const sync = startSync({
    office: headOffice({ baseUrl: identity.headOfficeUrl, key, identity, clock: utc, timer: systemTimer, fetch }),
    identity,
    headOfficeKey: identity.headOfficeKey,
    journal: parts.journal,
    reference,
    bundleInForce: bundles.inForce,
    busy: () => till?.isBusy() ?? false,
    clock: utc,
    timer: systemTimer,
    random: Math.random,
    yieldTurn: turn,
    reports: {
      arrived: (collection) => void onArrived(collection),
      refusedRow: (row) => given.log(`sync: a row of ${row.collection} is refused: ${row.why}`),
      quarantined: (seq, reason) => given.log(`sync: head office could not read entry ${seq}: ${reason}`),
      fault: (error) => given.log(`sync: ${String(error)}`),
    },
  });

  let waiting: () => void = () => {};
  const firstStore = new Promise<void>((resolve) => {
    waiting = resolve;
  });
  async function onArrived(collection: string): Promise<void> {
    if (collection === 'stores') store = await catalogue.store(identity.store);
    if (collection === 'products') search.stale();
    if (collection === 'members') past.unseen.forget(reference.mark('members')?.included ?? 0);
    if (collection === 'bundles') await bundles.refresh();
    if (store) waiting();
    await till?.refresh();
  }
  if (!store) await firstStore;
  const ready = (): Store => {
    if (!store) throw new TypeError('A till without its store does not open');
    return store;
  };
  // The zone is read anew with the store: a moved store is a rare event, and a restart is not asked for.
  const clock = { now: () => systemClock(ready().timeZone).now(), monoMs: utc.monoMs };

  const journal = openJournal({
    store: parts.journal,
    key: { ...key, sha256, verify: () => true },
    clock,
    identity: { store: identity.store, till: identity.till, epoch: identity.epoch, boot: parts.boot, app: APP_VERSION },
    lastReceipt: past.lastReceipt,
    staff: () => ready().staff[0]?.id ?? ('unknown' as never),
    mode: () => 'real',
    clockFlag: () => clockFlag(),
    onRecorded(entry: JournalEntry) {
      lastEndedAt = entry.endedAt;
      past.unseen.add(entry);
      sync.poke();
    },
  });
  let { lastEndedAt } = past;
  function clockFlag(): 'ok' | 'unchecked' | 'suspect' {
    const status = sync.status();
    const backwards = lastEndedAt !== null && clock.now().epochMs + 1000 < Date.parse(lastEndedAt);
    if (backwards || isClockSuspect(status)) return 'suspect';
    return status.hoOffsetMs === null ? 'unchecked' : 'ok';
  }

  let printer: StatusView['printer'] = { state: given.printer ? 'ok' : 'none', notice: null };
  const paper = paperOf({
    printer: given.printer,
    drawer: given.drawer,
    store: ready,
    copies: past.copies,
    onPaper(sale, state, notice) {
      printer = notice ? { state: 'fault', notice } : { state: given.printer ? 'ok' : 'none', notice: null };
      till?.onPaper(sale.seq, state, notice);
    },
    onDrawerFault: (notice) => till?.tell('attention', notice),
  });

  const counts = { members: await database.members.count(), products: await database.products.count() };
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
      clock: clockFlag(),
      frozen: at.frozen,
      printer,
      bundle: bundles.inForce()?.rev ?? 0,
    };
  };

  const drafts = draftsOf(database.baskets);
  const loaded = await drafts.load();
  const restored = reconcile(loaded.state, past);
  till = await openTill({
    catalogue,
    search,
    bundles,
    members: memberDesk({
      position: catalogue.member,
      unseen: past.unseen,
      wallets: () => bundles.current().wallets,
      pointsWallet: () => ready().pointsWallet,
      positionsAsOfMs: () => reference.mark('members')?.atMs ?? 0,
    }),
    drafts,
    journal,
    paper,
    store: ready,
    rules: () => barcodeRulesFor(ready().currency),
    clock,
    ids: randomIds,
    cardKey: (number) => hmacCardKey(lookupKey, number),
    sha256,
    status,
    till: () => ({
      id: identity.till,
      store: ready().name,
      cashier: ready().staff[0]?.name ?? inLanguage(ready().name, 'en'),
      timeZone: ready().timeZone,
    }),
    restored: { ...restored, suspended: loaded.suspended },
  });
  if (parts.journal.head().seq === 0) {
    await journal.record(
      { type: 'epochBegun', publicKey: key.publicKey, reason: 'enrolled' },
      { startedAt: clock.now() },
    );
  }
  const stopListening = sync.onStatus(() => void till?.refresh());
  return {
    till,
    sync,
    async close() {
      stopListening();
      await sync.stop();
      await paper.idle();
    },
  };
}

/** A sale that reached the journal before the crash is sold: its basket must not come back to be sold again. */
function reconcile(state: CounterState | null, past: Past) {
  if (!state) return { state: null, notice: null };
  if (past.lastSale?.basket === state.basket.id) {
    const closed = { sale: past.lastSale, paper: 'none' as const };
    return {
      state: { ...state, tendering: null, closed },
      notice: noticeOf({ code: 'sale.saved', receipt: past.lastSale.receipt }),
    };
  }
  const touched = state.basket.lines.length > 0 || state.basket.member !== null;
  return { state, notice: touched ? noticeOf({ code: 'basket.restored', lines: state.basket.lines.length }) : null };
}
