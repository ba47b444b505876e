import { sql } from 'kysely';
import type { Product } from '../../shared/catalogue/product.ts';
import type { Store } from '../../shared/catalogue/store.ts';
import type { ReferenceName } from '../../shared/contract/wire.ts';
import { insertRows } from '../db/rows.ts';
import type { Db } from '../db/schema.ts';
import { TABLE_OF, writeCounted } from './write-counted.ts';

export { type NewCard, upsertCards } from './upsert-cards.ts';
export { type NewMember, upsertMembers } from './upsert-members.ts';

/** A row that says nothing new keeps its transaction id, so that importing a file again sends nothing to the tills. */
const docUpsert = (table: string, key: string) =>
  `on conflict (${key}) do update set doc = excluded.doc, deleted = false, xid = excluded.xid
    where ${table}.doc is distinct from excluded.doc or ${table}.deleted`;

export const upsertStores = (db: Db, stores: readonly Store[]) =>
  writeCounted(
    db,
    'stores',
    { table: 'store', key: 'id' },
    stores,
    (store) => store.id,
    (tx, chunk) =>
      insertRows(
        tx,
        { table: 'store', columns: ['id', 'doc'], suffix: docUpsert('store', 'id') },
        chunk.map((store) => [store.id, JSON.stringify(store)]),
      ),
  );

export const upsertProducts = (db: Db, products: readonly Product[]) =>
  writeCounted(
    db,
    'products',
    { table: 'product', key: 'id' },
    products,
    (product) => product.id,
    (tx, chunk) =>
      insertRows(
        tx,
        { table: 'product', columns: ['id', 'doc'], suffix: docUpsert('product', 'id') },
        chunk.map((product) => [product.id, JSON.stringify(product)]),
      ),
  );

/** Takes rows out of a collection: tills are told, and nothing that refers to them here is lost. */
export async function withdraw(db: Db, collection: ReferenceName, ids: readonly string[]): Promise<void> {
  const { table, key } = TABLE_OF[collection];
  await writeCounted(
    db,
    collection,
    { table, key },
    ids,
    (id) => id,
    async (tx, chunk) => {
      await sql`update ${sql.table(table)} set deleted = true, xid = pg_current_xact_id()
      where ${sql.ref(key)}::text in (${sql.join(chunk)}) and not deleted`.execute(tx);
    },
  );
}
