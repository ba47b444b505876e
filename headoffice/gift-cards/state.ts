import { sql } from 'kysely';
import type { GiftCardState } from '../../shared/loyalty/leases/gift-card.ts';
import { day } from '../../shared/units/time.ts';
import type { Db } from '../db/schema.ts';

/** What is on a card now, and what of it tills hold; null where it is no card of this chain. */
export async function giftCardState(db: Db, card: string, nowMs: number): Promise<GiftCardState | null> {
  const row = await db
    .selectFrom('gift_card')
    .select(['state', 'currency', 'available', 'expires'])
    .select((eb) =>
      eb
        .selectFrom('gift_lease')
        .select(sql<number>`coalesce(sum(amount - settled), 0)`.as('leased'))
        .where('gift_lease.card', '=', card)
        .where('gift_lease.state', '=', 'open')
        .as('leased'),
    )
    .where('card', '=', card)
    .executeTakeFirst();
  if (!row) return null;
  const { state, currency, available, leased, expires } = row;
  const value = { state, currency, available, leased: Number(leased ?? 0), atMs: nowMs };
  return { ...value, ...(expires ? { expires: day(expires) } : {}) } as GiftCardState;
}
