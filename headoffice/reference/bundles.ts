import type { SignHash } from '../../shared/journal/crypto.ts';
import { sha256 } from '../access/crypto.ts';
import type { Db } from '../db/schema.ts';
import { withdraw } from './upsert.ts';

/** Tills keep the bundle in force and the one before it; older ones stay here, for sales that were priced with them. */
const KEPT_AT_TILLS = 2;

export interface NewBundle {
  readonly rev: number;
  /** The bundle's JSON, exactly as it is hashed, signed and sent. */
  readonly bytes: string;
}

/**
 * Publishes a revision for every till. Revisions only grow: a rollback publishes the old programmes under a new one.
 * The same revision with the same bytes again is nothing new.
 */
export async function publishBundle(db: Db, bundle: NewBundle, of: { sign: SignHash; nowMs: number }): Promise<void> {
  const hash = sha256(bundle.bytes);
  await db.transaction().execute(async (tx) => {
    const counted = await tx
      .selectFrom('collection_count')
      .select('live')
      .where('collection', '=', 'bundles')
      .forUpdate()
      .executeTakeFirstOrThrow();
    const newest = await tx.selectFrom('bundle').select(['rev', 'hash']).orderBy('rev', 'desc').executeTakeFirst();
    if (newest?.rev === bundle.rev && newest.hash === hash) return;
    if (newest && bundle.rev <= newest.rev)
      throw new RangeError(`Bundle revision ${bundle.rev} must be above ${newest.rev}, the newest published`);
    await tx
      .insertInto('bundle')
      .values({
        rev: bundle.rev,
        bytes: Buffer.from(bundle.bytes, 'utf8'),
        hash,
        sig: of.sign(hash),
        published_ms: of.nowMs,
      })
      .execute();
    await tx
      .updateTable('collection_count')
      .set({ live: counted.live + 1 })
      .where('collection', '=', 'bundles')
      .execute();
  });
  const old = await db.selectFrom('bundle').select('rev').orderBy('rev', 'desc').offset(KEPT_AT_TILLS).execute();
  await withdraw(
    db,
    'bundles',
    old.map(({ rev }) => String(rev)),
  );
}
