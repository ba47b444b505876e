import type { JournalEntry, MemberEnrolled } from '../../shared/journal/entry.ts';
import { cardHolder } from '../../shared/loyalty/holder.ts';
import type { Tx } from '../db/schema.ts';
import type { Alarm, At } from '../ingest/write.ts';
import type { Folding } from '../ledger/members.ts';
import type { Opening } from '../ledger/position.ts';
import { type Merging, mergeMembers } from './merge.ts';

export interface Enrolled {
  /** Whose figures must be stated, or stated anew. */
  readonly holders: readonly string[];
  readonly alarms: readonly Alarm[];
}

const isEnrolment = (entry: JournalEntry): entry is MemberEnrolled =>
  entry.type === 'memberEnrolled' && entry.mode === 'real';

/**
 * Makes members of those who joined at a till. A card or a telephone number that is somebody's already says that they
 * are one person: both ids are kept and merged, into the one that was here first, and somebody is told.
 */
export async function enrolMembers(
  tx: Tx,
  at: At,
  entries: readonly JournalEntry[],
  { today }: Pick<Folding, 'today'>,
): Promise<Enrolled> {
  const joined = entries.filter(isEnrolment);
  if (joined.length === 0) return { holders: [], alarms: [] };
  const counts = await lockCounts(tx);
  const holders: string[] = [];
  const alarms: Alarm[] = [];
  for (const entry of joined) {
    const { member, card, phone, seq } = entry;
    const opening: Opening = { day: today, orders: 0, wallets: {} };
    if (!(await addMember(tx, entry, opening))) {
      alarms.push({ seq, kind: 'enrolment.idTaken', facts: { member } });
      continue;
    }
    await tx.insertInto('joining').values(joiningOf(entry)).execute();
    counts.members += 1;
    holders.push(member);
    const owners = [
      { why: 'sameCard' as const, owner: await cardOwner(tx, entry, counts) },
      { why: 'samePhone' as const, owner: phone === undefined ? null : await phoneOwner(tx, phone, member) },
    ];
    for (const { why, owner } of owners) {
      if (owner === null || owner === member) continue;
      const merged = await mergeMembers(tx, { ...(await byAge(tx, owner, member)), why, nowMs: at.nowMs });
      if (!merged) continue;
      holders.push(...merged.touched);
      alarms.push({ seq, kind: `enrolment.${why}`, facts: { member: merged.from, into: merged.into } });
    }
    holders.push(cardHolder(card.key));
  }
  await counts.save();
  return { holders, alarms };
}

/** Imports take a count before their rows, so this does too: the other way round the two could lock each other out. */
async function lockCounts(tx: Tx) {
  const rows = await tx
    .selectFrom('collection_count')
    .selectAll()
    .where('collection', 'in', ['cards', 'members'])
    .orderBy('collection')
    .forUpdate()
    .execute();
  const of = (name: string): number => rows.find(({ collection }) => collection === name)?.live ?? 0;
  const counts = {
    cards: of('cards'),
    members: of('members'),
    async save(): Promise<void> {
      for (const name of ['cards', 'members'] as const)
        await tx.updateTable('collection_count').set({ live: counts[name] }).where('collection', '=', name).execute();
    },
  };
  return counts;
}

async function addMember(tx: Tx, entry: MemberEnrolled, opening: Opening): Promise<boolean> {
  const added = await tx
    .insertInto('member')
    .values({
      member: entry.member,
      profile: JSON.stringify({ segments: [], consents: [] }),
      opening: JSON.stringify(opening),
      enrolled_ms: enrolledMs(entry),
    })
    .onConflict((conflict) => conflict.column('member').doNothing())
    .returning('member')
    .executeTakeFirst();
  return added !== undefined;
}

/** What follows from it is head office's own event, raised beside the upload. */
const joiningOf = ({ member, store, businessDate, minute, bundle }: MemberEnrolled) => {
  return { member, store, day: businessDate, minute, bundle, raised_ms: null };
};

/** A till's time that cannot be read falls back to its business day, as with postings. */
const enrolledMs = ({ endedAt, businessDate }: MemberEnrolled): number => {
  const ms = Date.parse(endedAt);
  return Number.isNaN(ms) ? Date.parse(`${businessDate}T00:00:00Z`) : ms;
};

/** Whose card it is already, if it has an owner who is known; otherwise it is the new member's from now on. */
async function cardOwner(tx: Tx, { card, member }: MemberEnrolled, counts: { cards: number }): Promise<string | null> {
  const known = await tx
    .selectFrom('card')
    .select(['member', 'deleted'])
    .where('key', '=', card.key)
    .forUpdate()
    .executeTakeFirst();
  if (known?.member && (await isMember(tx, known.member))) return known.member;
  if (!known || known.deleted) counts.cards += 1;
  const doc = JSON.stringify({ key: card.key, state: 'active', last4: card.last4 });
  await tx
    .insertInto('card')
    .values({ key: card.key, member, last4: card.last4, doc })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet((eb) => ({ member, deleted: false, xid: eb.ref('excluded.xid') })),
    )
    .execute();
  return null;
}

const isMember = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.selectFrom('member').select('member').where('member', '=', id).executeTakeFirst()) !== undefined;

async function phoneOwner(tx: Tx, key: string, member: string): Promise<string | null> {
  await tx
    .insertInto('phone')
    .values({ key, member })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  const { member: owner } = await tx
    .selectFrom('phone')
    .select('member')
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
  return owner;
}

/** Who was imported was here before anybody who joined at a till; of two who joined, the earlier one. */
async function byAge(tx: Tx, one: string, other: string): Promise<Pick<Merging, 'from' | 'into'>> {
  const rows = await tx
    .selectFrom('member')
    .select(['member', 'enrolled_ms'])
    .where('member', 'in', [one, other])
    .execute();
  const [first, second] = rows.sort(
    (a, b) => (a.enrolled_ms ?? 0) - (b.enrolled_ms ?? 0) || (a.member < b.member ? -1 : 1),
  );
  return { into: first?.member ?? one, from: second?.member ?? other };
}
