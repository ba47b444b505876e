import { type ChainHead, GENESIS, type SealedEntry } from '../../shared/journal/chain.ts';
import type { JournalStore } from '../../shared/ports/journal-store.ts';
import { type JournalRow, journalKey, seqOfKey } from './schemas.ts';
import type { Table } from './table.ts';

const sealed = (row: JournalRow): SealedEntry => ({
  seq: seqOfKey(row.id),
  bytes: row.bytes,
  hash: row.hash,
  sig: row.sig,
});

/** The journal of one epoch, insert-only. The head is known without a read, and moves only when the entry is on disk. */
export async function openJournalStore(rows: Table<JournalRow>, epoch: number): Promise<JournalStore> {
  const epochPrefix = journalKey(epoch, 0).slice(0, 7);
  const newest = await rows.last(epochPrefix);
  let head: ChainHead = newest ? { seq: seqOfKey(newest.id), hash: newest.hash } : { seq: 0, hash: GENESIS };

  return {
    async append(entry) {
      if (entry.seq !== head.seq + 1) throw new RangeError(`Entry ${entry.seq} does not follow ${head.seq}`);
      const type = (JSON.parse(entry.bytes) as { type: string }).type;
      const id = journalKey(epoch, entry.seq);
      await rows.insert([{ id, type, bytes: entry.bytes, hash: entry.hash, sig: entry.sig }]);
      head = { seq: entry.seq, hash: entry.hash };
    },
    async after(seq, limit) {
      const found = await rows.after(journalKey(epoch, seq), limit);
      return found.filter((row) => row.id.startsWith(epochPrefix)).map(sealed);
    },
    head: () => head,
  };
}
