import { sql } from 'kysely';
import type { EventAnswer } from '../../shared/contract/event-door.ts';
import { householdHolder } from '../../shared/loyalty/holder.ts';
import type { Moment } from '../../shared/units/time.ts';
import { sha256 } from '../access/crypto.ts';
import { setRevokedIn } from '../coupons/coupon-state.ts';
import { retried } from '../db/retried.ts';
import type { Tx } from '../db/schema.ts';
import { type LockedMember, lockMembers, refreshPositions } from '../ledger/members.ts';
import { localMoment } from '../reference/local-moment.ts';
import type { EventBooks } from './books.ts';
import { type Friend, REFERRAL, referralEvents } from './referral.ts';
import { EVENT_EPOCH, eventSeq } from './write-event.ts';

const AT_ONCE = 200;

/**
 * Takes back what the first purchase of a friend has brought to both, where all of it came back: points as a return
 * takes them, coupons that nobody has used, and the use of a limit. The next purchase is a first one again, so whoever
 * only changed their mind loses nothing. True where anything was undone.
 */
export async function undoReferrals(books: EventBooks): Promise<boolean> {
  let undone = false;
  for (;;) {
    const due = await books.db
      .selectFrom('referral')
      .select('friend')
      .where('returned_ms', 'is not', null)
      .limit(AT_ONCE)
      .execute();
    for (const { friend } of due) {
      await retried(() => books.db.transaction().execute((tx) => undo(tx, books, friend)));
      undone = true;
    }
    if (due.length < AT_ONCE) return undone;
  }
}

async function undo(tx: Tx, books: EventBooks, friend: string): Promise<void> {
  const row = await tx.selectFrom('referral').selectAll().where('friend', '=', friend).forUpdate().executeTakeFirst();
  if (!row || row.returned_ms === null) return;
  const here = await localMoment(tx, books);
  const raised = await raisedFor(tx, row);
  const locked = await lockMembers(
    tx,
    raised.map(({ member }) => member),
  );
  for (const event of raised) await takeBack(tx, here, event, locked);
  await refreshPositions(tx, locked, { rules: await books.shelf.newestRules(tx), today: here.day });
  await tx
    .updateTable('referral')
    .set({ bought_ms: null, raised_ms: null, sale: null, returned_ms: null, round: row.round + 1 })
    .where('friend', '=', friend)
    .execute();
}

interface Raised {
  readonly id: string;
  readonly member: string;
  readonly seq: number;
  readonly coupons: EventAnswer['coupons'];
}

/** What this round has come to: nothing where the goods were back before it was raised. */
async function raisedFor(tx: Tx, row: Friend): Promise<Raised[]> {
  const rows = await tx
    .selectFrom('source_event')
    .select(['id', 'member', 'seq', 'answer'])
    .where('source', '=', REFERRAL)
    .where(
      'id',
      'in',
      referralEvents(row).map(({ id }) => id),
    )
    .execute();
  return rows.map(({ answer: { coupons }, ...of }) => ({ ...of, coupons }));
}

/** One event undone, as an event of its own: the ledger has both. */
async function takeBack(tx: Tx, here: Moment, of: Raised, locked: readonly LockedMember[]): Promise<void> {
  const { id, member, seq, coupons } = of;
  const back = { source: REFERRAL, id: `${id}:undone` };
  const backSeq = eventSeq(back);
  await tx
    .insertInto('source_event')
    .values({
      ...{ ...back, name: 'friendReturned', member, seq: backSeq, body_hash: sha256(back.id) },
      ...{ answer: JSON.stringify({ earned: [], coupons: [], released: [] }), day: here.day, at_ms: here.epochMs },
    })
    .execute();
  const household = locked.find((row) => row.member === member)?.household ?? null;
  const holders = household === null ? [member] : [member, householdHolder(household)];
  await sql`insert into posting (member, key, wallet, kind, points, programme, rev, name, sale, valid_from, valid_until,
      business_date, at_ms, store, till, epoch, seq)
    select member, key || ':undone', wallet, 'unearn', points, programme, rev, name, sale, valid_from, valid_until,
      ${here.day}, ${here.epochMs}, store, till, epoch, ${backSeq}::bigint
    from posting where member = any(${holders}::text[]) and till = ${REFERRAL} and epoch = ${EVENT_EPOCH}
      and seq = ${seq}::bigint and kind = 'earn'`.execute(tx);
  await tx
    .deleteFrom('member_use')
    .where('member', '=', member)
    .where('till', '=', REFERRAL)
    .where('epoch', '=', EVENT_EPOCH)
    .where('seq', '=', seq)
    .execute();
  await setRevokedIn(
    tx,
    coupons.map(({ serial, until }) => ({ id: serial, until })),
    true,
  );
}
