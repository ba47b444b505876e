import { join } from 'node:path';
import { writeIdentity } from '../../electron/hosts/identity.ts';
import { RETURNS_MARK } from '../../electron/hosts/returns-desk.ts';
import { saveLookupKey } from '../../electron/keys/card-key.ts';
import { sha256 } from '../../electron/keys/signatures.ts';
import { openTillKey, type TillKey } from '../../electron/keys/till-key.ts';
import { openTillDatabase, type TillDatabase } from '../../electron/store/database.ts';
import { openReferenceStore, type TillReferenceStore } from '../../electron/store/reference-store.ts';
import { journalKey } from '../../electron/store/schemas.ts';
import { settings } from '../../electron/store/settings.ts';
import { sliceSize } from '../../electron/sync/slices.ts';
import type { ReturnsMark } from '../../electron/till/own-returns.ts';
import type { ReferenceRow } from '../../shared/contract/reference-store.ts';
import type { ReferenceName } from '../../shared/contract/wire.ts';
import { GENESIS, seal } from '../../shared/journal/chain.ts';
import { compileBundle } from '../../shared/programme/compile.ts';
import { storeId } from '../../shared/units/ids.ts';
import { BARE_FILE, BARE_TABLES, type BareDatabase, bareDatabase } from './bare.ts';
import { basketOf, NOON, soldFact } from './baskets.ts';
import { benchStore } from './chain.ts';
import { leftInPeace } from './live-till.ts';
import { type Filled, LOOKUP_KEY, pagesOf } from './pages.ts';
import { bundleOf } from './programmes.ts';
import type { Row } from './row.ts';
import { BENCH_TILL, entryOf } from './sealing.ts';
import { LIVE_PROGRAMMES, type Sizes } from './sizes.ts';
import { megabytes, took } from './timing.ts';

const JOURNAL_PAGE = 500;

interface Took {
  readonly oursMs: number;
  readonly bareMs: number;
}

/**
 * Makes the folder of a till that has been told of a whole chain and has sold for a year, as a first download does, and
 * puts the same rows into a bare database beside it: page by page, so that both meet the same disk in the same hour.
 */
export default async function fill(root: string, sizes: Sizes): Promise<Row[]> {
  const folder = join(root, 'till');
  const database = await openTillDatabase(folder);
  const key = await openTillKey(folder);
  await enrolled(folder, database);
  const reference = await openReferenceStore(database, () => NOON.epochMs);
  await reference.apply('stores', [row(benchStore.id, benchStore)]);
  await reference.apply('bundles', [bundleRow()]);
  const bare = bareDatabase(join(root, BARE_FILE), BARE_TABLES);
  const products = await arrived('products', sizes, reference, bare);
  const cards = await arrived('cards', sizes, reference, bare);
  const members = await arrived('members', sizes, reference, bare);
  const peakMb = megabytes(process.resourceUsage().maxRSS * 1024);
  await told(reference, sizes);
  await journalFilled(database, key, sizes);
  bare.close();
  await database.close();
  await leftInPeace(root);
  return [
    rate('products, and a row for each barcode', sizes.products, products, null),
    rate('cards', sizes.members, cards, 0.5),
    rate('members', sizes.members, members, 0.5),
    {
      what: `memory while ${sizes.members} members and their cards arrive`,
      value: peakMb,
      unit: 'MB',
      budget: { of: 'value', max: 400 },
      ratio: null,
      note: 'at most, with 32 MB of cache of the bare database',
    },
  ];
}

const row = (id: string, doc: object): ReferenceRow => ({ id, deleted: false, doc }) as ReferenceRow;

function bundleRow(): ReferenceRow {
  const bytes = JSON.stringify(bundleOf({ live: LIVE_PROGRAMMES }));
  return row('1', { rev: 1, bytes, hash: sha256(bytes), sig: '' });
}

/** As enrolment leaves a till, with a head office that nobody answers for. */
async function enrolled(folder: string, database: TillDatabase): Promise<void> {
  await saveLookupKey(folder, LOOKUP_KEY);
  const reply = { store: storeId(benchStore.id), till: BENCH_TILL, epoch: 1, headOfficeKey: 'A'.repeat(43) };
  await writeIdentity(
    settings(database.settings),
    { ...reply, lookupKey: LOOKUP_KEY, hoTimeMs: 0 },
    'http://127.0.0.1:1',
  );
}

/** The till takes a page in slices of the size that one at rest writes, the bare database takes it whole. */
async function arrived(
  collection: Filled,
  sizes: Sizes,
  reference: TillReferenceStore,
  bare: BareDatabase,
): Promise<Took> {
  const size = sliceSize();
  let oursMs = 0;
  let bareMs = 0;
  for (const page of pagesOf(collection, sizes)) {
    for (let at = 0; at < page.length; ) {
      const rows = page.slice(at, at + size.rows(false)).map(([id, doc]) => row(id, doc));
      const sliceMs = await took(() => reference.apply(collection, rows));
      size.took(rows.length, sliceMs);
      oursMs += sliceMs;
      at += rows.length;
    }
    bareMs += await took(() => {
      const rows = page.map(([id, doc]) => [id, JSON.stringify(doc)]);
      bare.insert(collection, rows);
    });
  }
  return { oursMs, bareMs };
}

const rate = (what: string, count: number, { oursMs, bareMs }: Took, min: number | null): Row => ({
  what: `first download of ${count} ${what}, as written`,
  value: (count / oursMs) * 1000,
  unit: '/s',
  budget: min === null ? null : { of: 'ratio', min },
  ratio: min === null ? null : bareMs / oursMs,
  note: `bare batch inserts ${Math.round((count / bareMs) * 1000)} /s; ${(oursMs / 1000).toFixed(1)} s in all`,
});

/** The checkpoints that a complete download leaves, near the journal's end. */
async function told(reference: TillReferenceStore, sizes: Sizes): Promise<void> {
  const totals = { stores: 1, bundles: 1, products: sizes.products, cards: sizes.members, members: sizes.members };
  const included = Math.max(0, sizes.journalEntries - 100);
  for (const [name, total] of Object.entries(totals))
    await reference.saveCheckpoint(name as ReferenceName, { checkpoint: 'c', included, complete: true, total });
}

async function journalFilled(database: TillDatabase, key: TillKey, sizes: Sizes): Promise<void> {
  const bundle = compileBundle(bundleOf({ live: LIVE_PROGRAMMES }));
  const fact = soldFact(basketOf([1, 2, 3, 4, 5, 6], 1, 'B1'), 1, bundle);
  let prev = GENESIS;
  for (let seq = 1; seq <= sizes.journalEntries; ) {
    const rows = [];
    for (; seq <= sizes.journalEntries && rows.length < JOURNAL_PAGE; seq++) {
      const { bytes, hash, sig } = seal(entryOf(fact, seq, prev), { sha256, sign: key.sign });
      rows.push({ id: journalKey(1, seq), type: fact.type, bytes, hash, sig });
      prev = hash;
    }
    await database.journal.insert(rows);
  }
  const kept = fact.tenders.reduce((sum, tender) => (tender.kind === 'cash' ? sum + tender.kept : sum), 0);
  const mark: ReturnsMark = { epoch: 1, seq: sizes.journalEntries, cash: sizes.journalEntries * kept, returns: [] };
  await settings(database.settings).write(RETURNS_MARK, mark);
}
