import { openEntry } from '../../shared/journal/chain.ts';
import type { AskSale } from '../../shared/ports/ask-sale.ts';
import type { JournalStore } from '../../shared/ports/journal-store.ts';
import type { TillDatabase } from '../store/database.ts';
import { journalKey } from '../store/schemas.ts';
import { settings } from '../store/settings.ts';
import { type OwnReturns, ownReturns, zReturnsMark } from '../till/own-returns.ts';
import { type SoldSales, soldSales } from '../till/sold-sales.ts';

/** Under which settings keep how far the fold has come. */
export const RETURNS_MARK = 'returns';

/** Where closed sales are found again: in this till's own journal by key, and at head office. */
export async function openReturnsDesk(p: {
  readonly database: TillDatabase;
  readonly journal: JournalStore;
  readonly till: string;
  readonly epoch: number;
  readonly ask: AskSale;
  readonly log: (line: string) => void;
}): Promise<{ readonly sales: SoldSales; readonly own: OwnReturns }> {
  const { database, journal, till, epoch } = p;
  const kept = settings(database.settings);
  const own = await ownReturns({
    journal,
    epoch,
    read: () => kept.read(RETURNS_MARK, zReturnsMark),
    write: (mark) => kept.write(RETURNS_MARK, mark),
    fault: (error) => p.log(`returns: ${String(error)}`),
  });
  const sales = soldSales({
    till,
    journal,
    epoch,
    async entryAt(of, seq) {
      const row = await database.journal.get(journalKey(of, seq));
      return row && openEntry(row.bytes);
    },
    returnsOf: own.of,
    ask: p.ask,
  });
  return { sales, own };
}
