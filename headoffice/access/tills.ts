import { issuedBy } from '../../shared/coupon/coupon.ts';
import { tillId } from '../../shared/units/ids.ts';
import type { Db, TillState, Tx } from '../db/schema.ts';

export interface Till {
  readonly till: string;
  readonly store: string;
  readonly epoch: number;
  readonly publicKey: string;
  readonly state: TillState;
  readonly reason: string | null;
}

export async function findTill(db: Db | Tx, till: string): Promise<Till | null> {
  const row = await db
    .selectFrom('till')
    .select(['till', 'store', 'epoch', 'public_key as publicKey', 'state', 'reason'])
    .where('till', '=', till)
    .executeTakeFirst();
  return row ?? null;
}

/** The till as it was in one of its epochs: what it could not hand in before it was enrolled again still counts. */
export async function tillInEpoch(db: Db, till: Till, epoch: number): Promise<Till | null> {
  if (epoch === till.epoch) return till;
  const row = await db
    .selectFrom('till_key')
    .select(['epoch', 'store', 'public_key as publicKey'])
    .where('till', '=', till.till)
    .where('epoch', '=', Math.min(epoch, till.epoch))
    .executeTakeFirst();
  return row?.epoch === epoch ? { ...till, ...row } : null;
}

/** The first reason stays: it is what the inspection starts from. A revoked till is not eased to frozen. */
export async function freezeTill(db: Db | Tx, till: string, reason: string): Promise<void> {
  await db
    .updateTable('till')
    .set({ state: 'frozen', reason })
    .where('till', '=', till)
    .where('state', '=', 'active')
    .execute();
}

export async function setTillState(
  db: Db,
  till: string,
  to: { state: TillState; reason: string | null },
): Promise<void> {
  await db.updateTable('till').set(to).where('till', '=', till).execute();
}

/** What a till must be told: why it must not sell on, or null. */
export const frozenReason = (till: Pick<Till, 'state' | 'reason'>): string | null =>
  till.state === 'active' ? null : (till.reason ?? till.state);

/** As whom a till has signed coupons, one for each of its epochs. */
export async function issuersOf(db: Db, till: string): Promise<{ id: string }[]> {
  const keys = await db.selectFrom('till_key').select('epoch').where('till', '=', till).execute();
  return keys.map(({ epoch }) => ({ id: issuedBy({ till: tillId(till), epoch }) }));
}
