import type { Timer } from '../../shared/ports/clock.ts';

/** What a loop does after one step. */
export type Next =
  | { readonly next: 'now' }
  /** Nothing to do until somebody wakes it, or until the time is up. */
  | { readonly next: 'idle'; readonly atLatestMs: number }
  | { readonly next: 'retry'; readonly retryAfterMs: number | null }
  | { readonly next: 'stop' };

export interface Loop {
  /** There is work. Ends an idle rest; a loop that is backing off goes on backing off. */
  wake(): void;
  /** Head office was just reached on another way: ends a back-off too, but never a wait that it asked for. */
  retryNow(): void;
  /** Settles when the step under way has ended; it is told by its signal. */
  stop(): Promise<void>;
}

export const BACK_OFF_MS_MIN = 1_000;
export const BACK_OFF_MS_MAX = 300_000;

/** Full jitter: anywhere between nothing and a bound that doubles. Tills that failed together must not return so. */
export const backOffMs = (failures: number, random: () => number): number =>
  random() * Math.min(BACK_OFF_MS_MAX, BACK_OFF_MS_MIN * 2 ** Math.min(failures - 1, 30));

/** Runs `step` again and again, one at a time. What a step throws is reported and backed off from like a failure. */
export function startLoop(p: {
  step: (signal: AbortSignal) => Promise<Next>;
  timer: Timer;
  random: () => number;
  onFault: (error: unknown) => void;
}): Loop {
  const stopping = new AbortController();
  let woken = false;
  let failures = 0;
  let resting: { kind: 'idle' | 'backOff' | 'asked'; end: () => void } | null = null;

  function rest(kind: 'idle' | 'backOff' | 'asked', ms: number): Promise<void> {
    if (stopping.signal.aborted || (kind === 'idle' && woken)) return Promise.resolve();
    return new Promise((resolve) => {
      const end = () => {
        pending.cancel();
        resting = null;
        resolve();
      };
      const pending = p.timer.after(ms, end);
      resting = { kind, end };
    });
  }

  async function attempt(): Promise<Next> {
    woken = false;
    try {
      return await p.step(stopping.signal);
    } catch (error) {
      p.onFault(error);
      return { next: 'retry', retryAfterMs: null };
    }
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const then = await attempt();
      if (then.next === 'stop') return;
      failures = then.next === 'retry' ? failures + 1 : 0;
      if (then.next === 'idle') await rest('idle', then.atLatestMs);
      if (then.next !== 'retry') continue;
      // After the time that was asked for, a second of jitter, or else all tills come back in the same millisecond.
      if (then.retryAfterMs !== null) await rest('asked', then.retryAfterMs + p.random() * BACK_OFF_MS_MIN);
      else await rest('backOff', backOffMs(failures, p.random));
    }
  }

  const finished = run();
  return {
    wake: () => {
      woken = true;
      if (resting?.kind === 'idle') resting.end();
    },
    retryNow: () => {
      if (resting?.kind === 'backOff') resting.end();
    },
    stop: () => {
      stopping.abort();
      resting?.end();
      return finished;
    },
  };
}
