import { z } from 'zod';
import { openEntry } from '../../shared/journal/chain.ts';
import { isReceipted, type Receipted } from '../../shared/journal/entry.ts';
import type { JournalStore } from '../../shared/ports/journal-store.ts';
import { isDone, nextPrint, type PrintJob, printJobOf, zPrintJob } from '../../shared/receipt/print-job.ts';

/** The rows of the print queue, as the store offers them. */
export interface PrintRows {
  get(id: string): Promise<{ id: string; json: string } | null>;
  after(id: string, limit: number): Promise<{ id: string; json: string }[]>;
  /** Resolves once it is on disk. */
  put(rows: readonly { id: string; json: string }[]): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
  purge(): Promise<void>;
}

/** The print queue on disk. The journal says which papers there must be, these rows how far each of them has come. */
export interface PrintRecord {
  /**
   * What the last stop left undone, in the order in which it was asked for, and the newest paper of all. What was being
   * sent is of unknown outcome now; what the journal asked for just before a crash, too late for a row, is made again.
   */
  load(): Promise<{ readonly open: readonly PrintJob[]; readonly newest: PrintJob | null }>;
  save(job: PrintJob): Promise<void>;
  /** Null where the journal has no such sale or return. */
  sale(seq: number): Promise<Receipted | null>;
}

/** A crash loses no more than a row or two; older sales without a row were sold while this till had no printer. */
const ENTRIES_LOOKED_AT = 50;
/** Rows of done papers: more than the entries looked at, or these would be printed again. */
const DONE_KEPT = 100;
const DONE_MAX = 200;
const PAGE = 500;

const zSince = z.strictObject({ seq: z.int().min(0) });

export function printRecord(rows: PrintRows, journal: JournalStore, epoch: number): PrintRecord {
  const prefix = `${String(epoch).padStart(6, '0')}:`;
  const keyOf = (job: PrintJob): string => `${prefix}${String(job.entry).padStart(15, '0')}`;
  const rowOf = (job: PrintJob) => ({ id: keyOf(job), json: JSON.stringify(job) });
  const sinceKey = `since:${epoch}`;
  const done: string[] = [];

  async function stored(): Promise<PrintJob[]> {
    const jobs: PrintJob[] = [];
    for (let at = prefix; ; ) {
      const page = await rows.after(at, PAGE);
      for (const row of page.filter(({ id }) => id.startsWith(prefix))) {
        const job = zPrintJob.safeParse(JSON.parse(row.json));
        if (job.success) jobs.push(job.data);
      }
      const last = page.at(-1);
      if (page.length < PAGE || !last?.id.startsWith(prefix)) return jobs;
      at = last.id;
    }
  }

  /** From which entry on papers are owed: a till that has just been given a printer owes none for its past. */
  async function owedSince(): Promise<number> {
    const row = await rows.get(sinceKey);
    const known = row ? zSince.safeParse(JSON.parse(row.json)) : null;
    if (known?.success) return known.data.seq;
    const { seq } = journal.head();
    await rows.put([{ id: sinceKey, json: JSON.stringify({ seq }) }]);
    return seq;
  }

  async function withoutRow(known: ReadonlySet<number>): Promise<PrintJob[]> {
    const after = Math.max(await owedSince(), journal.head().seq - ENTRIES_LOOKED_AT);
    const entries = (await journal.after(after, ENTRIES_LOOKED_AT)).map(({ bytes }) => openEntry(bytes));
    const asked = entries.flatMap((entry) => (entry && printJobOf(entry)) ?? []);
    return asked.filter((job) => !known.has(job.entry));
  }

  return {
    async load() {
      const kept = (await stored()).map((job) => nextPrint(job, { type: 'restarted' }));
      const missing = await withoutRow(new Set(kept.map((job) => job.entry)));
      const jobs = [...kept, ...missing].sort((a, b) => a.entry - b.entry);
      done.push(...kept.filter(isDone).map(keyOf));
      if (missing.length > 0) await rows.put(missing.map(rowOf));
      await rows.purge();
      return { open: jobs.filter((job) => !isDone(job)), newest: jobs.at(-1) ?? null };
    },
    async save(job) {
      await rows.put([rowOf(job)]);
      if (!isDone(job)) return;
      done.push(keyOf(job));
      if (done.length > DONE_MAX) await rows.remove(done.splice(0, done.length - DONE_KEPT));
    },
    async sale(seq) {
      const [sealed] = await journal.after(seq - 1, 1);
      const entry = sealed?.seq === seq ? openEntry(sealed.bytes) : null;
      return entry && isReceipted(entry) ? entry : null;
    },
  };
}

/** The till runs without a printer: papers are owed from the start on at which it has one again. */
export const forgetWhatIsOwed = (rows: PrintRows, epoch: number): Promise<void> => rows.remove([`since:${epoch}`]);
