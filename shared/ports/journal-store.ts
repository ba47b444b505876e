import type { ChainHead, SealedEntry } from '../journal/chain.ts';

/**
 * The till's append-only journal of its present epoch, as it lies on disk. `append` resolves once the entry is durable;
 * whatever it throws, nothing of the entry was kept.
 */
export interface JournalStore {
  append(entry: SealedEntry): Promise<void>;
  /** Entries after `seq`, in order, at most `limit`. */
  after(seq: number, limit: number): Promise<readonly SealedEntry[]>;
  head(): ChainHead;
}
