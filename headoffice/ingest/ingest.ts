import { sql } from 'kysely';
import type { Ingested, JournalBatch } from '../../shared/contract/wire.ts';
import { type ChainHead, GENESIS } from '../../shared/journal/chain.ts';
import type { VerifyHash } from '../../shared/journal/crypto.ts';
import { verifierOf } from '../access/crypto.ts';
import { findTill, freezeTill, type Till } from '../access/tills.ts';
import { retried } from '../db/retried.ts';
import type { Db, Tx } from '../db/schema.ts';
import type { Moved } from '../ledger/post.ts';
import { type Projection, project, projectDistrusted } from '../ledger/project.ts';
import { type Held, judge, type Verdict } from './judge.ts';
import { type Alarm, writeAlarms, writeEntries, writeQuarantine } from './write.ts';

export interface IngestResult {
  readonly head: ChainHead;
  readonly ingested: readonly Ingested[];
  /** The till as it is after the batch: a fork has frozen it. */
  readonly till: Till;
  readonly moved: Moved;
}

/**
 * Stores a batch in one transaction under the till's lock: entries, quarantine, ledger and positions together or not at
 * all. Two tills that move the same members in opposite order may be told to try again by PostgreSQL.
 */
export async function ingest(
  db: Db,
  till: Till,
  batch: JournalBatch,
  of: { nowMs: number; projection: Projection },
): Promise<IngestResult> {
  // Before the lock is taken: nobody waits for arithmetic.
  const verify = await verifierOf(batch.entries, till.publicKey);
  return retried(() => db.transaction().execute((tx) => ingestIn(tx, till, batch, { ...of, verify })));
}

async function ingestIn(
  tx: Tx,
  till: Till,
  batch: JournalBatch,
  of: { nowMs: number; projection: Projection; verify: VerifyHash },
): Promise<IngestResult> {
  const before = await lockedHead(tx, till, of.nowMs);
  const first = batch.entries[0]?.seq ?? 0;
  const last = batch.entries.at(-1)?.seq ?? 0;
  const held = first <= before.seq ? await heldBetween(tx, till, { first, last }) : new Map<number, Held>();
  const distrust = till.state === 'revoked' ? 'till.revoked' : null;
  const { head, verdicts } = judge(before, batch.entries, { ...till, verify: of.verify, held, distrust });

  const at = { ...till, nowMs: of.nowMs };
  const recorded = verdicts.filter((verdict) => verdict.outcome === 'recorded');
  const fork = verdicts.find((verdict) => verdict.outcome === 'alreadyRecordedDifferently');
  await writeEntries(tx, at, recorded);
  await writeQuarantine(tx, at, verdicts);
  await writeAlarms(tx, at, alarmsOf(verdicts));
  if (fork) await freezeTill(tx, till.till, `Two entries have the number ${fork.sealed.seq}.`);
  const distrusted = verdicts.flatMap((verdict) =>
    verdict.outcome === 'quarantined' && verdict.isNew && verdict.entry ? [verdict.entry] : [],
  );
  if (distrusted.length > 0) await projectDistrusted(tx, at, distrusted);
  const moved = await project(tx, at, recorded, of.projection);
  if (head.seq !== before.seq) await saveHead(tx, till, head);
  await tx.updateTable('till').set({ seen_ms: of.nowMs }).where('till', '=', till.till).execute();
  return { head, ingested: verdicts.map(answerOf), till: (await findTill(tx, till.till)) ?? till, moved };
}

/** Creates the head at the first contact, and locks it either way until the transaction ends. */
async function lockedHead(tx: Tx, till: Till, nowMs: number): Promise<ChainHead> {
  const { store, epoch } = till;
  return await tx
    .insertInto('journal_head')
    .values({ store, till: till.till, epoch, seq: 0, hash: GENESIS, received_ms: nowMs })
    .onConflict((conflict) => conflict.columns(['store', 'till', 'epoch']).doUpdateSet({ received_ms: nowMs }))
    .returning(['seq', 'hash'])
    .executeTakeFirstOrThrow();
}

const saveHead = (tx: Tx, till: Till, head: ChainHead) =>
  tx
    .updateTable('journal_head')
    .set(head)
    .where('store', '=', till.store)
    .where('till', '=', till.till)
    .where('epoch', '=', till.epoch)
    .execute();

async function heldBetween(tx: Tx, till: Till, range: { first: number; last: number }): Promise<Map<number, Held>> {
  const held = new Map<number, Held>();
  const found = await sql<{ seq: number; hash: string; reason: string | null }>`
    select seq, hash, reason from quarantine
      where store = ${till.store} and till = ${till.till} and epoch = ${till.epoch}
        and seq between ${range.first} and ${range.last} and reason <> 'fork'
    union all
    select seq, hash, null as reason from entry
      where store = ${till.store} and till = ${till.till} and epoch = ${till.epoch}
        and seq between ${range.first} and ${range.last}`.execute(tx);
  for (const row of found.rows) held.set(row.seq, { hash: row.hash, quarantined: row.reason });
  return held;
}

function alarmsOf(verdicts: readonly Verdict[]): Alarm[] {
  return verdicts.flatMap((verdict): Alarm[] => {
    if (verdict.outcome === 'alreadyRecordedDifferently')
      return [
        { seq: verdict.sealed.seq, kind: 'entry.fork', facts: { hash: verdict.sealed.hash, held: verdict.hash } },
      ];
    if (verdict.outcome === 'quarantined' && verdict.isNew)
      return [{ seq: verdict.sealed.seq, kind: 'entry.quarantined', facts: { reason: verdict.reason } }];
    return [];
  });
}

function answerOf(verdict: Verdict): Ingested {
  const { seq } = verdict.sealed;
  switch (verdict.outcome) {
    case 'alreadyRecordedDifferently':
      return { seq, outcome: verdict.outcome, hash: verdict.hash };
    case 'quarantined':
      return { seq, outcome: verdict.outcome, reason: verdict.reason };
    default:
      return { seq, outcome: verdict.outcome };
  }
}
