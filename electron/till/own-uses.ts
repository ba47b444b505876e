import { z } from 'zod';
import { openEntry } from '../../shared/journal/chain.ts';
import type { JournalEntry } from '../../shared/journal/entry.ts';
import { usesOfEntry } from '../../shared/journal/limit-uses.ts';
import type { JournalStore } from '../../shared/ports/journal-store.ts';
import { openTally, type UseTally, zTallyRows } from '../../shared/programme/limit-tally.ts';
import { type KeptFold, keptFold } from './kept-fold.ts';

/** The tally as it stood after entry `seq` of an epoch. Made again from the journal wherever it is missing. */
export const zUsesMark = z.strictObject({ epoch: z.int(), seq: z.int().min(0), rows: zTallyRows });
export type UsesMark = z.output<typeof zUsesMark>;

/** What this till's own sales have used of limits: a fold of its journal that is not begun anew at every start. */
export interface OwnUses extends KeptFold {
  readonly tally: UseTally;
}

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
  function fold(entry: JournalEntry): void {
    for (const { uses, day, times, sale } of usesOfEntry(entry)) {
      // What another till's sale used was never counted here, so its return gives nothing back here.
      if (times < 0 && !sale.startsWith(`${entry.till}:${epoch}:`)) continue;
      for (const use of uses) tally.add(use, day, times);
    }
  }

  const kept = await keptFold({
    journal,
    from: mark.seq,
    fold,
    foldBytes(bytes) {
      // Most entries use nothing, and reading one costs more than looking whether it might.
      const entry = bytes.includes('"uses":[') ? openEntry(bytes) : null;
      if (entry) fold(entry);
    },
    write: (seq) => p.write({ epoch, seq, rows: tally.rows() }),
    fault: p.fault,
  });
  return { tally, ...kept };
}
