import type { DrawerFault } from '../../../shared/ports/drawer.ts';
import type { NothingPrinted, PrinterStatus } from '../../../shared/ports/printer.ts';
import { err, ok, type Result } from '../../../shared/units/result.ts';
import { ASK_STAR_STATUS, STAR_RESET, starDrawerPulse, starEnds } from './dialects/star.ts';
import { type JobMark, type Protocol, type Ready, type Talk, waitedMs } from './protocol.ts';
import { flushOf } from './raster.ts';
import { ENDS_COUNTED, heardStar, starDrawer, starObstacle, starStatus } from './star-status.ts';
import type { StarStatus } from './status.ts';

const ANSWER_WAIT_MS = 600;
const NOTHING = Buffer.alloc(0);
/** A counter that says nothing after this says nothing at all; the printer itself has answered. */
const COUNTER_WAIT_MS = 3_000;

/**
 * How many ends are asked for in front of a job, and behind it. Answers come in order but perhaps late, and nobody says
 * which question they answer: a count that is read while up to `behind - 1` ends are still unanswered cannot climb by
 * `behind` before the job itself has ended. Behind a job that broke off, ends of that one may be among them, and a reset
 * that is still to come may clear the counter; `before` of them are more than those, so that some of them are ours.
 */
const USUAL = { before: 1, behind: 4 };
const AFTER_BREAK = { before: 6, behind: 12 };
/** More than can come in one message, all of these unanswered. */
const FALLS_BACK = 24;

/**
 * Star printers raise a counter at each `ETB` that they get to, and say so in a status message. What the counter stood
 * at, and whether a reset clears it, differs: so ends are asked for in front of the job and the count is read there.
 */
export const STAR_PROTOCOL: Protocol = {
  hear: heardStar,
  pulse: starDrawerPulse,
  async status(talk) {
    const now = await askOnce(talk);
    return now.ok ? wellOrNot(now.value, talk) : now;
  },
  async ready(talk, job) {
    const freed = job.flush ? flushOf(talk.model) : NOTHING;
    talk.link.send(freed);
    const now = await askOnce(talk, freed.length);
    if (!now.ok) return now;
    const before = wellOrNot(now.value, talk);
    return before.ok ? begun(talk, job, before.value, now.value.ends) : before;
  },
  async readyToKick(talk, job) {
    const unreachable = (): DrawerFault => ({
      code: 'drawer.notReachable',
      address: talk.address,
      waitedMs: waitedMs(talk),
    });
    const now = await askOnce(talk);
    if (!now.ok) return err(unreachable());
    const { coverOpen, paperOut, offline, ends } = now.value;
    // An offline printer keeps the pulse for later: better not to send it.
    if (coverOpen || paperOut) return err({ code: 'drawer.blocked', cause: coverOpen ? 'coverOpen' : 'paperOut' });
    if (offline) return err({ code: 'drawer.blocked', cause: 'offline' });
    const ready = await begun(talk, job, starStatus(now.value, talk.model), ends);
    return ready.ok ? ready : err(unreachable());
  },
  async drawer(talk) {
    const now = await askOnce(talk);
    return now.ok ? ok(starDrawer(now.value, talk.model)) : now;
  },
};

function wellOrNot(now: StarStatus, talk: Talk): Result<PrinterStatus, NothingPrinted> {
  const fault = starObstacle(now);
  return fault ? err(fault) : ok(starStatus(now, talk.model));
}

async function begun(
  talk: Talk,
  job: JobMark,
  status: PrinterStatus,
  ends: number,
): Promise<Result<Ready, NothingPrinted>> {
  const { before, behind } = job.afterBreak ? AFTER_BREAK : USUAL;
  const climbed = climbing(ends);
  // A counter that the reset cleared may come back to where it stood, so the second time there is one end more.
  const again = [...(job.flush ? [] : [flushOf(talk.model)]), STAR_RESET, starEnds(before + 1)];
  for (const [ask, waitMs] of [
    [[STAR_RESET, starEnds(before)], ANSWER_WAIT_MS],
    [again, COUNTER_WAIT_MS],
  ] as const) {
    const asked = Buffer.concat(ask);
    talk.link.send(asked);
    const now = await nextStatus(talk, (said) => climbed(said.ends) >= before, waitMs, asked.length);
    if (now.ok) {
      const since = climbing(now.value.ends);
      return ok({
        status,
        endRequest: starEnds(behind),
        ends: behind,
        isEnd: (said) => said.kind === 'automatic' && said.star !== undefined && since(said.star.ends) >= behind,
      });
    }
    if (now.error.code !== 'printer.silent') return now;
  }
  return err({ code: 'printer.silent', address: talk.address, waitedMs: waitedMs(talk) });
}

/** How many ends have been counted since `from`. A reset may clear the count: then those since the reset. */
function climbing(from: number): (ends: number) => number {
  let [at, climbed] = [from, 0];
  return (ends) => {
    const step = (ends - at + ENDS_COUNTED) % ENDS_COUNTED;
    climbed = step >= FALLS_BACK ? ends : climbed + step;
    at = ends;
    return climbed;
  };
}

/** `ahead`: bytes in front of the question that are still on their way. */
function askOnce(talk: Talk, ahead = 0): Promise<Result<StarStatus, NothingPrinted>> {
  talk.link.send(ASK_STAR_STATUS);
  return nextStatus(talk, () => true, ANSWER_WAIT_MS, ahead);
}

async function nextStatus(
  talk: Talk,
  wanted: (status: StarStatus) => boolean,
  waitMs: number,
  ahead: number,
): Promise<Result<StarStatus, NothingPrinted>> {
  const { link, timers, address } = talk;
  const deadlineMs = Math.min(timers.now() + waitMs, talk.lastMs) + ahead / talk.bytesPerMs;
  for (;;) {
    const said = await link.next(deadlineMs);
    if (said.kind === 'automatic' && said.star && wanted(said.star)) return ok(said.star);
    if (said.kind === 'garbage') return err({ code: 'printer.garbled', address });
    if (said.kind === 'closed') return err({ code: 'printer.notReachable', address, waitedMs: waitedMs(talk) });
    if (said.kind === 'timeout') return err({ code: 'printer.silent', address, waitedMs: waitedMs(talk) });
  }
}
