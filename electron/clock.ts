import { randomUUID } from 'node:crypto';
import type { Clock, Ids, Timer } from '../shared/ports/clock.ts';
import { momentIn } from '../shared/units/time.ts';

/** The machine's own time in a store's zone: the one place where the till asks what time it is. */
export const systemClock = (timeZone: string): Clock => ({
  now: () => momentIn(timeZone, Date.now()),
  monoMs: () => performance.now(),
});

export const systemTimer: Timer = {
  after(ms, act) {
    const timer = setTimeout(act, ms);
    return { cancel: () => clearTimeout(timer) };
  },
};

/** For jitter alone: nothing that is priced or drawn depends on it. */
export const systemRandom = (): number => Math.random();

export const randomIds: Ids = { next: () => randomUUID() };
