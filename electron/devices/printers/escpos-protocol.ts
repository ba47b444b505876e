import type { DrawerFault } from '../../../shared/ports/drawer.ts';
import type { NothingPrinted, PrinterStatus } from '../../../shared/ports/printer.ts';
import { err, ok, type Result } from '../../../shared/units/result.ts';
import { ASK_NAMELESS_END, askNamedEnd, askStatus, drawerPulse, LET_PULSE_AT_ONCE } from './dialects/escpos.ts';
import { type JobMark, type Protocol, type Ready, type Talk, waitedMs } from './protocol.ts';
import { drawerOf, heard, obstacle, statusOf } from './status.ts';

/** One answer to `DLE EOT`. Printers answer in a few milliseconds, also offline. */
const ANSWER_WAIT_MS = 600;

export const ESCPOS_PROTOCOL: Protocol = {
  hear: heard,
  pulse: drawerPulse,
  status: preflight,
  async ready(talk, job) {
    const before = await preflight(talk);
    return before.ok ? ok(readyFor(before.value, talk, job)) : before;
  },
  async readyToKick(talk, job) {
    const atOnce = talk.model.drawerKick === 'atOnce';
    if (atOnce) talk.link.send(LET_PULSE_AT_ONCE);
    const one = await askOnce(talk, 1);
    if (!one.ok) return err({ code: 'drawer.notReachable', address: talk.address, waitedMs: waitedMs(talk) });
    if (atOnce) return ok({ status: statusOf(one.value, 0, 0, talk.model), ...ARRIVED });
    const blocked = await kickObstacle(talk, one.value);
    return blocked ? err(blocked) : ok(readyFor(statusOf(one.value, 0, 0, talk.model), talk, job));
  },
  async drawer(talk) {
    const one = await askOnce(talk, 1);
    return one.ok ? ok(drawerOf(one.value, talk.model)) : one;
  },
};

/** Asks how the printer is. A fault here means that nothing was sent. */
async function preflight(talk: Talk): Promise<Result<PrinterStatus, NothingPrinted>> {
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

async function askOnce(talk: Talk, n: 1 | 2 | 3 | 4): Promise<Result<number, NothingPrinted>> {
  const { link, timers, address } = talk;
  link.send(askStatus(n));
  const deadlineMs = Math.min(timers.now() + ANSWER_WAIT_MS, talk.lastMs);
  for (;;) {
    const said = await link.next(deadlineMs);
    if (said.kind === 'status') return ok(said.byte);
    if (said.kind === 'garbage') return err({ code: 'printer.garbled', address });
    if (said.kind === 'closed') return err({ code: 'printer.notReachable', address, waitedMs: waitedMs(talk) });
    if (said.kind === 'timeout') return err({ code: 'printer.silent', address, waitedMs: waitedMs(talk) });
  }
}

/** Answered as it arrives, so what stood in front of it has arrived too: all there is to know of an offline printer. */
const ARRIVED: Omit<Ready, 'status'> = { endRequest: askStatus(1), ends: 0, isEnd: ({ kind }) => kind === 'status' };

/** An offline printer keeps the pulse and opens the drawer when somebody puts paper in: better not to send it. */
async function kickObstacle(talk: Talk, one: number): Promise<DrawerFault | null> {
  if ((one & 0x08) === 0) return null;
  const two = await askOnce(talk, 2);
  if (!two.ok || (two.value & 0x24) === 0) return { code: 'drawer.blocked', cause: 'offline' };
  return { code: 'drawer.blocked', cause: two.value & 0x04 ? 'coverOpen' : 'paperOut' };
}

function readyFor(status: PrinterStatus, { model }: Talk, job: JobMark): Ready {
  return { status, ...(model.endOfJob === 'named' ? namedEnd(job) : namelessEnds(job)) };
}

function namedEnd({ number }: JobMark): Omit<Ready, 'status'> {
  const digits = String(number % 10_000).padStart(4, '0');
  return {
    endRequest: askNamedEnd(digits),
    ends: 1,
    isEnd: (said) => said.kind === 'namedEnd' && said.digits === digits,
  };
}

/**
 * Answers without a name come in the order of their questions. One more question than there may be answers under way
 * stands behind the content: when as many have been heard as it has questions, one of its own is among them.
 */
function namelessEnds({ unanswered }: JobMark): Omit<Ready, 'status'> {
  const ends = unanswered + 1;
  let heard = 0;
  return {
    endRequest: Buffer.concat(Array.from({ length: ends }, () => ASK_NAMELESS_END)),
    ends,
    isEnd: (said) => said.kind === 'namelessEnd' && ++heard >= ends,
  };
}
