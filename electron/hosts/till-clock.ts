import type { Stamp } from '../../shared/journal/entry.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import { isClockSuspect, type SyncStatus } from '../sync/sync-status.ts';

/** A second of jitter between two entries is no clock that runs backwards. */
const JITTER_MS = 1000;

/** Whether this till's clock can be believed: see `CLOCK_FLAGS`. `lastEndedAt` is the newest entry's own time. */
export function clockFlag(
  clock: Clock,
  sync: Pick<SyncStatus, 'hoOffsetMs'>,
  lastEndedAt: string | null,
): Stamp['clock'] {
  const backwards = lastEndedAt !== null && clock.now().epochMs + JITTER_MS < Date.parse(lastEndedAt);
  if (backwards || isClockSuspect(sync)) return 'suspect';
  return sync.hoOffsetMs === null ? 'unchecked' : 'ok';
}
