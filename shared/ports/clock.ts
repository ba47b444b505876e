import type { Moment } from '../units/time.ts';

/** The only way to the time. `monoMs` only grows and is no date: for measuring and for time-outs. */
export interface Clock {
  now(): Moment;
  monoMs(): number;
}

/** Runs `act` once after `ms`, unless cancelled first. An argument wherever something waits, so that no test sleeps. */
export interface Timer {
  after(ms: number, act: () => void): { cancel(): void };
}

/** New ids, never the same twice. */
export interface Ids {
  next(): string;
}
