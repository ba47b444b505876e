import { z } from 'zod';
import { openEntry } from '../../shared/journal/chain.ts';
import type { JournalEntry } from '../../shared/journal/entry.ts';
import { giftStepsOf } from '../../shared/journal/gift-steps.ts';
import { type BookStep, booked, type LeaseBook } from '../../shared/loyalty/leases/book.ts';
import { zLease, zValue } from '../../shared/loyalty/leases/lease.ts';
import type { JournalStore } from '../../shared/ports/journal-store.ts';
import { type KeptFold, keptFold } from './kept-fold.ts';

/** The book as it stood after entry `seq` of an epoch. Made again from the journal wherever it is missing. */
export const zLeasesMark = z.strictObject({
  epoch: z.int(),
  seq: z.int().min(0),
  last: z.int().min(0),
  open: z.array(z.strictObject({ lease: zLease, spent: zValue, acceptedAtMs: z.int() })),
});
export type LeasesMark = z.output<typeof zLeasesMark>;

/** The leases that this till holds: a fold of its own journal and nothing besides. */
export interface OwnLeases extends KeptFold {
  book(): LeaseBook;
}

export async function ownLeases(p: {
  readonly journal: JournalStore;
  readonly epoch: number;
  readonly read: () => Promise<LeasesMark | null>;
  readonly write: (mark: LeasesMark) => Promise<void>;
  readonly fault: (error: unknown) => void;
}): Promise<OwnLeases> {
  const { journal, epoch } = p;
  const known = await p.read();
  const fits = known !== null && known.epoch === epoch && known.seq <= journal.head().seq;
  const mark = fits ? known : { epoch, seq: 0, last: 0, open: [] };
  let book: LeaseBook = { last: mark.last, open: new Map(mark.open.map((own) => [own.lease.n, own])) };

  function fold(entry: JournalEntry): void {
    for (const step of stepsOf(entry)) {
      const after = booked(book, step);
      // What this till wrote it had checked before; a step that does not fit would be a bug, and must spend nothing.
      if (after.ok) book = after.value;
      else p.fault(new Error(`entry ${entry.seq}: ${after.error}`));
    }
  }

  const kept = await keptFold({
    journal,
    from: mark.seq,
    fold,
    foldBytes(bytes) {
      // Most entries are of no lease, and a full parse costs far more than this look.
      const entry = bytes.includes('"lease') ? openEntry(bytes) : null;
      if (entry) fold(entry);
    },
    write: (seq) => p.write({ epoch, seq, last: book.last, open: [...book.open.values()] }),
    fault: p.fault,
  });
  return { ...kept, book: () => book };
}

function stepsOf(entry: JournalEntry): BookStep[] {
  return giftStepsOf(entry).flatMap((step): BookStep[] => {
    switch (step.do) {
      case 'accept':
        return [{ do: 'accept', lease: step.lease, atMs: Date.parse(entry.endedAt) }];
      case 'spend':
      case 'close':
        return [step];
      default:
        return [];
    }
  });
}
