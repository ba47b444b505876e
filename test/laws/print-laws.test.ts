import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NO_FAULTS } from '../../electron/devices/virtual/printer-server.ts';
import type { NothingPrinted, Printed, PrintFault, PrintRun, ReceiptPrinter } from '../../shared/ports/printer.ts';
import type { ReceiptDocument } from '../../shared/receipt/lines.ts';
import { isDone, nextPrint, type PrintEvent, type PrintJob, slipsOf } from '../../shared/receipt/print-job.ts';
import { err, ok, type Result } from '../../shared/units/result.ts';
import { BenchJournal, BenchRows, PaperRun, printBench } from '../fakes/print-bench.ts';
import { until } from '../fakes/printer-bench.ts';
import { settled } from '../fakes/sync-time.ts';
import { asyncLaw, law } from './law.ts';

const event: fc.Arbitrary<PrintEvent> = fc.constantFrom<PrintEvent[]>(
  { type: 'sending' },
  { type: 'printed', certainty: 'confirmed' },
  { type: 'printed', certainty: 'unconfirmed' },
  { type: 'interrupted' },
  { type: 'refused', why: 'blocked' },
  { type: 'refused', why: 'away' },
  { type: 'refused', why: 'unprintable' },
  { type: 'restarted' },
);

law(
  'whatever happens to a job, it sends one unmarked original at most, and first of all',
  [fc.array(event, { maxLength: 30 }), fc.nat(2)],
  (events, copy) => {
    let job: PrintJob = { epoch: 1, entry: 2, sale: 1, copy, attempt: 0, state: 'queued' };
    const sent: string[] = [];
    for (const each of events) {
      try {
        const next = nextPrint(job, each);
        if (each.type === 'sending')
          sent.push(
            slipsOf(job)
              .map(({ kind }) => kind)
              .join(),
          );
        expect(next.attempt).toBe(sent.length);
        job = next;
      } catch (impossible) {
        expect(impossible).toBeInstanceOf(RangeError);
      }
    }
    const [first, ...later] = sent;
    if (first !== undefined) expect(first).toBe(copy === 0 ? 'original' : 'copy');
    expect(later.every((slips) => slips === 'void,copy')).toBe(true);
    if (isDone(job)) expect(() => nextPrint(job, { type: 'sending' })).toThrow(RangeError);
  },
  { numRuns: 2_000 },
);

/** What becomes of one call of a printer. `dies`: the till does, at that moment; `fails`: its disk, there. */
type Fate =
  | { readonly kind: 'refused'; readonly code: 'printer.paperOut' | 'printer.silent' | 'printer.busy' }
  | { readonly kind: 'works' }
  | { readonly kind: 'breaks'; readonly printed: 'nothing' | 'half' | 'all' }
  | { readonly kind: 'dies'; readonly at: 'preflight' | 'written' | 'half' | 'all' }
  | { readonly kind: 'diskFails'; readonly at: 'sending' | 'printed' }
  | { readonly kind: 'throws'; readonly at: 'preflight' | 'half' };
const fate: fc.Arbitrary<Fate> = fc.oneof(
  fc.record({
    kind: fc.constant('refused' as const),
    code: fc.constantFrom('printer.paperOut' as const, 'printer.silent' as const, 'printer.busy' as const),
  }),
  fc.constant({ kind: 'works' as const }),
  fc.record({
    kind: fc.constant('breaks' as const),
    printed: fc.constantFrom('nothing' as const, 'half' as const, 'all' as const),
  }),
  fc.record({
    kind: fc.constant('dies' as const),
    at: fc.constantFrom('preflight' as const, 'written' as const, 'half' as const, 'all' as const),
  }),
  fc.record({ kind: fc.constant('diskFails' as const), at: fc.constantFrom('sending' as const, 'printed' as const) }),
  fc.record({ kind: fc.constant('throws' as const), at: fc.constantFrom('preflight' as const, 'half' as const) }),
);

const CONFIRMED: Printed = { certainty: 'confirmed', replaced: [], warnings: [] };
const never = new Promise<never>(() => {});

/** A printer whose next calls go as the dice say, and all later ones well. It keeps what it has put on paper. */
class FatefulPrinter implements ReceiptPrinter {
  readonly columns = 48;
  readonly slips: string[] = [];
  fates: Fate[];
  died = false;
  private readonly rows: BenchRows;

  constructor(fates: readonly Fate[], rows: BenchRows) {
    this.fates = [...fates];
    this.rows = rows;
  }

  status = () => Promise.reject(new Error('The queue asks by printing'));

  async print(document: ReceiptDocument, run: PrintRun = {}): Promise<Result<Printed, PrintFault>> {
    const next = this.fates.shift() ?? { kind: 'works' };
    if (next.kind === 'refused') return err(refusal(next.code));
    if (next.kind === 'throws' && next.at === 'preflight') throw new Error('a bug before');
    if (next.kind === 'dies' && next.at === 'preflight') return this.die();
    if (next.kind === 'diskFails' && next.at === 'sending') this.failNextPut();
    await run.beforeContent?.();
    if (next.kind === 'dies' && next.at === 'written') return this.die();
    if (run.voidSlip) this.slips.push('void');
    const whole = next.kind === 'works' || next.kind === 'diskFails' || ('printed' in next && next.printed === 'all');
    if (whole || (next.kind === 'dies' && next.at === 'all')) this.slips.push(nameOf(document));
    if (next.kind === 'dies') return this.die();
    if (next.kind === 'throws') throw new Error('a bug after');
    if (next.kind === 'breaks') return err({ code: 'printer.interrupted', why: 'dropped', waitedMs: 0 });
    if (next.kind === 'diskFails' && next.at === 'printed') this.failNextPut();
    return ok(CONFIRMED);
  }

  private die(): Promise<never> {
    this.died = true;
    return never;
  }
  private failNextPut(): void {
    this.rows.onPut = () => {
      this.rows.onPut = () => {};
      throw new Error('The disk is full');
    };
  }
}

const refusal = (code: 'printer.paperOut' | 'printer.silent' | 'printer.busy'): NothingPrinted =>
  code === 'printer.paperOut'
    ? { code }
    : code === 'printer.busy'
      ? { code, waitedMs: 0 }
      : { code, address: '', waitedMs: 600 };

/** "original 3" or "copy 3", by the code at the receipt's end. */
function nameOf({ lines, copy, attempt }: ReceiptDocument): string {
  const code = lines.findLast((line) => line.kind === 'qr');
  const marked = copy !== undefined || (attempt ?? 1) > 1;
  return `${marked ? 'copy' : 'original'} ${code?.kind === 'qr' && code.content.split('-').at(-1)}`;
}

asyncLaw(
  'at most one unmarked original; at least one complete paper once the printer is well',
  [fc.array(fate, { maxLength: 14 }), fc.integer({ min: 1, max: 4 })],
  async (fates, sales) => {
    const [journal, rows] = [new BenchJournal(), new BenchRows()];
    const printer = new FatefulPrinter(fates, rows);
    const start = async (): Promise<PaperRun> => {
      printer.died = false;
      const started = new PaperRun({ journal, rows, devices: () => ({ printer, drawer: null }) });
      await started.paper.resume();
      return started;
    };
    let run = await start();
    for (let sale = 0; sale < sales; sale++) run.paper.print(journal.sell());
    for (;;) {
      await until(() => printer.died || run.waiting === 0 || run.naps.waiting > 0);
      if (printer.died) run = await start();
      else if (run.waiting === 0) break;
      else run.wake();
    }
    for (let sale = 1; sale <= sales; sale++) {
      const papers = printer.slips.filter((slip) => slip.endsWith(` ${sale}`));
      expect(papers.length).toBeGreaterThanOrEqual(1);
      expect(papers.filter((paper) => paper.startsWith('original')).length).toBeLessThanOrEqual(1);
      expect(papers.slice(1).every((paper) => paper.startsWith('copy'))).toBe(true);
    }
    // In order: nobody's first paper comes before an earlier sale's.
    const firsts = [...new Set(printer.slips.filter((slip) => slip !== 'void').map((slip) => slip.split(' ')[1]))];
    expect(firsts).toEqual([...firsts].sort());
    const open = rows.jobs().filter((job) => !isDone(job));
    const lost = fates.filter((each) => each.kind === 'diskFails' && each.at === 'printed').length;
    expect(open.length).toBeLessThanOrEqual(lost);
  },
  { numRuns: 1_500 },
);

const wireFault = fc.oneof(
  fc
    .record({ bytes: fc.integer({ min: 1, max: 14_000 }), how: fc.constantFrom('fin' as const, 'rst' as const) })
    .map((dropAfterBytes) => ({ faults: { dropAfterBytes } })),
  fc.constant({ faults: { dropBeforeEcho: true } }),
  fc.constant({ faults: { garbled: true } }),
  fc.constant({ condition: { coverOpen: true } }),
  fc.constant({ condition: { paperOut: true } }),
);

asyncLaw(
  'the same over the wire, whatever the printer does and wherever it drops',
  [fc.array(wireFault, { minLength: 1, maxLength: 4 }), fc.boolean()],
  async (troubles, crash) => {
    await using bench = await printBench();
    bench.sell();
    bench.sell();
    for (const trouble of troubles) {
      bench.heal();
      if ('faults' in trouble) bench.faults(trouble.faults);
      else bench.virtual.set(trouble.condition);
      bench.sell();
      await until(() => bench.run.naps.waiting > 0 || bench.run.waiting === 0);
      if (crash) await bench.restart();
      else bench.run.wake();
      await until(() => bench.run.naps.waiting > 0 || bench.run.waiting === 0);
    }
    bench.virtual.faults = NO_FAULTS;
    bench.heal();
    await bench.run.drained();
    await settled();
    for (let sale = 1; sale <= troubles.length + 2; sale++) {
      const papers = bench.slips().filter((slip) => slip === `original ${sale}` || slip === `copy ${sale}`);
      expect(papers.length).toBeGreaterThanOrEqual(1);
      expect(papers.slice(1).every((paper) => paper === `copy ${sale}`)).toBe(true);
    }
    expect(bench.virtual.drawerPulses).toBe(0);
  },
  { numRuns: 100 },
);
