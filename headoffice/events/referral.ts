import type { SaleClosed } from '../../shared/journal/entry.ts';
import type { Tx } from '../db/schema.ts';
import type { EventBooks } from './books.ts';
import { recordEvent } from './record-event.ts';

const AT_ONCE = 200;

/** The first sale that a friend has paid for. What follows from it is raised beside the upload. */
export async function noteFriends(tx: Tx, sales: readonly SaleClosed[], nowMs: number): Promise<boolean> {
  const paid = sales.filter((sale) => sale.mode === 'real' && sale.totals.total > 0);
  const friends = [...new Set(paid.flatMap(({ member }) => (member ? [member.id as string] : [])))];
  if (friends.length === 0) return false;
  const bought = await tx
    .updateTable('referral')
    .set({ bought_ms: nowMs })
    .where('friend', 'in', friends)
    .where('bought_ms', 'is', null)
    .executeTakeFirst();
  return bought.numUpdatedRows > 0n;
}

/** Both sides have a reason. Each event has the friend as its id, so that a stop in between raises none of them twice. */
export async function raiseReferrals(books: EventBooks): Promise<boolean> {
  let raised = false;
  for (;;) {
    const due = await books.db
      .selectFrom('referral')
      .selectAll()
      .where('bought_ms', 'is not', null)
      .where('raised_ms', 'is', null)
      .limit(AT_ONCE)
      .execute();
    for (const { friend, referrer } of due) {
      const bought = { source: 'referral', id: friend, name: 'friendBought', member: referrer, fields: { friend } };
      await recordEvent(books, bought);
      const came = { source: 'referral', id: `${friend}:friend`, name: 'cameByFriend', member: friend, fields: {} };
      await recordEvent(books, came);
      await books.db.updateTable('referral').set({ raised_ms: books.nowMs() }).where('friend', '=', friend).execute();
      raised = true;
    }
    if (due.length < AT_ONCE) return raised;
  }
}
