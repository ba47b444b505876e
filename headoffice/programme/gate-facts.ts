import { sql } from 'kysely';
import type { Store } from '../../shared/catalogue/store.ts';
import { money } from '../../shared/units/money.ts';
import type { LongestIds } from '../coupons/code-room.ts';
import type { Tx } from '../db/schema.ts';
import { utcDay } from '../ledger/members.ts';
import type { Gate } from './publish-gate.ts';

/** What the chain sells today, and in what money. Where it has neither products nor stores yet, neither is asked for. */
export async function gateFacts(tx: Tx, nowMs: number): Promise<Gate> {
  const products = await tx.selectFrom('product').select('id').where('deleted', '=', false).execute();
  const store = await tx
    .selectFrom('store')
    .select('doc')
    .where('deleted', '=', false)
    .orderBy('id')
    .executeTakeFirst();
  const digits = (store?.doc as Partial<Store> | undefined)?.currency?.digits;
  return {
    today: utcDay(nowMs),
    ...(products.length > 0 ? { products: new Map(products.map(({ id }) => [id, { price: money(0) }])) } : {}),
    ...(digits === undefined ? {} : { currencyDigits: digits }),
    longest: await longestIds(tx),
  };
}

async function longestIds(tx: Tx): Promise<LongestIds> {
  const till = await tx
    .selectFrom('till')
    .select(['store', 'till'])
    .where('state', '=', 'active')
    .orderBy(sql`octet_length(store) + octet_length(till)`, 'desc')
    .limit(1)
    .executeTakeFirst();
  const member = await tx
    .selectFrom('member')
    .select('member')
    .orderBy(sql`octet_length(member)`, 'desc')
    .limit(1)
    .executeTakeFirst();
  return { till, member: member?.member };
}
