import type { Stamp } from '../../shared/journal/entry.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { SyncStatus } from '../sync/sync-status.ts';
import type { Journal } from '../till/journal.ts';
import { clockFlag } from './till-clock.ts';

/** Whether the till's clock is believed, and the journal's word about it. */
export interface ClockRecord {
  flag(): Stamp['clock'];
  /** An entry that ended then is durable. */
  ended(at: string): void;
  /** A clock that stops being believed, or is believed again, is on record: the entries around it are read with that. */
  note(): Promise<void>;
}

export function clockRecord(p: {
  readonly clock: Clock;
  readonly sync: () => SyncStatus;
  readonly lastEndedAt: string | null;
  readonly record: Journal['record'];
  readonly onSuspect: () => void;
}): ClockRecord {
  let { lastEndedAt } = p;
  let noted: Stamp['clock'] = 'unchecked';
  const flag = () => clockFlag(p.clock, p.sync(), lastEndedAt);
  return {
    flag,
    ended(at) {
      lastEndedAt = at;
    },
    async note() {
      const [was, now] = [noted, flag()];
      noted = now;
      if (was === now || (was !== 'suspect' && now !== 'suspect')) return;
      const offMs = p.sync().hoOffsetMs ?? 0;
      await p.record({ type: 'clockChanged', clockWas: was, offMs }, { startedAt: p.clock.now() });
      if (now === 'suspect') p.onSuspect();
    },
  };
}
