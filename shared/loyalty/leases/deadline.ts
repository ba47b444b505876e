/** So much of a lease's life had gone when the monotonic clock stood there. */
export interface LifeMark {
  readonly elapsedMs: number;
  readonly monoMs: number;
}

export const markAtAccept = (monoMs: number): LifeMark => ({ elapsedMs: 0, monoMs });

/**
 * After a start nothing but dates is left to go by: the later of the wall clock and the last entry. A wall clock behind
 * what the journal has seen is not believed, and the lease is over: that costs convenience and never money.
 */
export function markAtStart(p: {
  readonly acceptedAtMs: number;
  readonly lastEntryAtMs: number;
  readonly wallMs: number;
  readonly monoMs: number;
}): LifeMark {
  const elapsedMs = p.wallMs - p.acceptedAtMs;
  const isBelieved = p.wallMs >= p.lastEntryAtMs && elapsedMs >= 0;
  return { elapsedMs: isBelieved ? elapsedMs : Number.POSITIVE_INFINITY, monoMs: p.monoMs };
}

/** What cannot be told counts as over. */
export const isLapsed = (mark: LifeMark | undefined, lifeMs: number, monoMs: number): boolean =>
  !(mark && mark.elapsedMs + (monoMs - mark.monoMs) < lifeMs);
