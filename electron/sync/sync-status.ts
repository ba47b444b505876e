/** What the till can promise about its line to head office. */
export interface SyncStatus {
  readonly link: 'online' | 'offline' | 'neverReached';
  /** Since when the link is so, UTC milliseconds by the till's clock; null while it was never reached. */
  readonly sinceMs: number | null;
  /** Head office holds every entry up to this seq; 0 before it has said so. */
  readonly sentSeq: number;
  /** Head office holds everything that happened up to this moment; null before its first word. */
  readonly completeUpToMs: number | null;
  /** Pages of reference data are arriving, and more are to come. */
  readonly loading: boolean;
  /** Why this till must not sell on, or null: head office's reason, or a `journal.…` code of our own. */
  readonly frozen: string | null;
  /** How far head office's clock is ahead of this till's; null before its first word. Beyond 5 minutes: suspect. */
  readonly hoOffsetMs: number | null;
  /** The last thing that went wrong, by code, and when by the till's clock. */
  readonly lastProblem: { readonly code: string; readonly atMs: number } | null;
}

export const CLOCK_SUSPECT_MS = 5 * 60_000;
export const isClockSuspect = ({ hoOffsetMs }: Pick<SyncStatus, 'hoOffsetMs'>): boolean =>
  hoOffsetMs !== null && Math.abs(hoOffsetMs) > CLOCK_SUSPECT_MS;

/** The one place where the status changes; whoever listens is told of real changes only. */
export interface StatusBoard {
  now(): SyncStatus;
  change(part: Partial<SyncStatus>): void;
  listen(listener: (status: SyncStatus) => void): () => void;
}

export function statusBoard(): StatusBoard {
  const listeners = new Set<(status: SyncStatus) => void>();
  let status: SyncStatus = {
    link: 'neverReached',
    sinceMs: null,
    sentSeq: 0,
    completeUpToMs: null,
    loading: false,
    frozen: null,
    hoOffsetMs: null,
    lastProblem: null,
  };
  return {
    now: () => status,
    change: (part) => {
      const keys = Object.keys(part) as (keyof SyncStatus)[];
      if (keys.every((key) => part[key] === status[key])) return;
      status = { ...status, ...part };
      for (const listener of listeners) listener(status);
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
