import { generateKeyPairSync, sign } from 'node:crypto';
import { sha256 } from '../../electron/keys/signatures.ts';
import type { TillKey } from '../../electron/keys/till-key.ts';
import type { ReferenceRow, ReferenceStore } from '../../shared/contract/reference-store.ts';
import type { ReferenceName } from '../../shared/contract/wire.ts';
import { type ChainHead, GENESIS, type SealedEntry, seal } from '../../shared/journal/chain.ts';
import { type JournalEntry, zJournalEntry } from '../../shared/journal/entry.ts';
import type { JournalStore } from '../../shared/ports/journal-store.ts';
import { type Share, widened } from '../../shared/programme/limit-share.ts';
import { momentIn } from '../../shared/units/time.ts';

/** A key pair in memory, in the shape of a till's own. */
export function memoryKey(): TillKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const { x = '' } = publicKey.export({ format: 'jwk' });
  return {
    publicKey: x,
    signBytes: (bytes) => sign(null, bytes, privateKey),
    sign: (hash) => sign(null, Buffer.from(hash, 'hex'), privateKey).toString('base64url'),
  };
}

/** The shortest fact there is, at a seq: somebody opened the drawer. */
export function drawerOpened(p: { till: string; epoch: number; head: ChainHead; atMs: number }): JournalEntry {
  const at = momentIn('Asia/Tokyo', p.atMs);
  return zJournalEntry.parse({
    v: 1,
    store: 'S1',
    till: p.till,
    epoch: p.epoch,
    seq: p.head.seq + 1,
    prev: p.head.hash,
    startedAt: at.iso,
    endedAt: at.iso,
    businessDate: at.day,
    clock: 'ok',
    boot: 'b1',
    staff: 'anna',
    mode: 'real',
    app: '0.1.0',
    type: 'drawerOpened',
    reason: 'noSale',
  });
}

/** A journal in memory that grows by `open()`. */
export function memoryJournal(p: { till: string; epoch: number; key: TillKey; nowMs: () => number }) {
  const entries: SealedEntry[] = [];
  const head = (): ChainHead => {
    const last = entries.at(-1);
    return last ? { seq: last.seq, hash: last.hash } : { seq: 0, hash: GENESIS };
  };
  const store: JournalStore = {
    append: async (entry) => void entries.push(entry),
    after: async (seq, limit) => entries.slice(seq, seq + limit),
    head,
  };
  const open = (times = 1): void => {
    for (let i = 0; i < times; i++) {
      const entry = drawerOpened({ ...p, head: head(), atMs: p.nowMs() });
      entries.push(seal(entry, { sha256, sign: p.key.sign }));
    }
  };
  return { store, entries, open };
}

/** Reference data in memory. `applying` stands for the disk: it may take time, or break. */
export function memoryReference(applying: (rows: number) => void = () => undefined) {
  const held = new Map<string, Map<string, unknown>>();
  const checkpoints = new Map<
    ReferenceName,
    { checkpoint: string; included: number; complete: boolean; total: number }
  >();
  let shares: Share[] = [];
  const slices: { collection: ReferenceName; rows: number }[] = [];
  const rowsOf = (collection: ReferenceName): Map<string, unknown> => {
    const rows = held.get(collection) ?? new Map<string, unknown>();
    held.set(collection, rows);
    return rows;
  };
  const store: ReferenceStore = {
    apply: async (collection, rows: readonly ReferenceRow[]) => {
      applying(rows.length);
      slices.push({ collection, rows: rows.length });
      for (const { id, doc } of rows) {
        if (doc === null) rowsOf(collection).delete(id);
        else rowsOf(collection).set(id, doc);
      }
    },
    checkpoint: (collection) => checkpoints.get(collection)?.checkpoint ?? null,
    saveCheckpoint: async (collection, at) => void checkpoints.set(collection, at),
    saveShares: async (told) => {
      const before = JSON.stringify(shares);
      shares = widened(shares, told);
      return JSON.stringify(shares) !== before;
    },
    reset: async (collection) => void checkpoints.delete(collection),
  };
  return { store, rowsOf, checkpoints, slices, shares: () => shares };
}
