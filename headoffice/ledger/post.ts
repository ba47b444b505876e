import type { JournalEntry, SaleClosed } from '../../shared/journal/entry.ts';
import { pointsMoved } from '../../shared/journal/folds.ts';
import { postingsOf } from '../../shared/journal/postings.ts';
import { insertRows } from '../db/rows.ts';
import type { Tx } from '../db/schema.ts';
import type { Alarm, At } from '../ingest/write.ts';
import { writeMemberUses } from './member-uses.ts';
import { type Folding, lockMembers, refreshPositions } from './members.ts';

type Visit = SaleClosed & { readonly member: NonNullable<SaleClosed['member']> };

/** A member was here: what counts orders and says when it was last. */
const isVisit = (entry: JournalEntry): entry is Visit =>
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
  const postings = entries.flatMap((entry) => postingRows(entry));
  const touched = [
    ...visits.map(({ seq, member }) => ({ seq, member: member.id as string })),
    ...postings.map(({ seq, member }) => ({ seq, member })),
  ];
  if (touched.length === 0) return { moved: false, alarms: [] };
  const known = await lockMembers(tx, [...new Set(touched.map(({ member }) => member))].sort());
  await insertRows(
    tx,
    {
      table: 'visit',
      columns: ['member', 'till', 'epoch', 'seq', 'store', 'business_date'],
      suffix: 'on conflict do nothing',
    },
    visits.map((visit) => [visit.member.id, at.till, at.epoch, visit.seq, at.store, visit.businessDate]),
  );
  await writeMemberUses(tx, at, visits);
  await insertRows(
    tx,
    POSTING,
    postings.map(({ row }) => row),
  );
  await refreshPositions(tx, known, folding);
  const knownIds = new Set(known.map(({ member }) => member));
  const strangers = new Map(touched.filter(({ member }) => !knownIds.has(member)).map((each) => [each.seq, each]));
  const alarms = [...strangers.values()].map(({ seq, member }) => ({ seq, kind: 'member.unknown', facts: { member } }));
  return { moved: known.length > 0, alarms };
}

const POSTING = {
  table: 'posting',
  columns: [
    'member',
    'key',
    'wallet',
    'kind',
    'points',
    'programme',
    'rev',
    'name',
    'sale',
    'valid_from',
    'valid_until',
    'business_date',
    'at_ms',
    'store',
    'till',
    'epoch',
    'seq',
  ],
  suffix: 'on conflict do nothing',
} as const;

/** The same postings as at the till that made the entry, with the words that its customer read. */
function postingRows(entry: JournalEntry) {
  const names = new Map(pointsMoved(entry).map(({ key, name }) => [key, name]));
  return postingsOf(entry).map((posting) => ({
    seq: entry.seq,
    member: posting.holder,
    row: [
      posting.holder,
      posting.key,
      posting.wallet,
      posting.kind,
      posting.points,
      posting.programme ?? null,
      posting.rev ?? null,
      names.get(posting.key) ?? '',
      posting.sale ?? null,
      posting.from ?? null,
      posting.until ?? null,
      posting.at.day,
      // A till's time that cannot be read falls back to its business day: within the day the key decides.
      Number.isNaN(posting.at.epochMs) ? Date.parse(`${posting.at.day}T00:00:00Z`) : posting.at.epochMs,
      entry.store,
      entry.till,
      entry.epoch,
      entry.seq,
    ],
  }));
}
