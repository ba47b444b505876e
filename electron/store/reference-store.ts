import { z } from 'zod';
import type { ReferenceRow, ReferenceStore } from '../../shared/contract/reference-store.ts';
import { REFERENCE_NAMES, type ReferenceName } from '../../shared/contract/wire.ts';
import { type Share, widened, zShare } from '../../shared/programme/limit-share.ts';
import type { TillDatabase } from './database.ts';
import type { KeyedRow } from './schemas.ts';
import { settings } from './settings.ts';
import { type Table, WriteConflict } from './table.ts';

const zMark = z.object({
  checkpoint: z.string(),
  included: z.int(),
  complete: z.boolean(),
  total: z.int(),
  atMs: z.int(),
});
/** How far a collection has come down, and when it was last complete, UTC milliseconds. */
export type ReferenceMark = z.output<typeof zMark>;

export interface TillReferenceStore extends ReferenceStore {
  /** This till's shares of chain-wide limits, as far as head office has told. */
  shares(): readonly Share[];
  mark(collection: ReferenceName): ReferenceMark | null;
  /** Called after rows of a collection are durable. */
  onApplied(listener: (collection: ReferenceName, rows: readonly ReferenceRow[]) => void): void;
}

/** Every figure at this till, of members and of cards, looks at least this far into its own journal. */
export const seenUpTo = ({ mark }: Pick<TillReferenceStore, 'mark'>): number =>
  Math.min(mark('members')?.included ?? 0, mark('cards')?.included ?? 0);

const SHARES = 'limit-shares';
const markKey = (collection: ReferenceName): string => `mark:${collection}`;

export async function openReferenceStore(database: TillDatabase, nowMs: () => number): Promise<TillReferenceStore> {
  const kept = settings(database.settings);
  const marks = new Map<ReferenceName, ReferenceMark>();
  for (const name of REFERENCE_NAMES) {
    const mark = await kept.read(markKey(name), zMark);
    if (mark) marks.set(name, mark);
  }
  let shares = (await kept.read(SHARES, z.array(zShare))) ?? [];
  let applied: (collection: ReferenceName, rows: readonly ReferenceRow[]) => void = () => {};

  return {
    async apply(collection, rows) {
      const gone = rows.filter((row) => row.doc === null).map((row) => row.id);
      const here = rows.filter((row) => row.doc !== null);
      if (collection === 'products') await putBarcodes(database, here);
      const keyed = here.map((row) => ({ id: row.id, json: JSON.stringify(row.doc) }));
      const isFirstLoad = (marks.get(collection)?.atMs ?? 0) === 0;
      await (isFirstLoad ? fill(database[collection], keyed) : database[collection].put(keyed));
      if (gone.length > 0) await database[collection].remove(gone);
      applied(collection, rows);
    },
    checkpoint: (collection) => marks.get(collection)?.checkpoint ?? null,
    mark: (collection) => marks.get(collection) ?? null,
    async saveCheckpoint(collection, at) {
      // A page in mid-pass says nothing of how current the whole is: the time of the last complete pass stays.
      const known = marks.get(collection);
      const mark = at.complete
        ? { ...at, atMs: nowMs() }
        : { ...at, included: known?.included ?? 0, atMs: known?.atMs ?? 0 };
      await kept.write(markKey(collection), mark);
      marks.set(collection, mark);
    },
    shares: () => shares,
    async saveShares(told) {
      const next = widened(shares, told);
      if (JSON.stringify(next) === JSON.stringify(shares)) return false;
      await kept.write(SHARES, next);
      shares = next;
      return true;
    },
    async reset(collection) {
      await kept.remove(markKey(collection));
      marks.delete(collection);
    },
    onApplied(listener) {
      applied = listener;
    },
  };
}

/** A first load meets empty tables: without asking for each row whether it is there, a million take half the time. */
async function fill(table: Table<KeyedRow>, rows: readonly KeyedRow[]): Promise<void> {
  try {
    await table.insert(rows);
  } catch (fault) {
    if (!(fault instanceof WriteConflict)) throw fault;
    await table.put(rows);
  }
}

/**
 * Barcodes first, products second: after a crash in between, a barcode may point to a product that is not there yet
 * (unknown, and the checkpoint has not moved), but no product is without its barcodes. A barcode that a product has
 * lost still points to it; the look-up checks that the product still names it.
 */
async function putBarcodes(database: TillDatabase, rows: readonly ReferenceRow[]): Promise<void> {
  const barcodes = rows.flatMap((row) =>
    ((row.doc?.barcodes ?? []) as string[]).map((barcode) => ({ id: barcode, product: row.id })),
  );
  const unique = [...new Map(barcodes.map((each) => [each.id, each])).values()];
  if (unique.length > 0) await database.barcodes.put(unique);
}
