import type { Clock } from '../../shared/ports/clock.ts';

/** Head office's time as this till works it out, so that a till with a wrong clock is never locked out. */
export interface OfficeTime {
  /** Milliseconds since 1970; the till's own clock until head office has spoken. */
  nowMs(): number;
  /** How far head office is ahead of the till's clock; null until it has spoken. */
  offsetMs(): number | null;
  /** `askedAtMonoMs`: when the question went out; the answer was written half-way between then and now. */
  learn(hoTimeMs: number, askedAtMonoMs: number): void;
}

/** Anchored to the monotonic clock, so that a wall clock set right in between does not move it. */
export function officeTime(clock: Clock): OfficeTime {
  let anchor: { hoMs: number; monoMs: number } | null = null;
  const nowMs = (): number => (anchor ? Math.round(anchor.hoMs + clock.monoMs() - anchor.monoMs) : clock.now().epochMs);
  return {
    nowMs,
    offsetMs: () => (anchor ? nowMs() - clock.now().epochMs : null),
    learn: (hoTimeMs, askedAtMonoMs) => {
      anchor = { hoMs: hoTimeMs, monoMs: (askedAtMonoMs + clock.monoMs()) / 2 };
    },
  };
}
