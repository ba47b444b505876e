import type { JournalEntry, SaleClosed } from '../../shared/journal/entry.ts';
import { pointsMoved } from '../../shared/journal/folds.ts';
import { insertRows } from '../db/rows.ts';
import type { Tx } from '../db/schema.ts';
import type { Alarm, At } from '../ingest/write.ts';
import { type Folding, lockMembers, refreshPositions } from './members.ts';

/** A member was here: what counts orders and says when it was last. */
const isVisit = (entry: JournalEntry): entry is SaleClosed & { member: NonNullable<SaleClosed['member']> } =>
  entry.type === 'saleClosed' && entry.mode === 'real' && entry.member !== undefined;

/**
 * Posts what the entries moved and states the members' positions anew. Members are locked in the order of their ids,
 * so that two stores which serve the same two members wait for each other instead of locking each other out.
 */
export async function postEntries(
  tx: Tx,
  at: At,
  entries: readonly JournalEntry[],
  folding: Folding,
): Promise<{ moved: boolean; alarms: readonly Alarm[] }> {
  const visits = entries.filter(isVisit);
  if (visits.length === 0) return { moved: false, alarms: [] };
  const members = [...new Set(visits.map((visit) => visit.member.id as string))].sort();
  const known = await lockMembers(tx, members);
  await insertRows(
    tx,
    {
      table: 'visit',
      columns: ['member', 'till', 'epoch', 'seq', 'store', 'business_date'],
      suffix: 'on conflict do nothing',
    },
    visits.map((visit) => [visit.member.id, at.till, at.epoch, visit.seq, at.store, visit.businessDate]),
  );
  await insertRows(tx, POSTING, visits.flatMap(postingsOf));
  await refreshPositions(tx, known, folding);
  const knownIds = new Set(known.map((member) => member.member));
  const alarms = visits
    .filter((visit) => !knownIds.has(visit.member.id))
    .map((visit) => ({ seq: visit.seq, kind: 'member.unknown', facts: { member: visit.member.id } }));
  return { moved: known.length > 0, alarms };
}

const POSTING = {
  table: 'posting',
  columns: [
    'member',
    'key',
    'wallet',
    'points',
    'programme',
    'rev',
    'name',
    'valid_from',
    'valid_until',
    'business_date',
    'ended_at',
    'store',
    'till',
    'epoch',
    'seq',
  ],
  suffix: 'on conflict do nothing',
} as const;

const postingsOf = (entry: SaleClosed) =>
  pointsMoved(entry).map((moved) => [
    moved.member,
    moved.key,
    moved.wallet,
    moved.points,
    moved.programme,
    moved.rev,
    moved.name,
    moved.from ?? null,
    moved.until ?? null,
    entry.businessDate,
    entry.endedAt,
    entry.store,
    entry.till,
    entry.epoch,
    entry.seq,
  ]);
