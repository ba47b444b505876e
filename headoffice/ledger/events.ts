import { sql } from 'kysely';
import type { EventRecorded, JournalEntry } from '../../shared/journal/entry.ts';
import { insertRows } from '../db/rows.ts';
import type { Tx } from '../db/schema.ts';
import type { Alarm, At } from '../ingest/write.ts';

const isEvent = (entry: JournalEntry): entry is EventRecorded =>
  entry.type === 'eventRecorded' && entry.mode === 'real';

/**
 * The entries without the events that somebody has told of before: those count once, and the second telling is kept,
 * posts nothing and rings. Keys are taken in their order, so that two tills wait for each other and do not lock.
 */
export async function toldFirst(
  tx: Tx,
  at: At,
  entries: readonly JournalEntry[],
): Promise<{ told: readonly JournalEntry[]; alarms: readonly Alarm[] }> {
  const events = entries.filter(isEvent);
  if (events.length === 0) return { told: entries, alarms: [] };
  const byKey = [...events].sort((a, b) => (a.event.key < b.event.key ? -1 : 1));
  await insertRows(
    tx,
    {
      table: 'event',
      columns: ['key', 'member', 'name', 'store', 'till', 'epoch', 'seq'],
      suffix: 'on conflict do nothing',
    },
    byKey.map(({ event, member, seq }) => {
      return [event.key, member?.id ?? null, event.name, at.store, at.till, at.epoch, seq];
    }),
  );
  const first = await tellers(tx, [...new Set(events.map(({ event }) => event.key))]);
  const again = new Map<number, Alarm>();
  for (const { seq, event } of events) {
    const by = first.get(event.key);
    if (by === `${at.till}:${at.epoch}:${seq}`) continue;
    again.set(seq, { seq, kind: 'event.twice', facts: { event: event.name, key: event.key, first: by } });
  }
  return { told: entries.filter((entry) => !again.has(entry.seq)), alarms: [...again.values()] };
}

async function tellers(tx: Tx, keys: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ key: string; by: string }>`
    select key, till || ':' || epoch || ':' || seq as by from event where key = any(${keys as string[]})`.execute(tx);
  return new Map(rows.map(({ key, by }) => [key, by]));
}
