import type { GiftCardState } from '../../shared/loyalty/leases/gift-card.ts';
import { money } from '../../shared/units/money.ts';
import { day } from '../../shared/units/time.ts';
import type { Db } from '../db/schema.ts';
import { LEASED } from './leases.ts';

/** What is on a card now, and what of it tills hold; null where it is no card of this chain. */
export async function giftCardState(db: Db, card: string, nowMs: number): Promise<GiftCardState | null> {
  const row = await db
    .selectFrom('gift_card')
    .select(['state', 'currency', 'available', 'expires'])
    .select(LEASED)
    .where('card', '=', card)
    .executeTakeFirst();
  if (!row) return null;
  const { state, currency, available, leased, expires } = row;
  const value = { state, currency, available: money(available), leased: money(leased), atMs: nowMs };
  return { ...value, ...(expires ? { expires: day(expires) } : {}) };
}
