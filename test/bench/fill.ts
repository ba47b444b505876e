import { join } from 'node:path';
import { writeIdentity } from '../../electron/hosts/identity.ts';
import { hmacCardKey, saveLookupKey } from '../../electron/keys/card-key.ts';
import { sha256 } from '../../electron/keys/signatures.ts';
import { openTillKey, type TillKey } from '../../electron/keys/till-key.ts';
import { openTillDatabase, type TillDatabase } from '../../electron/store/database.ts';
import { openReferenceStore, type TillReferenceStore } from '../../electron/store/reference-store.ts';
import { journalKey } from '../../electron/store/schemas.ts';
import { settings } from '../../electron/store/settings.ts';
import type { ReferenceRow } from '../../shared/contract/reference-store.ts';
import type { ReferenceName } from '../../shared/contract/wire.ts';
import { GENESIS, seal } from '../../shared/journal/chain.ts';
import { compileBundle } from '../../shared/programme/compile.ts';
import { storeId } from '../../shared/units/ids.ts';
import { type BareDatabase, bareDatabase } from './bare.ts';
import { basketOf, NOON, soldFact } from './baskets.ts';
import { benchStore, cardNumberOf, memberOf, productKey, productOf } from './chain.ts';
import { bundleOf } from './programmes.ts';
import type { Row } from './row.ts';
import { BENCH_TILL, entryOf } from './sealing.ts';
import { LIVE_PROGRAMMES, type Sizes } from './sizes.ts';
import { megabytes, took } from './timing.ts';

const PAGE = 2_000;
const JOURNAL_PAGE = 500;
const LOOKUP_KEY = Buffer.alloc(32, 7).toString('base64url');
export const cardKey = (member: number): string => hmacCardKey(LOOKUP_KEY, cardNumberOf(member));
export const BARE_TABLES = {
  products: ['id', 'json'],
  barcodes: ['id', 'product'],
  members: ['id', 'json'],
  cards: ['id', 'json'],
};

/**
 * Makes the folder of a till that has been told of a whole chain and has sold for a year, through the same door as a
 * first download, and the same rows in a bare database beside it: page by page, so that both meet the same disk.
 */
export default async function fill(root: string, sizes: Sizes): Promise<Row[]> {
  const folder = join(root, 'till');
  const database = await openTillDatabase(folder);
  const key = await openTillKey(folder);
  await enrolled(folder, database);
  const reference = await openReferenceStore(database, () => NOON.epochMs);
  const bare = bareDatabase(join(root, 'bare.sqlite'), BARE_TABLES);
  await reference.apply('stores', [row(benchStore.id, benchStore)]);
  await reference.apply('bundles', [bundleRow()]);
  const into = { reference, bare };
  await pages(into, 'products', sizes.products, (n) => [productKey(n), productOf(n)]);
  const cards = await pages(into, 'cards', sizes.members, (n) => [cardKey(n), cardOf(n)]);
  const members = await pages(into, 'members', sizes.members, (n) => [memberOf(n).id, memberOf(n)]);
  await told(reference, sizes);
  await journalFilled(database, key, sizes);
  const peakMb = megabytes(process.resourceUsage().maxRSS * 1024);
  bare.close();
  await database.close();
  return [
    arrived('members', sizes.members, members),
    arrived('cards', sizes.members, cards),
    {
      what: `memory while ${sizes.members} members and their cards arrive`,
      value: peakMb,
      unit: 'MB',
      budget: { of: 'value', max: 400 },
      ratio: null,
      note: 'at most, with the bare database in the same process',
    },
  ];
}

const row = (id: string, doc: object): ReferenceRow => ({ id, deleted: false, doc }) as ReferenceRow;
const cardOf = (n: number) => ({
  key: cardKey(n),
  member: memberOf(n).id,
  state: 'active',
  last4: cardNumberOf(n).slice(-4),
});

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

interface Took {
  readonly oursMs: number;
  readonly bareMs: number;
}

async function pages(
  into: { reference: TillReferenceStore; bare: BareDatabase },
  collection: ReferenceName & keyof typeof BARE_TABLES,
  count: number,
  make: (n: number) => [string, object],
): Promise<Took> {
  let oursMs = 0;
  let bareMs = 0;
  for (let at = 0; at < count; at += PAGE) {
    const made = Array.from({ length: Math.min(PAGE, count - at) }, (_, index) => make(at + index));
    oursMs += await took(() =>
      into.reference.apply(
        collection,
        made.map(([id, doc]) => row(id, doc)),
      ),
    );
    bareMs += await took(() =>
      into.bare.insert(
        collection,
        made.map(([id, doc]) => [id, JSON.stringify(doc)]),
      ),
    );
  }
  return { oursMs, bareMs };
}

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
}

const arrived = (what: string, count: number, { oursMs, bareMs }: Took): Row => ({
  what: `first download of ${count} ${what}, as written`,
  value: (count / oursMs) * 1000,
  unit: '/s',
  budget: { of: 'ratio', min: 0.5 },
  ratio: bareMs / oursMs,
  note: `bare batch inserts ${Math.round((count / bareMs) * 1000)} /s; ${(oursMs / 1000).toFixed(0)} s in all`,
});
