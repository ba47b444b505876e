import { join } from 'node:path';
import { hmacCardKey } from '../../electron/keys/card-key.ts';
import { sha256, verifyHash } from '../../electron/keys/signatures.ts';
import { type HeadOffice, startHeadOffice } from '../../headoffice/server.ts';
import { follows, GENESIS, type SealedEntry } from '../../shared/journal/chain.ts';
import type { EntryFact } from '../../shared/journal/entry.ts';
import { compileBundle } from '../../shared/programme/compile.ts';
import { WireTill } from '../fakes/wire-till.ts';
import { basketOf, soldFact } from './baskets.ts';
import { benchStore, cardNumberOf, memberOf, productOf } from './chain.ts';
import { bundleOf } from './programmes.ts';
import type { Row } from './row.ts';
import type { Sizes } from './sizes.ts';
import { dice, took } from './timing.ts';

const TILLS = 4;
const BATCH = 200;
const LINES = 4;
const MEMBERS = 1_000;
const PRODUCTS = 1_000;

/** A bare database of the same kind as head office's. */
export interface BareSql {
  query(text: string, values: unknown[]): Promise<unknown>;
  close(): Promise<void>;
}

/**
 * Head office as tills meet it (HTTP, signatures, chain, ledger, positions, each sale evaluated again), four tills at
 * once; and beside it, batch by batch, the same entries checked and put into one bare table.
 */
export async function ingest(p: {
  name: string;
  root: string;
  url: string | null;
  bare: BareSql;
  sizes: Sizes;
}): Promise<Row> {
  const { name, bare, sizes } = p;
  const dataFolder = join(p.root, `head-office-${name}`);
  const office = await startHeadOffice({ port: 0, databaseUrl: p.url, dataFolder, log: () => undefined });
  try {
    const tills = await tillsWithEntries(office, sizes.ingested / TILLS);
    await bare.query(BARE_TABLE, []);
    let oursMs = 0;
    let bareMs = 0;
    for (let at = 0; at < sizes.ingested / TILLS; at += BATCH) {
      const batches = tills.map((till) => till.sealed.slice(at, at + BATCH));
      oursMs += await took(() => Promise.all(tills.map((till, n) => posted(till, batches[n] ?? []))));
      bareMs += await took(() => Promise.all(tills.map((till, n) => checkedAndPut(bare, till, batches[n] ?? [], at))));
    }
    const alarms = await office.db.selectFrom('alarm').select('kind').execute();
    if (alarms.length > 0) throw new Error(`Head office rang ${alarms.length} alarms, first ${alarms[0]?.kind}`);
    const entries = tills.reduce((sum, till) => sum + till.sealed.length, 0);
    return {
      what: `head office ingest on ${name}, ${TILLS} tills at once, ${entries} sales of ${LINES} lines`,
      value: (entries / oursMs) * 1000,
      unit: '/s',
      budget: { of: 'value', min: 1_000 },
      ratio: bareMs / oursMs,
      note: `the same bytes checked and put bare ${Math.round((entries / bareMs) * 1000)} /s; the ratio's budget is 0.5`,
    };
  } finally {
    await office.close();
    await bare.close();
  }
}

async function tillsWithEntries(office: HeadOffice, each: number): Promise<WireTill[]> {
  const bundle = bundleOf({ live: 200 });
  const members = Array.from({ length: MEMBERS }, (_, n) => memberOf(n));
  await office.importReference({
    stores: [benchStore],
    products: Array.from({ length: PRODUCTS }, (_, n) => productOf(n)),
    members,
    cards: members.map(({ id }, n) => ({
      key: hmacCardKey(office.keys.lookupKey, cardNumberOf(n)),
      member: id,
      state: 'active',
      last4: cardNumberOf(n).slice(-4),
    })),
    bundles: [{ rev: bundle.rev, bytes: JSON.stringify(bundle) }],
  });
  const compiled = compileBundle(bundle);
  const throws = dice(5);
  const tills: WireTill[] = [];
  for (let n = 0; n < TILLS; n++) {
    const { code } = await office.enrolmentCode(benchStore.id);
    const till = await WireTill.enrolled(office.url, code);
    for (let sale = 1; sale <= each; sale++) {
      const member = throws(MEMBERS);
      const products = Array.from({ length: LINES }, () => throws(PRODUCTS));
      const fact = soldFact(basketOf(products, member, `B${n}-${sale}`), member, compiled);
      till.record({ ...fact, receipt: sale } as EntryFact);
    }
    tills.push(till);
  }
  return tills;
}

async function posted(till: WireTill, batch: readonly SealedEntry[]): Promise<void> {
  const { status, body } = await till.post(batch);
  const odd = status === 200 ? body.ingested.find(({ outcome }) => outcome !== 'recorded') : body;
  if (odd) throw new Error(`Head office answered ${status}: ${JSON.stringify(odd).slice(0, 200)}`);
}

const BARE_TABLE = `create table bare(store text, till text, epoch int, seq int, hash text, bytes bytea, sig text,
  primary key(store, till, epoch, seq))`;
const COLUMNS = 7;

async function checkedAndPut(bare: BareSql, till: WireTill, batch: readonly SealedEntry[], at: number): Promise<void> {
  let head = { seq: at, hash: at === 0 ? GENESIS : (till.sealed[at - 1]?.hash ?? '') };
  for (const sealed of batch) {
    const next = follows(head, sealed, { sha256, verify: verifyHash, publicKey: till.keys.publicKey });
    if (!next.ok) throw new Error(next.error.code);
    head = next.value;
  }
  const tuples = batch.map((_, row) => `(${Array.from({ length: COLUMNS }, (_, n) => `$${row * COLUMNS + n + 1}`)})`);
  const values = batch.flatMap(({ seq, hash, bytes, sig }) => [
    till.store,
    till.till,
    till.epoch,
    seq,
    hash,
    Buffer.from(bytes, 'utf8'),
    sig,
  ]);
  await bare.query(`insert into bare values ${tuples.join()}`, values);
}
