import { leaseText } from '../../shared/contract/wire.ts';
import { grantable, granted } from '../../shared/loyalty/leases/account.ts';
import type { Lease } from '../../shared/loyalty/leases/lease.ts';
import { money } from '../../shared/units/money.ts';
import { sha256, verifyHash } from '../access/crypto.ts';
import type { Tx } from '../db/schema.ts';
import type { At } from '../ingest/write.ts';

/** What a lease takes of its account when it is entered again, and what is no longer there. */
export interface Restored {
  readonly taken: number;
  readonly short: number;
}

/**
 * A lease that a till has accepted and these books do not know: they were restored from an older back-up. Head office's
 * own signature says that it was granted, so it is entered again before the till's next entries spend it.
 */
export async function restoreLease(tx: Tx, at: At, lease: Lease, sig: string): Promise<Restored | null> {
  const known = await tx
    .selectFrom('gift_lease')
    .select('n')
    .where('till', '=', at.till)
    .where('epoch', '=', at.epoch)
    .where('n', '=', lease.n)
    .executeTakeFirst();
  if (known || !(await isOurs(tx, at, lease, sig))) return null;
  const account = await tx
    .selectFrom('gift_card')
    .select('available')
    .where('card', '=', lease.card)
    .forUpdate()
    .executeTakeFirst();
  const taken = grantable(money(account?.available ?? 0), lease.amount);
  const { amount, settled, late, state } = granted(lease.amount);
  await tx
    .insertInto('gift_lease')
    .values({
      ...{
        till: at.till,
        epoch: at.epoch,
        n: lease.n,
        store: at.store,
        card: lease.card,
        amount,
        settled,
        late,
        state,
      },
      ...{ doc: JSON.stringify(lease), sig, granted_ms: at.nowMs, ended_ms: null, written_off_by: null },
    })
    .execute();
  await tx
    .updateTable('gift_card')
    .set((eb) => ({ available: eb('available', '-', taken as number) }))
    .where('card', '=', lease.card)
    .execute();
  return { taken, short: lease.amount - taken };
}

async function isOurs(tx: Tx, { till, epoch }: At, lease: Lease, sig: string): Promise<boolean> {
  const chain = await tx.selectFrom('chain').select('head_office_key').executeTakeFirst();
  const holder = await tx
    .selectFrom('till_key')
    .select('public_key')
    .where('till', '=', till)
    .where('epoch', '=', epoch)
    .executeTakeFirst();
  if (!chain || !holder) return false;
  const text = leaseText({ till, epoch, publicKey: holder.public_key }, lease);
  return verifyHash(sha256(text), sig, chain.head_office_key);
}
