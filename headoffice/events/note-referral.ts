import { isId } from '../../shared/units/ids.ts';
import type { Tx } from '../db/schema.ts';
import type { HappenedEvent } from './books.ts';

/** Who brought whom. A friend counts once, for whoever was first; one who has bought before was no new friend. */
export async function noteReferral(tx: Tx, { member: referrer, fields }: HappenedEvent): Promise<void> {
  const { friend } = fields;
  if (typeof friend !== 'string' || !isId(friend) || friend === referrer) return;
  const visit = await tx.selectFrom('visit').select('seq').where('member', '=', friend).limit(1).executeTakeFirst();
  const before = await tx.selectFrom('member').select('orders').where('member', '=', friend).executeTakeFirst();
  if (visit || (before?.orders ?? 0) > 0) return;
  await tx
    .insertInto('referral')
    .values({ friend, referrer, bought_ms: null, raised_ms: null, sale: null, returned_ms: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
