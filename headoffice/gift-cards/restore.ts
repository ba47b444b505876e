import { leaseText } from '../../shared/contract/wire.ts';
import { grantable } from '../../shared/loyalty/leases/account.ts';
import type { Lease } from '../../shared/loyalty/leases/lease.ts';
import { type Money, minus, money } from '../../shared/units/money.ts';
import { sha256, verifyHash } from '../access/crypto.ts';
import type { Tx } from '../db/schema.ts';
import type { At } from '../ingest/write.ts';
import { enterLease } from './leases.ts';

/**
 * A lease that a till has accepted and these books do not know: they were restored from an older back-up. Head office's
 * own signature says that it was granted, so it is entered again before the till's next entries spend it. Answers what of
 * it is no longer there; null where nothing had to be restored.
 */
export async function restoreLease(tx: Tx, at: At, lease: Lease, sig: string): Promise<{ short: Money } | null> {
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
  await enterLease(tx, at, { lease, sig, taken });
  return { short: minus(lease.amount, taken) };
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
