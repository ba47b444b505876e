import type { JournalEntry } from '../../shared/journal/entry.ts';

/** Keys of events that this till has recorded of late: the same one is not promised twice. Head office knows them all. */
export interface ToldEvents {
  has(key: string): boolean;
  take(entry: JournalEntry): void;
}

/** Bounded, the oldest are forgotten first: then only head office finds the second telling. */
const KEYS_MAX = 5000;

export function toldEvents(): ToldEvents {
  const keys = new Set<string>();
  return {
    has: (key) => keys.has(key),
    take(entry) {
      if (entry.type !== 'eventRecorded' || entry.mode === 'training') return;
      keys.add(entry.event.key);
      if (keys.size > KEYS_MAX) keys.delete(keys.values().next().value ?? '');
    },
  };
}
