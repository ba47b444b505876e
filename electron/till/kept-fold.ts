import type { JournalEntry } from '../../shared/journal/entry.ts';
import type { JournalStore } from '../../shared/ports/journal-store.ts';

/** A fold of this till's journal that is not begun anew at every start. */
export interface KeptFold {
  /** Of every entry once it is durable, in order. */
  take(entry: JournalEntry): void;
  /** A start after this folds only what came later. */
  keep(): Promise<void>;
}

const PAGE = 500;
const KEEP_AFTER = 200;

/** Folds what came after `from`, and goes on with every entry that is taken. What is kept is made again if it is lost. */
export async function keptFold(p: {
  readonly journal: JournalStore;
  /** How far what was kept had come; more than the journal has means that it is of another one. */
  readonly from: number;
  readonly foldBytes: (bytes: string) => void;
  readonly fold: (entry: JournalEntry) => void;
  readonly write: (seq: number) => Promise<void>;
  /** Told where it could not be kept. The next start then folds more, and comes to the same. */
  readonly fault: (error: unknown) => void;
}): Promise<KeptFold> {
  const { journal } = p;
  let taken = p.from;
  let kept = p.from;
  for (let page = await journal.after(taken, PAGE); page.length > 0; page = await journal.after(taken, PAGE)) {
    for (const { seq, bytes } of page) {
      p.foldBytes(bytes);
      taken = seq;
    }
  }
  function keep(): Promise<void> {
    kept = taken;
    return p.write(taken);
  }
  if (taken - kept >= KEEP_AFTER) await keep();
  return {
    take(entry) {
      p.fold(entry);
      taken = entry.seq;
      if (taken - kept >= KEEP_AFTER) void keep().catch(p.fault);
    },
    keep,
  };
}
