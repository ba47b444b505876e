import type { Share } from '../programme/limit-share.ts';
import type { ReferenceName } from './wire.ts';

/** One row that came down, already parsed with its collection's schema; `doc` is null where it was deleted. */
export interface ReferenceRow {
  readonly id: string;
  readonly doc: Readonly<Record<string, unknown>> | null;
}

/**
 * Reference data at the till: rebuilt from head office at will. `apply` is atomic per call and blocks the process
 * while it writes, so the caller sizes the calls.
 */
export interface ReferenceStore {
  apply(collection: ReferenceName, rows: readonly ReferenceRow[]): Promise<void>;
  checkpoint(collection: ReferenceName): string | null;
  /** Saved only after the rows before it are durable. `included`: see the wire's pull reply. */
  saveCheckpoint(
    collection: ReferenceName,
    at: { checkpoint: string; included: number; complete: boolean; total: number },
  ): Promise<void>;
  /** Takes the higher of what was known and what is told. True where a ceiling has risen. */
  saveShares(shares: readonly Share[]): Promise<boolean>;
  /** Forgets the checkpoint, so that the whole collection comes down again. */
  reset(collection: ReferenceName): Promise<void>;
}
