import { sql } from 'kysely';
import type { Store } from '../../shared/catalogue/store.ts';
import type { Text } from '../../shared/units/text.ts';
import type { Db, TillState } from '../db/schema.ts';

export interface TillOverview {
  readonly till: string;
  readonly epoch: number;
  readonly state: TillState;
  readonly reason: string | null;
  readonly app: string;
  readonly seenMs: number;
  /** How far its ledger has come: the number and the till's own time of the last entry that is here. */
  readonly seq: number;
  readonly ledgerUpTo: string | null;
  readonly quarantined: number;
  readonly alarms: number;
}

export interface StoreOverview {
  readonly id: string;
  readonly name: Text;
  readonly tills: readonly TillOverview[];
}

const STORES_MAX = 100;

/** Stores by id or name with their tills, a hundred at most: beyond that one searches. */
export async function storeOverview(db: Db, search: string): Promise<readonly StoreOverview[]> {
  const like = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  const stores = await sql<{ id: string; doc: Pick<Store, 'name'> }>`
    select id, doc from store where not deleted and (id ilike ${like} or (doc -> 'name')::text ilike ${like})
    order by id limit ${STORES_MAX}`.execute(db);
  const ids = stores.rows.map(({ id }) => id);
  const tills = ids.length === 0 ? [] : await tillsOf(db, ids);
  const byStore = Map.groupBy(tills, ({ store }) => store);
  return stores.rows.map(({ id, doc }) => ({
    id,
    name: doc.name,
    tills: (byStore.get(id) ?? []).map(({ store: _store, ...till }) => till),
  }));
}

async function tillsOf(db: Db, stores: readonly string[]): Promise<(TillOverview & { store: string })[]> {
  const these = sql`store in (${sql.join(stores)})`;
  const { rows } = await sql<TillOverview & { store: string }>`
    select t.store, t.till, t.epoch, t.state, t.reason, t.app, t.seen_ms as "seenMs", coalesce(h.seq, 0) as seq,
      e.ended_at as "ledgerUpTo", coalesce(q.count, 0) as quarantined, coalesce(a.count, 0) as alarms
    from till t
    left join journal_head h on h.store = t.store and h.till = t.till and h.epoch = t.epoch
    left join entry e on e.store = t.store and e.till = t.till and e.epoch = t.epoch and e.seq = h.seq
    left join (select store, till, count(*) from quarantine where ${these} group by store, till) q
      on q.store = t.store and q.till = t.till
    left join (select store, till, count(*) from alarm where ${these} group by store, till) a
      on a.store = t.store and a.till = t.till
    where t.store in (${sql.join(stores)}) order by t.store, length(t.till), t.till`.execute(db);
  return rows;
}
