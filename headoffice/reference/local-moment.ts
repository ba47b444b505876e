import { sql } from 'kysely';
import { type Day, type Moment, momentIn } from '../../shared/units/time.ts';
import type { Db, Tx } from '../db/schema.ts';

export interface ChainClock {
  /** The chain's own zone; absent: its first store's. */
  readonly timeZone?: string | undefined;
  nowMs(): number;
}

/**
 * Now, on the clock of the store that is named. Where none is, or one that nobody knows, the chain's own zone counts:
 * the one it was set to, else that of its first store.
 */
export async function localMoment(db: Db | Tx, { timeZone, nowMs }: ChainClock, store?: string): Promise<Moment> {
  const named = store === undefined ? undefined : await zoneOf(db, store);
  return momentIn(named ?? timeZone ?? (await firstZone(db)) ?? 'UTC', nowMs());
}

const zoneIn = (row: { doc: unknown } | undefined): string | undefined =>
  (row?.doc as { timeZone?: string } | undefined)?.timeZone;

const zoneOf = async (db: Db | Tx, store: string) =>
  zoneIn(await db.selectFrom('store').select('doc').where('id', '=', store).executeTakeFirst());

const firstZone = async (db: Db | Tx) =>
  zoneIn(
    await db.selectFrom('store').select('doc').where('deleted', '=', false).orderBy('id').limit(1).executeTakeFirst(),
  );

/** The day at the store that has it latest: what lies before it is over everywhere. */
export async function lastDayAnywhere(db: Db | Tx, nowMs: number): Promise<Day> {
  const { rows } = await sql<{ zone: string }>`
    select distinct doc ->> 'timeZone' as zone from store where not deleted`.execute(db);
  const days = rows.map(({ zone }) => momentIn(zone, nowMs).day).sort();
  return days[0] ?? momentIn('UTC', nowMs).day;
}
