import type { Store } from '../../shared/catalogue/store.ts';
import type { JournalStore } from '../../shared/ports/journal-store.ts';
import type { ReceiptLook } from '../../shared/receipt/layout.ts';
import { systemTimer } from '../clock.ts';
import type { TillDatabase } from '../store/database.ts';
import { type Paper, paperOf } from '../till/paper.ts';
import { forgetWhatIsOwed, printRecord } from '../till/print-record.ts';
import type { Till } from '../till/till.ts';
import type { TillSettings } from './till-settings.ts';

export interface OpenPaper {
  readonly devices: Pick<TillSettings, 'printer' | 'drawer'>;
  readonly prints: TillDatabase['prints'];
  readonly journal: JournalStore;
  readonly epoch: number;
  readonly copies: Map<number, number>;
  readonly store: () => Store;
  readonly look: () => ReceiptLook;
  /** Null until it is open. */
  readonly till: () => Till | null;
}

/** The printer's side of a till: the queue on its disk, and the way to the cashier's screen. */
export async function openPaper(p: OpenPaper): Promise<Paper> {
  if (!p.devices.printer) await forgetWhatIsOwed(p.prints, p.epoch);
  return paperOf({
    printer: p.devices.printer,
    drawer: p.devices.drawer,
    store: p.store,
    look: p.look,
    record: printRecord(p.prints, p.journal, p.epoch),
    timer: systemTimer,
    copies: p.copies,
    onPaper: (sale, state, notice) => p.till()?.onPaper(sale, state, notice),
    onDrawerFault: (notice) => p.till()?.tell('attention', notice),
  });
}
