import { sql } from 'kysely';
import type { JournalEntry } from '../../shared/journal/entry.ts';
import type { Tx } from '../db/schema.ts';
import type { Recorded } from '../ingest/judge.ts';
import { type Alarm, type At, writeAlarms } from '../ingest/write.ts';
import { postEntries } from './post.ts';

/** What else is looked at when an entry comes in; whatever it finds is an alarm, never a correction. */
export type Inspection = (tx: Tx, at: At, entries: readonly JournalEntry[]) => Promise<readonly Alarm[]>;

export interface Projection {
  readonly inspections: readonly Inspection[];
}

/**
 * Ledger, positions and inspections of newly recorded entries. Recording never fails because of them: where the whole
 * batch will not go, its entries go one by one, and the one that will not is flagged. True where positions moved.
 */
export async function project(tx: Tx, at: At, recorded: readonly Recorded[], projection: Projection): Promise<boolean> {
  const entries = recorded.flatMap(({ entry }) => (entry ? [entry] : []));
  if (entries.length === 0) return false;
  const whole = await guarded(tx, () => projectAll(tx, at, entries, projection));
  if (whole.ok) return whole.moved;
  let moved = false;
  for (const entry of entries) {
    const single = await guarded(tx, () => projectAll(tx, at, [entry], projection));
    if (single.ok) moved ||= single.moved;
    else await writeAlarms(tx, at, [{ seq: entry.seq, kind: 'ledger.failed', facts: { reason: single.reason } }]);
  }
  return moved;
}

async function projectAll(tx: Tx, at: At, entries: readonly JournalEntry[], projection: Projection): Promise<boolean> {
  const posted = await postEntries(tx, at, entries);
  const alarms = [...posted.alarms];
  for (const inspect of projection.inspections) alarms.push(...(await inspect(tx, at, entries)));
  await writeAlarms(tx, at, alarms);
  return posted.moved;
}

type Guarded = { ok: true; moved: boolean } | { ok: false; reason: string };
const RETRIED = new Set(['40P01', '40001']);

/** A savepoint, so that an error in here leaves the recorded entries alone. What a retry cures is thrown on. */
async function guarded(tx: Tx, act: () => Promise<boolean>): Promise<Guarded> {
  await sql`savepoint projection`.execute(tx);
  try {
    const moved = await act();
    await sql`release savepoint projection`.execute(tx);
    return { ok: true, moved };
  } catch (error) {
    if (RETRIED.has((error as { code?: string }).code ?? '')) throw error;
    await sql`rollback to savepoint projection`.execute(tx);
    return { ok: false, reason: error instanceof Error ? error.message.slice(0, 300) : 'unknown' };
  }
}
