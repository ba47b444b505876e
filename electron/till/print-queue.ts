import type { Timer } from '../../shared/ports/clock.ts';
import type { Printed, PrintFault, PrintRun, ReceiptPrinter } from '../../shared/ports/printer.ts';
import type { ReceiptDocument } from '../../shared/receipt/lines.ts';
import { isDone, nextPrint, type PrintEvent, type PrintJob, restMs } from '../../shared/receipt/print-job.ts';
import type { Result } from '../../shared/units/result.ts';

/** What an attempt puts on paper. */
export interface PrintOut extends Pick<PrintRun, 'voidSlip'> {
  readonly document: ReceiptDocument;
}

export interface PrintQueueDeps {
  readonly printer: ReceiptPrinter;
  /** Resolves once it is on disk. */
  readonly save: (job: PrintJob) => Promise<void>;
  /** Null where there is nothing to print: its sale is not in the journal. */
  readonly outOf: (job: PrintJob) => Promise<PrintOut | null>;
  readonly timer: Timer;
  /** An attempt is over. `fault` is why the job is not done; everything behind it waits too. */
  readonly onTried: (job: PrintJob, fault: PrintFault | null, printed: Printed | null) => void;
  /** Something threw: a disk that is full, a bug. The queue goes on. */
  readonly onFault: (fault: unknown) => void;
}

export interface PrintQueue {
  /** Joins the line, on disk too. */
  add(job: PrintJob): void;
  /** Before any other: what the last stop left, as it stands on disk. */
  resume(jobs: readonly PrintJob[]): void;
  /** Tries at once, without waiting for the rest that a refused job takes. */
  nudge(): void;
  /** In the order in which they will be printed. */
  line(): readonly PrintJob[];
  /** The last attempt failed, so the first job is being tried again and again. */
  isHeldUp(): boolean;
  /** Resolves when nothing is under way: the line is empty, or its first job rests. */
  settled(): Promise<void>;
  /** No further attempt until `goOn`. Resolves when the present one is over and all that is left stands on disk. */
  pause(): Promise<void>;
  goOn(): void;
}

/** A receipt that cannot even be made, so often in a row, will not be made: those behind it come out. */
const UNMADE_MAX = 5;

/**
 * Prints one paper after another beside selling. A job that the printer refuses or breaks off stays at the head and is
 * tried again, by a timer or at a nudge; nothing overtakes it. See `nextPrint` for what keeps a second original away.
 */
export function printQueue(deps: PrintQueueDeps): PrintQueue {
  const line: PrintJob[] = [];
  let failures = 0;
  let unmade = 0;
  let paused = false;
  let resting: { cancel(): void } | null = null;
  let underWay: Promise<void> | null = null;
  let saved: Promise<void> = Promise.resolve();

  function nudge(): void {
    if (paused || underWay || line.length === 0) return;
    resting?.cancel();
    resting = null;
    underWay = drain().finally(() => {
      underWay = null;
    });
  }

  async function drain(): Promise<void> {
    for (let job = line[0]; job && !paused; job = line[0]) {
      await saved;
      const tried = await attempt(job);
      if (isDone(tried)) {
        line.shift();
        [failures, unmade] = [0, 0];
        continue;
      }
      line[0] = tried;
      failures++;
      resting = deps.timer.after(restMs(tried.state, failures), nudge);
      return;
    }
  }

  /** One try. Whatever is thrown, the job comes out of it in a state that is true. */
  async function attempt(waiting: PrintJob): Promise<PrintJob> {
    let job = waiting;
    const move = (event: PrintEvent): void => {
      job = nextPrint(job, event);
    };
    let result: Result<Printed, PrintFault> | null = null;
    let isDisk = false;
    const save = async (as: PrintJob): Promise<void> => {
      isDisk = true;
      await deps.save(as);
      isDisk = false;
    };
    try {
      const out = await deps.outOf(job);
      if (out) {
        const { document, ...run } = out;
        const beforeContent = async (): Promise<void> => {
          const sending = nextPrint(job, { type: 'sending' });
          await save(sending);
          job = sending;
        };
        result = await deps.printer.print(document, { ...run, beforeContent });
        const event = outcome(result);
        // An adapter that printed without asking has printed all the same: never the same paper unmarked again.
        if (event.type !== 'refused' && job.state !== 'sending') move({ type: 'sending' });
        move(event);
      } else move({ type: 'refused', why: 'unprintable' });
      // What is not done stands on disk as it must: `queued`, or `sending`, which the next start takes for `unknown`.
      if (isDone(job)) await save(job);
    } catch (fault) {
      deps.onFault(fault);
      if (job.state === 'sending') move({ type: 'interrupted' });
      else if (!isDisk && ++unmade >= UNMADE_MAX) {
        move({ type: 'refused', why: 'unprintable' });
        await deps.save(job).catch(deps.onFault);
      }
    }
    deps.onTried(job, result && !result.ok ? result.error : null, result?.ok ? result.value : null);
    return job;
  }

  return {
    add(job) {
      line.push(job);
      saved = saved.then(() => deps.save(job)).catch(deps.onFault);
      nudge();
    },
    resume(jobs) {
      line.push(...jobs);
      nudge();
    },
    nudge,
    line: () => line,
    isHeldUp: () => failures > 0,
    settled: () => underWay ?? Promise.resolve(),
    async pause() {
      paused = true;
      resting?.cancel();
      await underWay;
      await saved;
    },
    goOn() {
      paused = false;
      nudge();
    },
  };
}

function outcome(result: Result<Printed, PrintFault>): PrintEvent {
  if (result.ok) return { type: 'printed', certainty: result.value.certainty };
  switch (result.error.code) {
    case 'printer.interrupted':
      return { type: 'interrupted' };
    case 'printer.unprintable':
      return { type: 'refused', why: 'unprintable' };
    case 'printer.paperOut':
    case 'printer.coverOpen':
    case 'printer.error':
      return { type: 'refused', why: 'blocked' };
    default:
      return { type: 'refused', why: 'away' };
  }
}
