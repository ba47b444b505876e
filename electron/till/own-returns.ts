import { z } from 'zod';
import { openEntry } from '../../shared/journal/chain.ts';
import { isReceipted, type JournalEntry } from '../../shared/journal/entry.ts';
import { saleKey } from '../../shared/journal/returned-goods.ts';
import type { JournalStore } from '../../shared/ports/journal-store.ts';
import { type KeptFold, keptFold } from './kept-fold.ts';

/** As it stood after entry `seq` of an epoch. Made again from the journal wherever it is missing. */
export const zReturnsMark = z.strictObject({
  epoch: z.int(),
  seq: z.int().min(0),
  cash: z.int(),
  returns: z.array(z.tuple([z.string(), z.array(z.int())])),
});
export type ReturnsMark = z.output<typeof zReturnsMark>;

/** Where in this till's journal goods of a sale came back, and the cash that its entries have moved. */
export interface OwnReturns extends KeptFold {
  /** Numbers of entries. Rows are few: one a return, never one a sale. */
  of(sale: string): readonly number[];
  /** What sales have put into the drawer, less what returns have taken out; any float comes on top. */
  cash(): number;
}

export async function ownReturns(p: {
  readonly journal: JournalStore;
  readonly epoch: number;
  readonly read: () => Promise<ReturnsMark | null>;
  readonly write: (mark: ReturnsMark) => Promise<void>;
  readonly fault: (error: unknown) => void;
}): Promise<OwnReturns> {
  const { journal, epoch } = p;
  const known = await p.read();
  const fits = known !== null && known.epoch === epoch && known.seq <= journal.head().seq;
  const mark = fits ? known : { epoch, seq: 0, cash: 0, returns: [] };
  const bySale = new Map(mark.returns);
  let { cash } = mark;

  function fold(entry: JournalEntry): void {
    if (!isReceipted(entry) || entry.mode === 'training') return;
    for (const tender of entry.tenders) if (tender.kind === 'cash') cash += tender.kept;
    if (!entry.returned) return;
    const key = saleKey(entry.returned.sale);
    bySale.set(key, [...(bySale.get(key) ?? []), entry.seq]);
  }

  const kept = await keptFold({
    journal,
    from: mark.seq,
    fold,
    foldBytes(bytes) {
      // A cash sale is by far the most frequent entry, and a full parse costs twenty times as much as this one.
      if (bytes.includes('"returned":{')) {
        const entry = openEntry(bytes);
        if (entry) fold(entry);
      } else if (bytes.includes('"kind":"cash"')) cash += cashIn(bytes);
    },
    write: (seq) => p.write({ epoch, seq, cash, returns: [...bySale] }),
    fault: p.fault,
  });
  return { ...kept, of: (sale) => bySale.get(sale) ?? [], cash: () => cash };
}

interface CashFacts {
  readonly mode?: string;
  readonly tenders?: readonly { readonly kind: string; readonly kept: number }[];
}

/** Of an entry that this till wrote and has checked. */
function cashIn(bytes: string): number {
  const { mode, tenders = [] } = JSON.parse(bytes) as CashFacts;
  if (mode !== 'real') return 0;
  return tenders.reduce((sum, { kind, kept }) => (kind === 'cash' ? sum + kept : sum), 0);
}
