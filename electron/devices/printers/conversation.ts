import type { PrinterWarning, PrintInterrupted } from '../../../shared/ports/printer.ts';
import { err, ok, type Result } from '../../../shared/units/result.ts';
import { type Ready, type Talk, waitedMs } from './protocol.ts';

const GRACE_MS = 1_500;
/** Slowest printing we wait for: a byte a millisecond, or what the line carries, and 50 mm of paper a second. */
const BYTES_PER_MS = 1;
const DOTS_PER_MS = 0.4;

/** How long a printer that is well may take for a job, from its first byte on. */
export const printMsOf = (job: { bytes: number; dots: number }, line: { bytesPerMs: number }): number =>
  GRACE_MS + Math.max(job.bytes / Math.min(BYTES_PER_MS, line.bytesPerMs), job.dots / DOTS_PER_MS);

export interface Patience {
  /** The printer may be silent for so long. */
  readonly printMs: number;
  /** More than that while it waits for a hand, in all. */
  readonly handMs: number;
}

/**
 * Waits until the printer says that it has done everything. While it reports no paper or an open cover it is waiting for
 * a hand, so the wait goes on. A connection that ends early is a failure, always.
 */
export async function awaitEnd(
  talk: Talk,
  { isEnd, printMs, handMs }: Patience & Pick<Ready, 'isEnd'>,
): Promise<Result<readonly PrinterWarning[], PrintInterrupted>> {
  const { link, timers } = talk;
  const lastMs = timers.now() + printMs + handMs;
  const within = (ms: number): number => Math.min(lastMs, timers.now() + ms);
  let untilMs = within(printMs);
  const warnings = new Set<PrinterWarning>();
  let stopped: 'paperOut' | 'coverOpen' | null = null;
  const interrupted = (why: PrintInterrupted['why']) =>
    err({ code: 'printer.interrupted', why, waitedMs: waitedMs(talk) } as const);
  for (;;) {
    const said = await link.next(untilMs);
    if (said.kind === 'closed') return interrupted(stopped ?? 'dropped');
    if (said.kind === 'timeout') return interrupted(stopped ?? 'timedOut');
    if (isEnd(said)) return ok([...warnings]);
    if (said.kind !== 'automatic') continue;
    const before = stopped;
    stopped = said.paperOut ? 'paperOut' : said.coverOpen ? 'coverOpen' : null;
    if (!stopped) untilMs = within(printMs);
    else if (!before) untilMs = within(handMs);
    if (said.nearEnd && !said.paperOut) warnings.add('paperNearEnd');
  }
}
