import type { Notice } from '../../shared/contract/refusals.ts';
import type { SaleClosed } from '../../shared/journal/entry.ts';
import type { CashDrawer } from '../../shared/ports/drawer.ts';
import type { ReceiptPrinter } from '../../shared/ports/printer.ts';
import { type ReceiptStore, saleReceipt } from '../../shared/receipt/sale-receipt.ts';
import { noticeOf, type PaperState } from './counter.ts';

/** Printing beside selling: nothing here is waited for, and nothing that fails here touches a sale. */
export interface Paper {
  print(sale: SaleClosed, copy?: number): void;
  kickDrawer(): void;
  /** How many copies of this receipt have been asked for. */
  copies(sale: SaleClosed): number;
  /** Resolves when everything asked for so far has been tried. */
  idle(): Promise<void>;
}

export interface PaperDeps {
  readonly printer: ReceiptPrinter | null;
  readonly drawer: CashDrawer | null;
  readonly store: () => ReceiptStore;
  readonly onPaper: (sale: SaleClosed, state: PaperState, notice: Notice | null) => void;
  readonly onDrawerFault: (notice: Notice) => void;
  /** Copies already on record for receipts of this journal, by seq of the sale. */
  readonly copies: Map<number, number>;
}

export function paperOf(deps: PaperDeps): Paper {
  const { printer, drawer, copies } = deps;
  let turn: Promise<void> = Promise.resolve();
  const next = (job: () => Promise<void>): void => {
    turn = turn.then(job).catch((fault: unknown) => {
      // A device adapter answers with values; what is thrown is a bug of ours, and still no reason to stop selling.
      deps.onDrawerFault(noticeOf({ code: 'till.fault', what: String(fault).slice(0, 200) }));
    });
  };
  const printNow = async (sale: SaleClosed, copy?: number): Promise<void> => {
    if (!printer) return deps.onPaper(sale, 'none', null);
    const printed = await printer.print(saleReceipt(sale, deps.store(), copy));
    if (printed.ok)
      return deps.onPaper(sale, printed.value.certainty === 'confirmed' ? 'printed' : 'unconfirmed', null);
    return deps.onPaper(sale, 'failed', noticeOf(printed.error));
  };
  return {
    print(sale, copy) {
      if (copy) copies.set(sale.seq, copy);
      next(() => printNow(sale, copy));
    },
    kickDrawer() {
      next(async () => {
        const kicked = await drawer?.kick();
        if (kicked && !kicked.ok) deps.onDrawerFault(noticeOf(kicked.error));
      });
    },
    copies: (sale) => copies.get(sale.seq) ?? 0,
    idle: () => turn,
  };
}
