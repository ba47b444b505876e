import { type Moment, momentIn } from '../../shared/units/time.ts';
import type { Db, Tx } from '../db/schema.ts';
import type { EventBooks } from './books.ts';

/**
 * Now, on the clock of the store that is named. Where none is, or one that nobody knows, the chain's own zone counts:
 * the one it was set to, else that of its first store.
 */
export async function localMoment(
  db: Db | Tx,
  { timeZone, nowMs }: Pick<EventBooks, 'timeZone' | 'nowMs'>,
  store?: string,
): Promise<Moment> {
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
