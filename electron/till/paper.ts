import type { Store } from '../../shared/catalogue/store.ts';
import type { Notice } from '../../shared/contract/refusals.ts';
import type { StatusView } from '../../shared/contract/views.ts';
import type { Receipted } from '../../shared/journal/entry.ts';
import type { Timer } from '../../shared/ports/clock.ts';
import type { CashDrawer } from '../../shared/ports/drawer.ts';
import type { Printed, PrintFault, ReceiptPrinter } from '../../shared/ports/printer.ts';
import type { ReceiptLook } from '../../shared/receipt/layout.ts';
import { type PrintJob, printJobOf, type ReceiptReprinted, slipsOf } from '../../shared/receipt/print-job.ts';
import { type ReceiptStore, receiptOf } from '../../shared/receipt/sale-receipt.ts';
import { voidSlip } from '../../shared/receipt/void-slip.ts';
import { noticeOf, type PaperState } from './counter.ts';
import { type PrintOut, type PrintQueue, printQueue } from './print-queue.ts';
import type { PrintRecord } from './print-record.ts';

/** Printing beside selling: nothing here is waited for, and nothing that fails here touches a sale. */
export interface Paper {
  /** The paper that an entry asks for: the sale its receipt, a reprint its numbered copy. */
  print(entry: Receipted | ReceiptReprinted): void;
  kickDrawer(): void;
  /** How many copies of this receipt have been asked for. */
  copies(sale: Receipted): number;
  /** Whether the sale's paper waits for the printer and comes by itself. If so, the printer is asked again at once. */
  hasten(sale: Receipted): boolean;
  /** Goes on where the last stop left off. Once, before anything else is printed. */
  resume(): Promise<void>;
  /** How the printer is, and how many papers wait for it. */
  printer(): StatusView['printer'];
  /** Prints nothing further until `goOn`; what is asked for meanwhile waits. Resolves when nothing is under way. */
  pause(): Promise<void>;
  goOn(): void;
  /** Finishes what comes out without trouble, for a while; the rest waits for the next start. */
  close(): Promise<void>;
}

export interface PaperDeps {
  readonly printer: ReceiptPrinter | null;
  readonly drawer: CashDrawer | null;
  readonly store: () => ReceiptStore & Pick<Store, 'customerLanguage'>;
  /** How a receipt looks at this till now; plain without it. */
  readonly look?: () => ReceiptLook;
  readonly record: PrintRecord;
  readonly timer: Timer;
  /** How far the paper of a sale is, with a word to the cashier where there is news. */
  readonly onPaper: (sale: number, state: PaperState, notice: Notice | null) => void;
  readonly onDrawerFault: (notice: Notice) => void;
  /** Copies already on record for receipts of this journal, by seq of the sale. */
  readonly copies: Map<number, number>;
}

/** Closing the till waits so long for papers that do come out. */
const CLOSE_MS_MAX = 10_000;

export function paperOf(deps: PaperDeps): Paper {
  const { printer, drawer, record, copies, timer } = deps;
  const tellFault = (fault: unknown): void =>
    deps.onDrawerFault(noticeOf({ code: 'till.fault', what: String(fault).slice(0, 200) }));
  let present: Notice | null = null;
  /** The trouble that the cashier has been told of, for the newest paper: once for each, however often it is tried. */
  let told = '';
  let kicked: Promise<void> = Promise.resolve();

  const queue: PrintQueue | null =
    printer && printQueue({ printer, timer, save: record.save, outOf, onTried, onFault: tellFault });

  async function outOf(job: PrintJob): Promise<PrintOut | null> {
    const sale = await record.sale(job.sale);
    if (!sale) return null;
    const store = deps.store();
    const document = receiptOf(sale, store, job.copy || undefined, deps.look?.());
    const slips = slipsOf(job);
    const marked = slips.find((slip) => slip.kind === 'copy');
    return {
      document: marked && marked.attempt > 1 ? { ...document, attempt: marked.attempt } : document,
      ...(slips.some((slip) => slip.kind === 'void') && { voidSlip: voidSlip(sale, store.customerLanguage) }),
    };
  }

  function onTried(job: PrintJob, fault: PrintFault | null, printed: Printed | null): void {
    present = fault ? noticeOf(fault) : warning(printed);
    const newest = queue?.line().at(-1) ?? job;
    const news = present && `${present.code} ${fault ? newest.entry : ''}`;
    const notice = news === told ? null : present;
    told = news ?? '';
    deps.onPaper(job.sale, paperState(job), notice);
    // The paper on the screen is the newest one: behind a job that is held up, it is held up too.
    if (fault && newest.entry !== job.entry) deps.onPaper(newest.sale, 'waiting', null);
  }

  return {
    print(entry) {
      const job = printJobOf(entry);
      if (!job) throw new RangeError(`Entry ${entry.seq} asks for no paper`);
      if (job.copy > 0) copies.set(job.sale, job.copy);
      if (queue) queue.add(job);
      else deps.onPaper(job.sale, 'none', null);
    },
    kickDrawer() {
      // At once and never again: the printer's adapter takes it before the receipt that is asked for next.
      const kick = async (): Promise<void> => {
        const answer = await drawer?.kick();
        if (answer && !answer.ok) deps.onDrawerFault(noticeOf(answer.error));
      };
      kicked = kick().catch(tellFault);
    },
    copies: (sale) => copies.get(sale.seq) ?? 0,
    hasten(sale) {
      const waits = queue?.isHeldUp() && queue.line().some((job) => job.sale === sale.seq);
      if (waits) {
        told = '';
        queue?.nudge();
      }
      return waits ?? false;
    },
    async resume() {
      if (!queue) return;
      const { open, newest } = await record.load();
      if (newest) deps.onPaper(newest.sale, open.includes(newest) ? 'printing' : paperState(newest), null);
      queue.resume(open);
    },
    printer() {
      const waiting = queue?.line().length ?? 0;
      const state = !queue ? 'none' : queue.isHeldUp() ? 'fault' : 'ok';
      return { state, notice: present, ...(waiting > 0 && { waiting }) };
    },
    async pause() {
      await Promise.all([kicked, queue?.pause()]);
    },
    goOn: () => queue?.goOn(),
    async close() {
      await Promise.all([kicked, queue && within(CLOSE_MS_MAX, queue.settled(), timer)]);
      await queue?.pause();
    },
  };
}

const CHARACTERS_NAMED_MAX = 20;

function warning(printed: Printed | null): Notice | null {
  if (!printed) return null;
  const { replaced, warnings } = printed;
  const characters = replaced.slice(0, CHARACTERS_NAMED_MAX).map(({ character }) => character);
  if (characters.length > 0) return noticeOf({ code: 'printer.replaced', characters: characters.join(' ') });
  return warnings.includes('paperNearEnd') ? noticeOf({ code: 'printer.paperNearEnd' }) : null;
}

function paperState({ state }: PrintJob): PaperState {
  switch (state) {
    case 'printed':
    case 'unconfirmed':
      return state;
    case 'sending':
      return 'printing';
    case 'unprintable':
      return 'failed';
    default:
      return 'waiting';
  }
}

function within(ms: number, settled: Promise<void>, timer: Timer): Promise<void> {
  return new Promise((resolve) => {
    const late = timer.after(ms, resolve);
    void settled.then(() => {
      late.cancel();
      resolve();
    });
  });
}
