import { sql } from 'kysely';
import type { SaleQuestion, SaleReply } from '../../shared/contract/wire.ts';
import type { Db } from '../db/schema.ts';
import { returnsHeld } from '../ledger/returns.ts';

/** What a receipt may name. Nothing else of another till's journal is told to a till. */
const TOLD = ['saleClosed', 'goodsReturned', 'saleVoided'];

/** The entry that a receipt names, as its till signed it, and what has come back of it; null where there is none. */
export async function saleAsked(db: Db, asked: SaleQuestion): Promise<Omit<SaleReply, 'sig'> | null> {
  const found = await sql<{ store: string; till: string; hash: string; bytes: Uint8Array; sig: string }>`
    select e.store, e.till, e.hash, e.bytes, e.sig from till_key k
    join entry e on e.store = k.store and e.till = k.till and e.epoch = k.epoch
    where upper(k.till) = ${asked.till.toUpperCase()} and k.epoch = ${asked.epoch} and e.seq = ${asked.seq}
      and e.type in (${sql.join(TOLD)})`.execute(db);
  const [row] = found.rows;
  if (!row) return null;
  const { epoch, seq } = asked;
  const { store, till, hash, sig } = row;
  const bytes = Buffer.from(row.bytes).toString('utf8');
  return { sale: { seq, bytes, hash, sig }, returns: await returnsHeld(db, { store, till, epoch, seq }) };
}
