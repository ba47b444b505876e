import { z } from 'zod';
import { openEntry } from '../../shared/journal/chain.ts';
import type { JournalEntry } from '../../shared/journal/entry.ts';
import { usesOfEntry } from '../../shared/journal/limit-uses.ts';
import type { JournalStore } from '../../shared/ports/journal-store.ts';
import { openTally, type UseTally, zTallyRows } from '../../shared/programme/limit-tally.ts';

/** The tally as it stood after entry `seq` of an epoch. Made again from the journal wherever it is missing. */
export const zUsesMark = z.strictObject({ epoch: z.int(), seq: z.int().min(0), rows: zTallyRows });
export type UsesMark = z.output<typeof zUsesMark>;

/** What this till's own sales have used of limits: a fold of its journal that is not begun anew at every start. */
export interface OwnUses {
  readonly tally: UseTally;
  /** Of every entry once it is durable, in order. */
  take(entry: JournalEntry): void;
  /** A start after this folds only what came later. */
  keep(): Promise<void>;
}

const PAGE = 500;
const KEEP_AFTER = 200;

export async function ownUses(p: {
  journal: JournalStore;
  epoch: number;
  read: () => Promise<UsesMark | null>;
  write: (mark: UsesMark) => Promise<void>;
  /** Told where it could not be kept. The next start then folds more, and comes to the same. */
  fault: (error: unknown) => void;
}): Promise<OwnUses> {
  const { journal, epoch } = p;
  const { seq: head } = journal.head();
  const known = await p.read();
  const mark = known && known.epoch === epoch && known.seq <= head ? known : { epoch, seq: 0, rows: [] };
  const tally = openTally(mark.rows);
  let taken = mark.seq;
  let kept = mark.seq;

  function fold(entry: JournalEntry): void {
    const used = usesOfEntry(entry);
    if (used) for (const use of used.uses) tally.add(use, used.day);
  }

  for (let page = await journal.after(taken, PAGE); page.length > 0; page = await journal.after(taken, PAGE)) {
    for (const { seq, bytes } of page) {
      // Most entries use nothing, and reading one costs more than looking whether it might.
      const entry = bytes.includes('"uses":[') ? openEntry(bytes) : null;
      if (entry) fold(entry);
      taken = seq;
    }
  }

  function keep(): Promise<void> {
    kept = taken;
    return p.write({ epoch, seq: taken, rows: tally.rows() });
  }
  if (taken - kept >= KEEP_AFTER) await keep();

  return {
    tally,
    take(entry) {
      fold(entry);
      taken = entry.seq;
      if (taken - kept >= KEEP_AFTER) void keep().catch(p.fault);
    },
    keep,
  };
}
