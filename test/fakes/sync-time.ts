import type { Clock, Timer } from '../../shared/ports/clock.ts';
import { momentIn } from '../../shared/units/time.ts';

/** Lets everything that is ready run: promises, streams and what they start. No time passes. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 6; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** A clock and a timer that move only when told to. `setWallOff` says how wrong the wall clock is. */
export function fakeTime(startMs = Date.UTC(2026, 10, 22, 12)) {
  let monoMs = 1000;
  let next = 1;
  const waiting = new Map<number, { atMs: number; act: () => void }>();
  let wallOffMs = 0;
  const time = {
    setWallOff: (ms: number): void => {
      wallOffMs = ms;
    },
    /** The true time, head office's. */
    trueMs: () => Math.floor(startMs + monoMs - 1000),
    clock: {
      now: () => momentIn('UTC', Math.floor(startMs + monoMs - 1000 + wallOffMs)),
      monoMs: () => monoMs,
    } satisfies Clock,
    timer: {
      after: (ms, act) => {
        const id = next++;
        waiting.set(id, { atMs: monoMs + Math.max(0, ms), act });
        return { cancel: () => void waiting.delete(id) };
      },
    } satisfies Timer,
    waitingCount: () => waiting.size,
    /** Time that work takes: it passes, but no timer runs meanwhile, as when a process is blocked. */
    pass: (ms: number) => {
      monoMs += ms;
    },
    /** Runs the timers of the next `ms` in order, and what each of them starts. */
    async advance(ms: number): Promise<void> {
      const untilMs = monoMs + ms;
      await settled();
      for (let due = earliest(); due && due.atMs <= untilMs; due = earliest()) {
        await run(due);
      }
      monoMs = Math.max(monoMs, untilMs);
    },
    /** Goes from timer to timer until `done`, at most `withinMs`. Says whether it came to that. */
    async until(done: () => boolean, withinMs: number): Promise<boolean> {
      const untilMs = monoMs + withinMs;
      await settled();
      while (!done()) {
        const due = earliest();
        if (!due || due.atMs > untilMs) return false;
        await run(due);
      }
      return true;
    },
  };

  function earliest() {
    let first: { id: number; atMs: number; act: () => void } | null = null;
    for (const [id, each] of waiting) if (!first || each.atMs < first.atMs) first = { id, ...each };
    return first;
  }

  async function run(due: { id: number; atMs: number; act: () => void }): Promise<void> {
    waiting.delete(due.id);
    monoMs = Math.max(monoMs, due.atMs);
    due.act();
    await settled();
  }

  return time;
}
export type FakeTime = ReturnType<typeof fakeTime>;

/** Repeatable random numbers (mulberry32): a failing run is run again by its seed. */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
