import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openEntry, type SealedEntry } from '../../shared/journal/chain.ts';
import type { EntryType, JournalEntry, SaleClosed } from '../../shared/journal/entry.ts';

const FILE = 'till.sqlite';

/** Runs `job` on the till's database file as an auditor's tool would, beside the till or after it. */
export function withTillFile<T>(folder: string, job: (file: DatabaseSync, journalTable: string) => T): T {
  const file = new DatabaseSync(join(folder, FILE));
  try {
    const row = file.prepare(`SELECT number FROM collection WHERE name = 'journal'`).get();
    return job(file, `c${String(row?.number)}`);
  } finally {
    file.close();
  }
}

/** Every entry of the journal as it lies on disk, in order. */
export function sealedEntries(folder: string): SealedEntry[] {
  return withTillFile(folder, (file, table) =>
    file
      .prepare(`SELECT body FROM ${table} ORDER BY id`)
      .all()
      .map(({ body }) => {
        const { id, bytes, hash, sig } = JSON.parse(String(body)) as Record<'id' | 'bytes' | 'hash' | 'sig', string>;
        return { seq: Number(id.slice(-15)), bytes, hash, sig };
      }),
  );
}

export function journalOf(folder: string): JournalEntry[] {
  return sealedEntries(folder).map(({ seq, bytes }) => {
    const entry = openEntry(bytes);
    if (!entry) throw new Error(`Entry ${seq} cannot be read: ${bytes}`);
    return entry;
  });
}

export const ofType = <T extends EntryType>(entries: readonly JournalEntry[], type: T) =>
  entries.filter((entry) => entry.type === type) as Extract<JournalEntry, { type: T }>[];

export const salesOf = (folder: string): SaleClosed[] => ofType(journalOf(folder), 'saleClosed');
