import { createHash } from 'node:crypto';
import type { PrinterModelId } from '../../electron/devices/printers/model.ts';
import { PRINTER_MODELS } from '../../electron/devices/printers/model.ts';
import { receiptPrinter } from '../../electron/devices/printers/receipt-printer.ts';
import { tcpOutlet } from '../../electron/devices/printers/wires/tcp.ts';
import { paperText } from '../../electron/devices/virtual/paper.ts';
import { NO_FAULTS, VirtualPrinter } from '../../electron/devices/virtual/printer-server.ts';
import type { PaperState } from '../../electron/till/counter.ts';
import { type Paper, paperOf } from '../../electron/till/paper.ts';
import { type PrintRows, printRecord } from '../../electron/till/print-record.ts';
import type { Notice } from '../../shared/contract/refusals.ts';
import { GENESIS, type SealedEntry, seal } from '../../shared/journal/chain.ts';
import type { JournalEntry, SaleClosed } from '../../shared/journal/entry.ts';
import type { Timer } from '../../shared/ports/clock.ts';
import type { CashDrawer } from '../../shared/ports/drawer.ts';
import type { JournalStore } from '../../shared/ports/journal-store.ts';
import type { ReceiptPrinter } from '../../shared/ports/printer.ts';
import { type PrintJob, type ReceiptReprinted, zPrintJob } from '../../shared/receipt/print-job.ts';
import type { Language } from '../../shared/units/text.ts';
import { entryOf, saleOf } from './journal-entries.ts';
import { ManualTimers, until } from './printer-bench.ts';

const SHOP = { name: { en: 'Joren' }, address: ['Yanaka 1'], legal: [], pointsWallet: 'points' };
const CRYPTO = { sha256: (text: string) => createHash('sha256').update(text).digest('hex'), sign: () => '' };
const SKETCH = {
  list: 500,
  discount: 0,
  tax: 0,
  rounding: 0,
  card: 0,
  mode: 'real',
  member: null,
  points: [],
} as const;

/** A journal in memory with sales, reprints and other entries, numbered as they come. */
export class BenchJournal implements JournalStore {
  readonly sealed: SealedEntry[] = [];

  sell(language: Language = 'en'): SaleClosed {
    const receipt = this.sealed.length + 1;
    return this.record({ ...saleOf(SKETCH), receipt, language } as unknown as SaleClosed);
  }
  reprint(sale: SaleClosed, copy: number): ReceiptReprinted {
    const fact = { type: 'receiptReprinted', ofReceipt: sale.receipt, ofSeq: sale.seq, copy };
    return this.record(entryOf(fact) as ReceiptReprinted);
  }
  openDrawer(): void {
    this.record(entryOf({ type: 'drawerOpened', reason: 'noSale' }));
  }
  async append(entry: SealedEntry): Promise<void> {
    this.sealed.push(entry);
  }
  async after(seq: number, limit: number): Promise<readonly SealedEntry[]> {
    return this.sealed.slice(seq, seq + limit);
  }
  head() {
    const last = this.sealed.at(-1);
    return last ? { seq: last.seq, hash: last.hash } : { seq: 0, hash: GENESIS };
  }
  private record<E extends JournalEntry>(entry: E): E {
    const numbered = { ...entry, seq: this.sealed.length + 1 };
    this.sealed.push(seal(numbered, CRYPTO));
    return numbered;
  }
}

/** The queue's rows in memory. They outlive the till that wrote them, and can be made to fail. */
export class BenchRows implements PrintRows {
  readonly rows = new Map<string, string>();
  writes = 0;
  /** Consulted before every write. */
  onPut: () => void = () => {};
  /** A write that is asked for now lands when this does. */
  slow: Promise<void> = Promise.resolve();

  async get(id: string) {
    const json = this.rows.get(id);
    return json === undefined ? null : { id, json };
  }
  async after(id: string, limit: number) {
    const later = [...this.rows].filter(([key]) => key > id).sort(([a], [b]) => (a < b ? -1 : 1));
    return later.slice(0, limit).map(([key, json]) => ({ id: key, json }));
  }
  async put(rows: readonly { id: string; json: string }[]) {
    this.writes++;
    await this.slow;
    this.onPut();
    for (const { id, json } of rows) this.rows.set(id, json);
  }
  async remove(ids: readonly string[]) {
    for (const id of ids) this.rows.delete(id);
  }
  async purge() {}

  jobs(): PrintJob[] {
    return [...this.rows]
      .filter(([id]) => !id.startsWith('since'))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, json]) => zPrintJob.parse(JSON.parse(json)));
  }
}

export const timerOf = (timers: ManualTimers): Timer => ({
  after: (ms, act) => ({ cancel: timers.after(ms, act) }),
});

/** One run of a till's printing side. `wire` is the printer adapter's clock, `naps` the queue's: both stand still. */
export class PaperRun {
  readonly wire = new ManualTimers();
  readonly naps = new ManualTimers();
  readonly paper: Paper;
  /** What the screen was told: of which sale, how far its paper is. */
  readonly shown: (readonly [sale: number, state: PaperState])[] = [];
  readonly notices: Notice[] = [];
  readonly drawerNotices: Notice[] = [];

  constructor(p: {
    journal: BenchJournal;
    rows: BenchRows;
    customerLanguage?: Language;
    devices: (wire: ManualTimers) => { printer: ReceiptPrinter | null; drawer: CashDrawer | null };
  }) {
    this.paper = paperOf({
      ...p.devices(this.wire),
      store: () => ({ ...SHOP, customerLanguage: p.customerLanguage ?? 'en' }),
      record: printRecord(p.rows, p.journal, 1),
      timer: timerOf(this.naps),
      copies: new Map(),
      onPaper: (sale, state, notice) => {
        this.shown.push([sale, state]);
        if (notice) this.notices.push(notice);
      },
      onDrawerFault: (notice) => this.drawerNotices.push(notice),
    });
  }

  get waiting(): number {
    return this.paper.printer().waiting ?? 0;
  }
  stateOf(sale: SaleClosed): PaperState | undefined {
    return this.shown.findLast(([seq]) => seq === sale.seq)?.[1];
  }
  codes(): string[] {
    return this.notices.map(({ code }) => code);
  }
  /** Until the queue rests behind a failure. */
  async heldUp(): Promise<void> {
    await until(() => this.naps.waiting > 0);
  }
  /** The rest after a failure is over. */
  wake(): void {
    this.naps.advance(30_000);
  }
  /** With a printer that is well again: until nothing waits any more. */
  async drained(): Promise<void> {
    for (;;) {
      await until(() => this.waiting === 0 || this.naps.waiting > 0);
      if (this.waiting === 0) return;
      this.wake();
    }
  }
}

/** A till's printing side in front of a virtual printer on a real port; `restart` is a crash and the start after it. */
export async function printBench(given: { model?: PrinterModelId; customerLanguage?: Language } = {}) {
  const virtual = new VirtualPrinter();
  const address = await virtual.listen();
  const journal = new BenchJournal();
  const rows = new BenchRows();
  const model = PRINTER_MODELS[given.model ?? 'virtual-80'];
  const start = async (): Promise<PaperRun> => {
    const devices = (timers: ManualTimers) =>
      receiptPrinter({ outlet: tcpOutlet({ ...address, timers }), model, timers, press: null });
    const run = new PaperRun({ journal, rows, devices, ...given });
    await run.paper.resume();
    return run;
  };
  const bench = {
    virtual,
    journal,
    rows,
    run: await start(),
    /** The till dies where it stands: its clocks never move again. */
    async restart(): Promise<PaperRun> {
      bench.run = await start();
      return bench.run;
    },
    sell(language?: Language): SaleClosed {
      const sale = journal.sell(language);
      bench.run.paper.print(sale);
      return sale;
    },
    faults(change: Partial<VirtualPrinter['faults']>): void {
      virtual.faults = { ...virtual.faults, ...change };
    },
    /** Everything put right: cable, roll, cover. */
    heal(): void {
      virtual.faults = NO_FAULTS;
      virtual.set({ coverOpen: false, paperOut: false, rowsLeft: null });
    },
    slips: () => slipsOn(virtual),
    [Symbol.asyncDispose]: () => virtual.close(),
  };
  return bench;
}

/** What a person would call each paper that was cut off, with the sale of which it is. */
export type SlipSeen = `${'original' | 'copy' | 'void' | 'torn'} ${number}`;

export function slipsOn({ papers }: VirtualPrinter): SlipSeen[] {
  return papers.map((paper) => slipSeen(paperText(paper)));
}

/** A receipt is whole with its code at the end; whatever has VOID on it can be taken for no receipt. */
function slipSeen(text: string): SlipSeen {
  const whole = Number(/RCP-S1-1-1-(\d+)/.exec(text)?.[1] ?? 0);
  const torn = whole === 0;
  const voidAt = text.search(/VOID|АННУЛИРОВАНО|無効|作废/);
  if (voidAt >= 0) return `void ${Number(/(\d+) +(?:Till|Касса|レジ|收银台)/.exec(text.slice(voidAt))?.[1] ?? 0)}`;
  if (/COPY|КОПИЯ|再発行|副本/.test(text)) return `${torn ? 'torn' : 'copy'} ${whole}`;
  return `${torn ? 'torn' : 'original'} ${whole}`;
}
