import type { DrawerFault } from '../../../shared/ports/drawer.ts';
import type { NothingPrinted, PrinterStatus } from '../../../shared/ports/printer.ts';
import { err, ok, type Result } from '../../../shared/units/result.ts';
import { ASK_STAR_STATUS, STAR_BEGIN, STAR_DRAWER_PULSE, STAR_END } from './dialects/star.ts';
import { type Protocol, type Ready, type Talk, waitedMs } from './protocol.ts';
import { ENDS_COUNTED, heardStar, starDrawer, starObstacle, starStatus } from './star-status.ts';
import type { StarStatus } from './status.ts';

const ANSWER_WAIT_MS = 600;

/**
 * Star printers raise a counter at each `ETB` that they get to, and say so in a status message. What the counter stood
 * at, and whether a reset clears it, differs: so one end is asked for in front of the job and its answer awaited. The
 * next number is this job's.
 */
export const STAR_PROTOCOL: Protocol = {
  hear: heardStar,
  pulse: STAR_DRAWER_PULSE,
  async status(talk) {
    const now = await askOnce(talk);
    return now.ok ? wellOrNot(now.value, talk) : now;
  },
  async ready(talk) {
    const now = await askOnce(talk);
    if (!now.ok) return now;
    const before = wellOrNot(now.value, talk);
    return before.ok ? begun(talk, before.value, now.value.ends) : before;
  },
  async readyToKick(talk) {
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
    const ready = await begun(talk, starStatus(now.value, talk.model), ends);
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

async function begun(talk: Talk, status: PrinterStatus, ends: number): Promise<Result<Ready, NothingPrinted>> {
  // A counter that the reset cleared may have come back to where it stood: one more end, without a reset, tells.
  for (const ask of [STAR_BEGIN, STAR_END]) {
    talk.link.send(ask);
    const first = await nextStatus(talk, (said) => said.ends !== ends);
    if (first.ok) {
      const mine = (first.value.ends + 1) % ENDS_COUNTED;
      return ok({
        status,
        endRequest: STAR_END,
        isEnd: (said) => said.kind === 'automatic' && said.star?.ends === mine,
      });
    }
    if (first.error.code !== 'printer.silent') return first;
  }
  return err({ code: 'printer.silent', address: talk.address, waitedMs: waitedMs(talk) });
}

function askOnce(talk: Talk): Promise<Result<StarStatus, NothingPrinted>> {
  talk.link.send(ASK_STAR_STATUS);
  return nextStatus(talk, () => true);
}

async function nextStatus(
  talk: Talk,
  wanted: (status: StarStatus) => boolean,
): Promise<Result<StarStatus, NothingPrinted>> {
  const { link, timers, address } = talk;
  const deadlineMs = Math.min(timers.now() + ANSWER_WAIT_MS, talk.lastMs);
  for (;;) {
    const said = await link.next(deadlineMs);
    if (said.kind === 'automatic' && said.star && wanted(said.star)) return ok(said.star);
    if (said.kind === 'garbage') return err({ code: 'printer.garbled', address });
    if (said.kind === 'closed') return err({ code: 'printer.notReachable', address, waitedMs: waitedMs(talk) });
    if (said.kind === 'timeout') return err({ code: 'printer.silent', address, waitedMs: waitedMs(talk) });
  }
}
