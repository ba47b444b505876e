import { sql } from 'kysely';
import { REFERENCE_NAMES, type ReferenceName } from '../../shared/contract/wire.ts';
import type { Db } from '../db/schema.ts';
import { TABLE_OF } from './write-counted.ts';

/**
 * Looks which collections another server process has written to since the last look. A hint for the live stream: a
 * transaction that commits late may be told with the next one, and a till that is told nothing pulls all the same.
 */
export async function watchCollections(db: Db): Promise<() => Promise<readonly ReferenceName[]>> {
  let seen = await newestOfEach(db);
  return async () => {
    const before = seen;
    seen = await newestOfEach(db);
    return REFERENCE_NAMES.filter((name) => before.get(name) !== seen.get(name));
  };
}

async function newestOfEach(db: Db): Promise<ReadonlyMap<ReferenceName, string>> {
  const newest = new Map<ReferenceName, string>();
  for (const name of REFERENCE_NAMES) {
    const table = sql.table(TABLE_OF[name].table);
    const { rows } = await sql<{ xid: string }>`
      select xid::text as xid from ${table} order by xid desc limit 1`.execute(db);
    newest.set(name, rows[0]?.xid ?? '');
  }
  return newest;
}
