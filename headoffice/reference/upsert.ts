import { sql } from 'kysely';
import type { Card, MemberPosition } from '../../shared/catalogue/member.ts';
import type { Product } from '../../shared/catalogue/product.ts';
import type { Store } from '../../shared/catalogue/store.ts';
import type { ReferenceName } from '../../shared/contract/wire.ts';
import { chunksOf, insertRows } from '../db/rows.ts';
import type { Db, Tables, Tx } from '../db/schema.ts';
import { type Folding, lockMembers, refreshPositions } from '../ledger/members.ts';
import type { Opening } from '../ledger/position.ts';

const CHUNK = 2000;

/** A row that says nothing new keeps its transaction id, so that importing a file again sends nothing to the tills. */
const docUpsert = (table: string, key: string, also = '') =>
  `on conflict (${key}) do update set doc = excluded.doc,${also} deleted = false, xid = excluded.xid
    where ${table}.doc is distinct from excluded.doc or ${table}.deleted`;

export const upsertStores = (db: Db, stores: readonly Store[]) =>
  upsert(
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
  upsert(
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

export const upsertCards = (db: Db, cards: readonly Card[]) =>
  upsert(
    db,
    'cards',
    { table: 'card', key: 'key' },
    cards,
    (card) => card.key,
    (tx, chunk) =>
      insertRows(
        tx,
        {
          table: 'card',
          columns: ['key', 'member', 'last4', 'doc'],
          suffix: docUpsert('card', 'key', ' member = excluded.member, last4 = excluded.last4,'),
        },
        chunk.map((card) => [card.key, card.member, card.last4, JSON.stringify(card)]),
      ),
  );

/** A member as an import brings it: orders, last visit and wallets are what it had before Joren. */
export type NewMember = Omit<MemberPosition, 'included' | 'asOfMs'>;

/**
 * A known member gets the new profile alone. Its position belongs to the ledger, and what it brought along stays what
 * the first import said. A new member whose sales came in before it is given the points of those sales.
 */
export const upsertMembers = (db: Db, members: readonly NewMember[], folding: Folding) =>
  upsert(
    db,
    'members',
    { table: 'member', key: 'member' },
    members,
    (member) => member.id,
    async (tx, chunk) => {
      const ids = chunk.map((member) => member.id as string);
      const waiting = await tx.selectFrom('visit').select('member').distinct().where('member', 'in', ids).execute();
      await insertRows(
        tx,
        {
          table: 'member',
          columns: ['member', 'greeting', 'profile', 'opening', 'orders', 'last_seen', 'wallets', 'tier', 'tier_until'],
          suffix: `on conflict (member) do update set greeting = excluded.greeting, profile = excluded.profile,
          deleted = false, xid = excluded.xid
          where member.greeting <> excluded.greeting or member.profile <> excluded.profile or member.deleted`,
        },
        chunk.map(({ id, greeting, orders, lastSeen, wallets, tier, tierUntil, ...profile }) => {
          const opening: Opening = { day: folding.today, orders, lastSeen, tier, tierUntil, wallets };
          const standing = [orders, lastSeen ?? null, JSON.stringify(wallets), tier ?? null, tierUntil ?? null];
          return [id, greeting, JSON.stringify(profile), JSON.stringify(opening), ...standing];
        }),
      );
      if (waiting.length > 0)
        await refreshPositions(tx, await lockMembers(tx, waiting.map((row) => row.member).sort()), folding);
    },
  );

/** Takes rows out of a collection: tills are told, and nothing that refers to them here is lost. */
export async function withdraw(db: Db, collection: ReferenceName, ids: readonly string[]): Promise<void> {
  const { table, key } = TABLE_OF[collection];
  await upsert(
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

export const TABLE_OF: { readonly [Name in ReferenceName]: { table: keyof Tables; key: string } } = {
  stores: { table: 'store', key: 'id' },
  products: { table: 'product', key: 'id' },
  members: { table: 'member', key: 'member' },
  cards: { table: 'card', key: 'key' },
  bundles: { table: 'bundle', key: 'rev' },
};

/**
 * Writes in chunks, one transaction each, and keeps the count of live rows: counting a million members for every pull
 * would cost more than the pull. The count's row lock also puts writers of one collection in a queue.
 */
async function upsert<T>(
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
