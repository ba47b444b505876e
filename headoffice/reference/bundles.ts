import { sql } from 'kysely';
import type { SignHash } from '../../shared/journal/crypto.ts';
import type { ProgrammeBundle } from '../../shared/programme/index.ts';
import { RETURN_DAYS } from '../../shared/programme/return-part.ts';
import { err, ok, type Result } from '../../shared/units/result.ts';
import { sha256 } from '../access/crypto.ts';
import type { Db, Tx } from '../db/schema.ts';
import { gateFacts } from '../programme/gate-facts.ts';
import { type PublishRefusal, publishGate } from '../programme/publish-gate.ts';
import { withdraw } from './upsert.ts';

/**
 * Tills keep the bundle in force and the one before it, and, for as long as goods come back, some before those by which
 * returns are worked out anew. Older ones stay here, for sales that were priced with them.
 */
const KEPT_AT_TILLS = 2;
const REPRICING_AT_TILLS = 6;

export interface NewBundle {
  readonly rev: number;
  /** The bundle's JSON, exactly as it is hashed, signed and sent. */
  readonly bytes: string;
}

interface Publishing {
  readonly sign: SignHash;
  readonly nowMs: number;
}

interface PublishingOn extends Publishing {
  /** The revision that was in force when it was decided; 0 where there was none. Left out: whichever is in force. */
  readonly basedOn?: number;
}

/** Somebody else has published meanwhile: what was decided on is no longer what is in force. */
export interface NotNewest {
  readonly code: 'bundle.notNewest';
  readonly newest: number;
}
type Published = Result<{ rev: number }, PublishRefusal | NotNewest>;

/**
 * Publishes a revision for every till, or nothing of it: the one in force stays where the gate refuses. Revisions only
 * grow. The same revision with the same bytes again is nothing new.
 */
export async function publishBundle(db: Db, bundle: NewBundle, of: PublishingOn): Promise<Published> {
  const published = await db.transaction().execute(async (tx): Promise<Published> => {
    const newest = await newestLocked(tx);
    if (newest?.rev === bundle.rev && newest.hash === sha256(bundle.bytes)) return ok({ rev: bundle.rev });
    const isElsewhere = of.basedOn !== undefined && of.basedOn !== (newest?.rev ?? 0);
    if (isElsewhere || (newest && bundle.rev <= newest.rev))
      return err({ code: 'bundle.notNewest', newest: newest?.rev ?? 0 });
    const gate = publishGate(bundle.bytes, await gateFacts(tx, of.nowMs));
    if (!gate.ok) return gate;
    if (gate.value.rev !== bundle.rev) {
      const reason = `is ${gate.value.rev}, published as ${bundle.rev}`;
      return err({ code: 'bundle.notPublished', problems: [{ place: 'rev', reason }] });
    }
    await writeBundle(tx, bundle, of);
    return ok({ rev: bundle.rev });
  });
  await withdrawOld(db, of.nowMs);
  return published;
}

/**
 * The programmes before the newest ones, under a new revision: sales are pinned to revisions, so none is taken back.
 * They have been in force, so the gate is not asked: a shop in trouble is not argued with.
 */
export async function rollback(
  db: Db,
  of: Publishing & { /** The revision that is to go. Without it, whichever is in force. */ readonly from?: number },
): Promise<Result<{ rev: number }, { code: 'bundle.noneBefore' } | NotNewest>> {
  const back = await db.transaction().execute(async (tx) => {
    const newest = await newestLocked(tx);
    if (newest && of.from !== undefined && of.from !== newest.rev)
      return err({ code: 'bundle.notNewest' as const, newest: newest.rev });
    const before = await tx.selectFrom('bundle').select('bytes').orderBy('rev', 'desc').offset(1).executeTakeFirst();
    if (!newest || !before) return err({ code: 'bundle.noneBefore' as const });
    const rev = newest.rev + 1;
    const programmes = JSON.parse(Buffer.from(before.bytes).toString('utf8')) as object;
    await writeBundle(tx, { rev, bytes: JSON.stringify({ ...programmes, rev }) }, of);
    return ok({ rev });
  });
  await withdrawOld(db, of.nowMs);
  return back;
}

/** What is in force without one programme, under a new revision. The gate is not asked, as for a rollback. */
export async function stopProgramme(
  db: Db,
  programme: string,
  of: Publishing,
): Promise<Result<{ rev: number }, { code: 'bundle.programmeGone'; programme: string }>> {
  const stopped = await db.transaction().execute(async (tx) => {
    const newest = await newestLocked(tx);
    const now = newest
      ? await tx.selectFrom('bundle').select('bytes').where('rev', '=', newest.rev).executeTakeFirst()
      : null;
    const bundle = now ? (JSON.parse(Buffer.from(now.bytes).toString('utf8')) as ProgrammeBundle) : null;
    const programmes = bundle?.programmes.filter(({ id }) => id !== programme);
    if (!newest || !programmes || programmes.length === bundle?.programmes.length)
      return err({ code: 'bundle.programmeGone' as const, programme });
    const rev = newest.rev + 1;
    await writeBundle(tx, { rev, bytes: JSON.stringify({ ...bundle, rev, programmes }) }, of);
    return ok({ rev });
  });
  await withdrawOld(db, of.nowMs);
  return stopped;
}

/** Two publishers take their turn at the count. */
async function newestLocked(tx: Tx): Promise<{ rev: number; hash: string } | undefined> {
  const counted = tx.selectFrom('collection_count').select('live').where('collection', '=', 'bundles');
  await counted.forUpdate().executeTakeFirstOrThrow();
  return tx.selectFrom('bundle').select(['rev', 'hash']).orderBy('rev', 'desc').executeTakeFirst();
}

async function writeBundle(tx: Tx, { rev, bytes }: NewBundle, { sign, nowMs }: Publishing): Promise<void> {
  const hash = sha256(bytes);
  const row = { rev, bytes: Buffer.from(bytes, 'utf8'), hash, sig: sign(hash), published_ms: nowMs };
  await tx.insertInto('bundle').values(row).execute();
  await tx
    .updateTable('collection_count')
    .set(({ eb }) => ({ live: eb('live', '+', 1) }))
    .where('collection', '=', 'bundles')
    .execute();
}

async function withdrawOld(db: Db, nowMs: number): Promise<void> {
  const all = await db
    .selectFrom('bundle')
    .select(['rev', 'published_ms'])
    .select(sql<boolean>`position(${REPRICES}::bytea in bytes) > 0`.as('reprices'))
    .where('deleted', '=', false)
    .orderBy('rev', 'desc')
    .execute();
  // One serves until the next is published, so its last sale is as old as that.
  const isAsked = (at: number): boolean =>
    all[at]?.reprices === true && nowMs - (all[at - 1]?.published_ms ?? nowMs) < RETURN_DAYS * 86_400_000;
  const kept = [...all.keys()].filter((at) => at >= KEPT_AT_TILLS && isAsked(at)).slice(0, REPRICING_AT_TILLS);
  const gone = all.filter((_, at) => at >= KEPT_AT_TILLS && !kept.includes(at));
  await withdraw(
    db,
    'bundles',
    gone.map(({ rev }) => String(rev)),
  );
}

/** As JSON has it, whoever wrote the bundle. A word too many keeps a bundle for longer, and no more. */
const REPRICES = Buffer.from('"reprice"');
