import { stepped } from '../../shared/loyalty/leases/account.ts';
import { err, ok, type Result } from '../../shared/units/result.ts';
import { findTill } from '../access/tills.ts';
import type { Db, Tx } from '../db/schema.ts';
import { heldOf } from './leases.ts';
import { raiseAvailable, writeMoves } from './moves.ts';

export type WriteOffRefusal = 'lease.onePerson' | 'lease.tillAlive' | 'lease.nothingOpen';

/** Two people's word that a till is lost, and which of its epochs. */
export interface WriteOff {
  readonly till: string;
  readonly epoch: number;
  readonly by: readonly [string, string];
  readonly nowMs: number;
}

/**
 * A till that will not come back: whoever owns the cards has the rest of its leases at once, and the merchant bears that
 * some of it may have been spent there. The till must be fenced first: revoked, or enrolled anew in a later epoch.
 */
export function writeOffLeases(
  db: Db,
  of: WriteOff,
): Promise<Result<{ leases: number; amount: number }, WriteOffRefusal>> {
  return db.transaction().execute(async (tx) => {
    const [first, second] = of.by.map((name) => name.trim().toLowerCase());
    if (!first || !second || first === second) return err('lease.onePerson');
    const till = await findTill(tx, of.till);
    if (till?.epoch === of.epoch && till.state !== 'revoked') return err('lease.tillAlive');
    const open = await openLeases(tx, of);
    if (open.length === 0) return err('lease.nothingOpen');
    let amount = 0;
    for (const row of open) amount += await writtenOff(tx, of, row);
    return ok({ leases: open.length, amount });
  });
}

type OpenLease = Awaited<ReturnType<typeof openLeases>>[number];

const openLeases = (tx: Tx, { till, epoch }: WriteOff) =>
  tx
    .selectFrom('gift_lease')
    .select(['n', 'store', 'card', 'amount', 'settled', 'late', 'state'])
    .where('till', '=', till)
    .where('epoch', '=', epoch)
    .where('state', '=', 'open')
    .orderBy('card')
    .forUpdate()
    .execute();

async function writtenOff(tx: Tx, of: WriteOff, row: OpenLease): Promise<number> {
  const { till, epoch, nowMs } = of;
  const { n, card, store } = row;
  const { lease, released, loss } = stepped(heldOf(row), { do: 'writeOff' });
  await tx
    .updateTable('gift_lease')
    .set({ state: lease.state, ended_ms: nowMs, written_off_by: JSON.stringify(of.by) })
    .where('till', '=', till)
    .where('epoch', '=', epoch)
    .where('n', '=', n)
    .execute();
  await raiseAvailable(tx, card, released);
  const of1 = { card, store, till, epoch, n, who: of.by.join(', '), at_ms: nowMs };
  const key = `writeOff:${till}:${epoch}:${n}`;
  await writeMoves(tx, [
    { ...of1, key: `${key}:released`, kind: 'released' as const, amount: released },
    { ...of1, key: `${key}:loss`, kind: 'loss' as const, amount: loss },
  ]);
  return loss;
}
