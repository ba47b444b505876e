import { isReceipted, type JournalEntry, type Receipted } from '../../shared/journal/entry.ts';
import { memberUsesOf } from '../../shared/journal/limit-uses.ts';
import { type ReturnRecord, returnRecordOf, zReturnRecord } from '../../shared/journal/return-record.ts';
import { type SaleId, saleKey } from '../../shared/journal/returned-goods.ts';
import { insertRows } from '../db/rows.ts';
import type { Db, Tx } from '../db/schema.ts';

export type WithReturn = Receipted & { readonly returned: NonNullable<Receipted['returned']> };

/** Goods really came back: no training, which head office records and posts nothing of. */
export const bringsBack = (entry: JournalEntry): entry is WithReturn =>
  isReceipted(entry) && entry.returned !== undefined && entry.mode === 'real';

/** One row a return, under the sale that it takes back: what the next return of that sale has to know. */
export async function writeReturns(tx: Tx, entries: readonly WithReturn[]): Promise<void> {
  await insertRows(
    tx,
    {
      table: 'sale_return',
      columns: ['store', 'till', 'epoch', 'seq', 'by_entry', 'doc'],
      suffix: 'on conflict do nothing',
    },
    entries.flatMap((entry) => {
      const record = returnRecordOf(entry);
      const { store, till, epoch, seq } = entry.returned.sale;
      return record ? [[store, till, epoch, seq, record.key, JSON.stringify(record)]] : [];
    }),
  );
  for (const entry of entries) await giveUsesBack(tx, entry);
}

/** A sale that is all back has used nothing: its rows go, however often that is said. The entries stay. */
async function giveUsesBack(tx: Tx, entry: WithReturn): Promise<void> {
  const { till, epoch, seq } = entry.returned.sale;
  const back = memberUsesOf(entry).filter(({ times, sale }) => times < 0 && sale === saleKey({ till, epoch, seq }));
  for (const { member, programme } of back) {
    await tx
      .deleteFrom('member_use')
      .where('member', '=', member)
      .where('till', '=', till)
      .where('epoch', '=', epoch)
      .where('seq', '=', seq)
      .where('programme', '=', programme)
      .execute();
  }
}

type Sold = { readonly [Part in keyof SaleId]: SaleId[Part] extends number ? number : string };

/** Everything that has come back of a sale at any till. */
export async function returnsHeld(db: Db | Tx, { store, till, epoch, seq }: Sold): Promise<ReturnRecord[]> {
  const rows = await db
    .selectFrom('sale_return')
    .select('doc')
    .where('store', '=', store)
    .where('till', '=', till)
    .where('epoch', '=', epoch)
    .where('seq', '=', seq)
    .orderBy('by_entry')
    .execute();
  return rows.map(({ doc }) => zReturnRecord.parse(doc));
}
