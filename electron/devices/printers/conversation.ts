import type { PrinterWarning, PrintInterrupted } from '../../../shared/ports/printer.ts';
import { err, ok, type Result } from '../../../shared/units/result.ts';
import { type Ready, type Talk, waitedMs } from './protocol.ts';

/** Slowest printing we wait for: 1 byte a millisecond, or what the line carries, behind a second and a half of grace. */
const GRACE_MS = 1_500;
const BYTES_PER_MS = 1;

/**
 * Waits until the printer says that it has done everything, and until `lastMs` at most. While it reports no paper or an
 * open cover it is waiting for a hand, so the wait goes on. A connection that ends early is a failure, always.
 */
export async function awaitEnd(
  talk: Talk,
  job: { readonly isEnd: Ready['isEnd']; readonly bytes: number },
): Promise<Result<readonly PrinterWarning[], PrintInterrupted>> {
  const { link, timers } = talk;
  const printMs = GRACE_MS + job.bytes / Math.min(BYTES_PER_MS, talk.bytesPerMs);
  const patience = (): number => Math.min(talk.lastMs, timers.now() + printMs);
  let untilMs = patience();
  const warnings = new Set<PrinterWarning>();
  let stopped: 'paperOut' | 'coverOpen' | null = null;
  const interrupted = (why: PrintInterrupted['why']) =>
    err({ code: 'printer.interrupted', why, waitedMs: waitedMs(talk) } as const);
  for (;;) {
    const said = await link.next(untilMs);
    if (said.kind === 'closed') return interrupted(stopped ?? 'dropped');
    if (said.kind === 'timeout') return interrupted(stopped ?? 'timedOut');
    if (job.isEnd(said)) return ok([...warnings]);
    if (said.kind !== 'automatic') continue;
    stopped = said.paperOut ? 'paperOut' : said.coverOpen ? 'coverOpen' : null;
    untilMs = stopped ? talk.lastMs : patience();
    if (said.nearEnd && !said.paperOut) warnings.add('paperNearEnd');
  }
}
