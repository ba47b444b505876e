/** Time as the adapters see it: tests hand in a clock of their own and never wait. */
export interface Timers {
  /** Monotonic milliseconds. */
  now(): number;
  /** Runs `then` once after `ms`; the answer cancels it. */
  after(ms: number, then: () => void): () => void;
}

export const systemTimers: Timers = {
  now: () => performance.now(),
  after: (ms, then) => {
    const timer = setTimeout(then, ms);
    return () => clearTimeout(timer);
  },
};
