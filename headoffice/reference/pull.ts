import { sql } from 'kysely';
import type { PullReply, PullRequest } from '../../shared/contract/wire.ts';
import type { Till } from '../access/tills.ts';
import type { Db, Tx } from '../db/schema.ts';
import { type Checkpoint, checkpointText, parseCheckpoint } from './checkpoint.ts';
import { COLLECTIONS, type Told } from './collections.ts';

/**
 * Rows changed since the checkpoint, at least once each and never missed, though a transaction that started earlier may
 * commit later: a pass delivers every row that is visible, but the next one begins at the oldest transaction that was
 * still running when this pass began. Everything of a reply is read in one snapshot.
 */
export function pull(
  db: Db,
  till: Till,
  request: PullRequest,
  told: Pick<Told, 'nowMs' | 'gates'>,
): Promise<PullReply> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((tx) => pullIn(tx, till, request, told));
}

async function pullIn(
  tx: Tx,
  till: Till,
  request: PullRequest,
  told: Pick<Told, 'nowMs' | 'gates'>,
): Promise<PullReply> {
  const now = await snapshot(tx);
  const known = parseCheckpoint(request.checkpoint, now.generation);
  // A floor in the future is one of a database that has since gone back in time.
  const at: Checkpoint =
    known && known.floor <= now.newest ? known : { generation: now.generation, floor: 0n, pass: null };
  const next = at.pass?.next ?? now.oldestRunning;

  const source = COLLECTIONS[request.collection];
  const included = await includedFor(tx, till);
  const found = await source.page(tx, { floor: at.floor, after: at.pass, limit: request.limit });
  const last = found.at(-1);
  const more = found.length === request.limit && last !== undefined;
  const checkpoint = more
    ? { ...at, pass: { next, xid: BigInt(last.xid), id: last.id } }
    : { generation: now.generation, floor: next, pass: null };
  const { live } = await tx
    .selectFrom('collection_count')
    .select('live')
    .where('collection', '=', request.collection)
    .executeTakeFirstOrThrow();
  return {
    rows: found.map(({ id, deleted, row }) => ({
      id,
      deleted,
      doc: deleted ? null : source.doc(row, { ...told, included }),
    })),
    checkpoint: checkpointText(checkpoint),
    more,
    included,
    total: live,
  };
}

/** How far into the asking till's own journal the positions of this very snapshot look. */
async function includedFor(tx: Tx, till: Till): Promise<number> {
  const head = await tx
    .selectFrom('journal_head')
    .select('seq')
    .where('store', '=', till.store)
    .where('till', '=', till.till)
    .where('epoch', '=', till.epoch)
    .executeTakeFirst();
  return head?.seq ?? 0;
}

async function snapshot(tx: Tx): Promise<{ oldestRunning: bigint; newest: bigint; generation: string }> {
  const { rows } = await sql<{ oldest: string; newest: string; timeline: number; generation: string }>`
    select pg_snapshot_xmin(s)::text as oldest, pg_snapshot_xmax(s)::text as newest, c.timeline_id as timeline,
      (select generation from chain) as generation
    from pg_current_snapshot() as s, pg_control_checkpoint() as c`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error('The database did not tell its snapshot');
  const generation = `${row.generation}-${row.timeline}`;
  return { oldestRunning: BigInt(row.oldest), newest: BigInt(row.newest), generation };
}
