import { sql } from 'kysely';
import type { CouponRecord, CouponUse } from '../../shared/catalogue/coupon-record.ts';
import { programmeId } from '../../shared/units/ids.ts';
import { addDays, type Day, day } from '../../shared/units/time.ts';
import { insertRows } from '../db/rows.ts';
import type { Db, Tx } from '../db/schema.ts';
import { toldUses, type UseHeld } from './told-uses.ts';

export type { UseHeld } from './told-uses.ts';

/** The longest id that a till keeps a row under. */
const ID_LENGTH_MAX = 120;
/** A till elsewhere on the globe may still have the day, and a basket may have been opened before it ended. */
const KEPT_DAYS = 7;

export interface StateOf {
  readonly id: string;
  /** The coupon's last day, where it has one: the record is withdrawn some days later. */
  readonly until?: Day | undefined;
}

/**
 * Takes the records for this transaction, in the order of their ids: two tills that use one coupon come one after the
 * other, and the second sees the use of the first.
 */
export async function lockCoupons(tx: Tx, coupons: readonly StateOf[]): Promise<void> {
  const fit = [...new Map(coupons.map((each) => [each.id, each])).values()].filter(({ id }) => isKept(id));
  await insertRows(
    tx,
    {
      table: 'coupon_state',
      columns: ['id', 'doc', 'valid_until'],
      suffix: 'on conflict (id) do update set xid = excluded.xid',
    },
    fit.sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ id, until }) => [id, JSON.stringify({ id }), until ?? null]),
  );
}

const isKept = (id: string): boolean => id.length <= ID_LENGTH_MAX;

/** States the locked records anew. One of which there is nothing to say any more is withdrawn. */
export async function restateCoupons(tx: Tx, ids: readonly string[]): Promise<void> {
  const fit = [...new Set(ids)].filter(isKept);
  if (fit.length === 0) return;
  const states = await tx.selectFrom('coupon_state').select(['id', 'revoked']).where('id', 'in', fit).execute();
  const uses = await usesOf(tx, fit);
  await insertRows(
    tx,
    {
      table: 'coupon_state',
      columns: ['id', 'doc', 'deleted'],
      suffix: 'on conflict (id) do update set doc = excluded.doc, deleted = excluded.deleted, xid = excluded.xid',
    },
    states.map(({ id, revoked }) => {
      const own = toldUses(uses.get(id) ?? []);
      const record: CouponRecord = {
        id,
        ...(own.length > 0 ? { uses: own } : {}),
        ...(revoked ? { revoked } : {}),
      };
      return [id, JSON.stringify(record), own.length === 0 && !revoked];
    }),
  );
}

/** How often it counts as used. */
export const netUses = (uses: readonly Pick<CouponUse, 'times'>[]): number =>
  uses.reduce((sum, { times = 1 }) => sum + times, 0);

/** Every use on record, the earliest first. */
export async function usesOf(tx: Tx, serials: readonly string[]): Promise<ReadonlyMap<string, readonly UseHeld[]>> {
  const rows = await tx
    .selectFrom('coupon_use')
    .selectAll()
    .where('serial', 'in', serials)
    .orderBy('day')
    .orderBy('till')
    .orderBy('seq')
    .execute();
  const uses = Map.groupBy(rows, ({ serial }) => serial);
  return new Map(
    [...uses].map(([serial, own]) => [
      serial,
      own.map(({ times, ...use }) => ({
        ...use,
        programme: programmeId(use.programme),
        day: day(use.day),
        ...(times < 0 ? { times } : {}),
      })),
    ]),
  );
}

/** Takes a coupon back, or all of its issuer; or lets it count again. */
export const setRevoked = (db: Db, coupons: readonly StateOf[], revoked: boolean): Promise<void> =>
  db.transaction().execute((tx) => setRevokedIn(tx, coupons, revoked));

/** The same as a part of something larger. */
export async function setRevokedIn(tx: Tx, coupons: readonly StateOf[], revoked: boolean): Promise<void> {
  const ids = coupons.map(({ id }) => id);
  if (ids.length === 0) return;
  await lockCoupons(tx, coupons);
  await tx.updateTable('coupon_state').set({ revoked }).where('id', 'in', ids).execute();
  await restateCoupons(tx, ids);
}

/** Records of coupons whose last day is long over say nothing that the day does not. True where any went. */
export async function withdrawEnded(db: Db, today: Day): Promise<boolean> {
  const gone = await db
    .updateTable('coupon_state')
    .set({ deleted: true, xid: sql`pg_current_xact_id()` })
    .where('valid_until', '<', addDays(today, -KEPT_DAYS))
    .where('deleted', '=', false)
    .executeTakeFirst();
  return gone.numUpdatedRows > 0n;
}
