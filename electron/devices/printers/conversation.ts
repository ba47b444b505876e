import type { NothingPrinted, PrinterStatus, PrinterWarning, PrintInterrupted } from '../../../shared/ports/printer.ts';
import { err, ok, type Result } from '../../../shared/units/result.ts';
import type { Timers } from '../timers.ts';
import { ASK_NAMELESS_END, askNamedEnd, askStatus } from './dialect.ts';
import type { Link } from './link.ts';
import type { PrinterModel } from './model.ts';
import { obstacle, statusOf } from './status.ts';

/** One answer to `DLE EOT`. Printers answer in a few milliseconds, also offline. */
const ANSWER_WAIT_MS = 600;
/** Slowest printing we wait for: 1 byte a millisecond behind a second and a half of grace. */
const GRACE_MS = 1_500;
const BYTES_PER_MS = 1;

export interface Talk {
  readonly link: Link;
  readonly model: PrinterModel;
  readonly timers: Timers;
  readonly address: string;
  readonly startedMs: number;
  /** Nobody waits for this conversation any longer. */
  readonly lastMs: number;
}

/** Asks how the printer is. A fault here means that nothing was sent. */
export async function preflight(talk: Talk): Promise<Result<PrinterStatus, NothingPrinted>> {
  const answers: number[] = [];
  for (const n of [1, 2, 4] as const) {
    const answer = await askOnce(talk, n);
    if (!answer.ok) return answer;
    answers.push(answer.value);
  }
  const [one = 0, two = 0, four = 0] = answers;
  const errors = two & 0x40 ? await askOnce(talk, 3) : ok(0);
  if (!errors.ok) return errors;
  const status = statusOf(one, two, four, talk.model);
  const fault = obstacle(status, errors.value);
  return fault ? err(fault) : ok(status);
}

export async function askOnce(talk: Talk, n: 1 | 2 | 3 | 4): Promise<Result<number, NothingPrinted>> {
  const { link, timers, address } = talk;
  link.send(askStatus(n));
  const deadlineMs = Math.min(timers.now() + ANSWER_WAIT_MS, talk.lastMs);
  for (;;) {
    const said = await link.next(deadlineMs);
    const waitedMs = Math.round(timers.now() - talk.startedMs);
    if (said.kind === 'status') return ok(said.byte);
    if (said.kind === 'garbage') return err({ code: 'printer.garbled', address });
    if (said.kind === 'closed') return err({ code: 'printer.notReachable', address, waitedMs });
    if (said.kind === 'timeout') return err({ code: 'printer.silent', address, waitedMs });
  }
}

export const endRequest = (model: PrinterModel, digits: string): Buffer =>
  model.endOfJob === 'named' ? askNamedEnd(digits) : model.endOfJob === 'nameless' ? ASK_NAMELESS_END : Buffer.alloc(0);

/**
 * Waits until the printer says that it has done everything, and until `lastMs` at most. While it reports no paper or an
 * open cover it is waiting for a hand, so the wait goes on. A connection that ends early is a failure, always.
 */
export async function awaitEnd(
  talk: Talk,
  job: { readonly digits: string; readonly bytes: number },
): Promise<Result<readonly PrinterWarning[], PrintInterrupted>> {
  const { link, model, timers } = talk;
  const patience = (): number => Math.min(talk.lastMs, timers.now() + GRACE_MS + job.bytes / BYTES_PER_MS);
  let untilMs = patience();
  const warnings = new Set<PrinterWarning>();
  let stopped: 'paperOut' | 'coverOpen' | null = null;
  const interrupted = (why: PrintInterrupted['why']) =>
    err({ code: 'printer.interrupted', why, waitedMs: Math.round(timers.now() - talk.startedMs) } as const);
  for (;;) {
    const said = await link.next(untilMs);
    if (said.kind === 'closed') return interrupted(stopped ?? 'dropped');
    if (said.kind === 'timeout') return interrupted(stopped ?? 'timedOut');
    if (said.kind === 'namedEnd' && said.digits === job.digits) return ok([...warnings]);
    if (said.kind === 'namelessEnd' && model.endOfJob === 'nameless') return ok([...warnings]);
    if (said.kind !== 'automatic') continue;
    stopped = said.paperOut ? 'paperOut' : said.coverOpen ? 'coverOpen' : null;
    untilMs = stopped ? talk.lastMs : patience();
    if (said.nearEnd && !said.paperOut) warnings.add('paperNearEnd');
  }
}
