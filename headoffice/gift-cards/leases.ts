import { sql } from 'kysely';
import type { HeldLease } from '../../shared/loyalty/leases/account.ts';
import type { Lease } from '../../shared/loyalty/leases/lease.ts';
import { type Money, money } from '../../shared/units/money.ts';
import type { GiftCardTables } from '../db/gift-card-tables.ts';
import type { Tx } from '../db/schema.ts';

/** What tills hold of a card, beside a row of `gift_card`. */
export const LEASED = sql<number>`(select coalesce(sum(amount - settled), 0)::float8 from gift_lease
  where gift_lease.card = gift_card.card and gift_lease.state = 'open')`.as('leased');

/** A row of `gift_lease` as the protocol has it. */
export const heldOf = (row: {
  amount: number;
  settled: number;
  late: number;
  state: HeldLease['state'];
}): HeldLease => ({
  amount: money(row.amount),
  settled: money(row.settled),
  late: money(row.late),
  state: row.state,
});

/** Writes a lease down as open, and takes what it takes of its card, under the lock of the card's row. */
export async function enterLease(
  tx: Tx,
  at: Pick<GiftCardTables['gift_lease'], 'till' | 'epoch' | 'store'> & { readonly nowMs: number },
  { lease, sig, taken }: { readonly lease: Lease; readonly sig: string; readonly taken: Money },
): Promise<void> {
  const { till, epoch, store, nowMs } = at;
  const { n, card, amount } = lease;
  await tx
    .insertInto('gift_lease')
    .values({
      ...{ till, epoch, n, store, card, amount, state: 'open', doc: JSON.stringify(lease), sig },
      ...{ granted_ms: nowMs, ended_ms: null, written_off_by: null },
    })
    .execute();
  await tx
    .updateTable('gift_card')
    .set((eb) => ({ available: eb('available', '-', taken as number) }))
    .where('card', '=', card)
    .execute();
}
