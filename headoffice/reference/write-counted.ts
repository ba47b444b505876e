import { sql } from 'kysely';
import type { ReferenceName } from '../../shared/contract/wire.ts';
import { chunksOf } from '../db/rows.ts';
import type { Db, Tables, Tx } from '../db/schema.ts';

const CHUNK = 2000;

export const TABLE_OF: { readonly [Name in ReferenceName]: { table: keyof Tables; key: string } } = {
  stores: { table: 'store', key: 'id' },
  products: { table: 'product', key: 'id' },
  members: { table: 'member', key: 'member' },
  cards: { table: 'card', key: 'key' },
  bundles: { table: 'bundle', key: 'rev' },
  coupons: { table: 'coupon_state', key: 'id' },
};

/**
 * Writes in chunks, one transaction each, and keeps the count of live rows: counting a million members for every pull
 * would cost more than the pull. The count's row lock also puts writers of one collection in a queue.
 */
export async function writeCounted<T>(
  db: Db,
  collection: ReferenceName,
  of: { table: keyof Tables; key: string },
  items: readonly T[],
  idOf: (item: T) => string,
  write: (tx: Tx, chunk: readonly T[]) => Promise<void>,
): Promise<void> {
  const once = [...new Map(items.map((item) => [idOf(item), item])).values()];
  for (const chunk of chunksOf(once, CHUNK)) {
    const ids = chunk.map(idOf);
    await db.transaction().execute(async (tx) => {
      const counted = tx.selectFrom('collection_count').select('live').where('collection', '=', collection);
      const { live } = await counted.forUpdate().executeTakeFirstOrThrow();
      const before = live === 0 ? 0 : await liveAmong(tx, of, ids);
      await write(tx, chunk);
      const change = (await liveAmong(tx, of, ids)) - before;
      if (change !== 0)
        await tx
          .updateTable('collection_count')
          .set({ live: live + change })
          .where('collection', '=', collection)
          .execute();
    });
  }
}

async function liveAmong(tx: Tx, of: { table: keyof Tables; key: string }, ids: readonly string[]): Promise<number> {
  const { rows } = await sql<{ live: number }>`
    select count(*) as live from ${sql.table(of.table)}
    where ${sql.ref(of.key)}::text = any(${ids as string[]}) and not deleted`.execute(tx);
  return rows[0]?.live ?? 0;
}
