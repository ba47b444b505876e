import type { Clock } from '../../shared/ports/clock.ts';
import type { HeadOffice } from './head-office.ts';
import type { LiveHooks } from './live-stream.ts';
import type { Next } from './loop.ts';
import { type Failure, retryAfterOf } from './outcome.ts';

/** A stream that broke off sooner than this counts as a failure, or a proxy that allows none would be asked for ever. */
const LASTING_MS = 60_000;
/** One that lasted is opened again somewhere in this time: head office may be restarting under all its tills. */
const AGAIN_MS = 5_000;

/** One step of the live stream: open it, stay on it until it ends, and say when to open the next. */
export function liveLoop(
  p: LiveHooks & { office: HeadOffice; clock: Clock; random: () => number; brokeOff: (failure: Failure) => void },
): (signal: AbortSignal) => Promise<Next> {
  return async (signal) => {
    const startedMs = p.clock.monoMs();
    const failure = await p.office.live(p, signal);
    if (failure.kind === 'unreachable' && failure.why === 'stopped') return { next: 'stop' };
    p.brokeOff(failure);
    if (p.clock.monoMs() - startedMs >= LASTING_MS) return { next: 'idle', atLatestMs: p.random() * AGAIN_MS };
    return { next: 'retry', retryAfterMs: retryAfterOf(failure) };
  };
}
