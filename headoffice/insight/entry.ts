import { openEntry } from '../../shared/journal/chain.ts';
import type { JournalEntry } from '../../shared/journal/entry.ts';
import type { Db } from '../db/schema.ts';
import type { BundleShelf } from '../ledger/bundle-shelf.ts';
import { type SaleReasons, saleReasons } from './sale-reasons.ts';

export interface EntryId {
  readonly store: string;
  readonly till: string;
  readonly epoch: number;
  readonly seq: number;
}

/** An entry as it was signed. `entry` is null where this version does not know its type. */
export interface EntryView {
  readonly hash: string;
  readonly bytes: string;
  readonly entry: JournalEntry | null;
  /** Of a sale: why it came to that. Null where its bundle is not known here. */
  readonly why: SaleReasons | null;
}

export async function entryView(db: Db, shelf: BundleShelf, id: EntryId): Promise<EntryView | null> {
  const row = await db
    .selectFrom('entry')
    .select(['hash', 'bytes'])
    .where('store', '=', id.store)
    .where('till', '=', id.till)
    .where('epoch', '=', id.epoch)
    .where('seq', '=', id.seq)
    .executeTakeFirst();
  if (!row) return null;
  const bytes = Buffer.from(row.bytes).toString('utf8');
  const entry = openEntry(bytes);
  const why = entry?.type === 'saleClosed' ? await saleReasons(db, shelf, entry) : null;
  return { hash: row.hash, bytes, entry, why };
}
