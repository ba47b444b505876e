import type { JournalEntry, SaleClosed } from '../../shared/journal/entry.ts';
import { pointsMoved } from '../../shared/journal/points-moved.ts';
import { postingsOf } from '../../shared/journal/postings.ts';
import { cardHolder, householdHolder } from '../../shared/loyalty/holder.ts';
import { insertRows } from '../db/rows.ts';
import type { Tx } from '../db/schema.ts';
import type { Alarm, At } from '../ingest/write.ts';
import { enrolMembers } from '../members/enrol.ts';
import { cardKeysIn, refreshCards } from './cards.ts';
import { consentsIn, writeConsents } from './consents.ts';
import { toldFirst } from './events.ts';
import { writeMemberUses } from './member-uses.ts';
import { type Folding, type LockedMember, lockMembers, refreshPositions } from './members.ts';
import { bringsBack, writeReturns } from './returns.ts';

/** Which collections have news for the tills. */
export interface Moved {
  readonly members: boolean;
  readonly cards: boolean;
  readonly coupons: boolean;
  /** Of the shares beside them: codes were used. */
  readonly bundles: boolean;
}
export const NOTHING: Moved = { members: false, cards: false, coupons: false, bundles: false };

type Visit = SaleClosed & { readonly member: NonNullable<SaleClosed['member']> };

/** A member was here: what counts orders and says when it was last. */
const isVisit = (entry: JournalEntry): entry is Visit =>
  entry.type === 'saleClosed' && entry.mode === 'real' && entry.member !== undefined;

/**
 * Posts what the entries moved, to whoever holds it, and states the figures of everybody concerned anew: members first,
 * then cards, each in the order of their ids.
 */
export async function postEntries(
  tx: Tx,
  at: At,
  entries: readonly JournalEntry[],
  folding: Folding,
): Promise<{ moved: Moved; alarms: readonly Alarm[] }> {
  const { told, alarms: twice } = await toldFirst(tx, at, entries);
  const enrolled = await enrolMembers(tx, at, entries, folding);
  const visits = told.filter(isVisit);
  const returns = told.filter(bringsBack);
  const consents = consentsIn(told);
  const postings = told.flatMap((entry) => postingRows(entry));
  const touched = [
    ...visits.map(({ seq, member }) => ({ seq, holder: member.id as string })),
    ...consents.map(({ seq, member }) => ({ seq, holder: member as string })),
    ...postings.map(({ seq, holder }) => ({ seq, holder })),
    // A return may move no points and still give uses back.
    ...returns.flatMap(({ seq, returned: { member } }) => (member ? [{ seq, holder: member.id as string }] : [])),
  ];
  const found = [...twice, ...enrolled.alarms];
  if (touched.length === 0) await writeReturns(tx, returns);
  if (touched.length === 0 && enrolled.holders.length === 0) return { moved: NOTHING, alarms: found };
  const holders = [...new Set([...touched.map(({ holder }) => holder), ...enrolled.holders])].sort();
  const known = await lockMembers(tx, holders);
  await insertRows(
    tx,
    {
      table: 'visit',
      columns: ['member', 'till', 'epoch', 'seq', 'store', 'business_date'],
      suffix: 'on conflict do nothing',
    },
    visits.map((visit) => [visit.member.id, at.till, at.epoch, visit.seq, at.store, visit.businessDate]),
  );
  await writeConsents(tx, at, consents);
  await writeMemberUses(tx, at, told);
  await writeReturns(tx, returns);
  await insertRows(
    tx,
    POSTING,
    postings.map(({ row }) => row),
  );
  await refreshPositions(tx, known, folding);
  const cards = await refreshCards(tx, cardKeysIn(holders), folding);
  const alarms = [...found, ...strangersIn(touched, known, cards)];
  return { moved: { ...NOTHING, members: known.length > 0, cards: cards.size > 0 }, alarms };
}

/** Whose postings wait until head office hears of them: recorded like every fact, and shown to somebody. */
function strangersIn(
  touched: readonly { readonly seq: number; readonly holder: string }[],
  members: readonly LockedMember[],
  cards: ReadonlySet<string>,
): Alarm[] {
  const known = new Set([
    ...members.map(({ member }) => member),
    ...members.flatMap(({ household }) => (household === null ? [] : [householdHolder(household)])),
    ...[...cards].map(cardHolder),
  ]);
  const alarms = new Map<string, Alarm>();
  for (const { seq, holder } of touched) {
    const [of, id] = holder.includes('/') ? (holder.split('/') as [string, string]) : ['member', holder];
    const isPerson = of === 'member' || of === 'household' || of === 'card';
    if (isPerson && !known.has(holder)) alarms.set(`${seq} ${of}`, { seq, kind: `${of}.unknown`, facts: { [of]: id } });
  }
  return [...alarms.values()];
}

/** A row of the ledger, one value a column. */
export const POSTING = {
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
    holder: posting.holder,
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
