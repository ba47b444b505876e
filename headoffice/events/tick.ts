import type { Db } from '../db/schema.ts';
import { utcDay } from '../ledger/members.ts';
import type { EventBooks, HappenedEvent } from './books.ts';
import { chainUses, MEMBER_FACTS, resultOf } from './evaluated-event.ts';
import { recordEvent } from './record-event.ts';

const AT_ONCE = 500;

/**
 * The day's round over all members: "not seen for ninety days", "birthday next week". Who gets nothing leaves no trace;
 * who gets something has it as an event of that day, so a round that was cut off goes on where it was, and one that
 * runs twice gives nothing twice. True where anybody got something.
 */
export async function runTick(books: EventBooks): Promise<boolean> {
  const { db } = books;
  const today = utcDay(books.nowMs());
  const bundle = await books.shelf.newest(db);
  if (!bundle.byEvent.has('tick')) return false;
  let given = false;
  for (let at = await reached(db, today); at !== null; ) {
    const rows = await db
      .selectFrom('member')
      .select(MEMBER_FACTS)
      .where('member', '>', at)
      .where('deleted', '=', false)
      // An id that was merged is asked as who it is now, and not once more as itself.
      .where('merged_into', 'is', null)
      .orderBy('member')
      .limit(AT_ONCE)
      .execute();
    const chain = await chainUses(db, bundle, 'tick');
    for (const row of rows) {
      const event = tickOf(row.member, today);
      const { earned, issued } = resultOf({ bundle, event, row, now: { day: today, minute: 0 }, chain });
      if (earned.length + issued.length === 0) continue;
      await recordEvent(books, event);
      given = true;
    }
    at = rows.length < AT_ONCE ? null : (rows.at(-1)?.member ?? null);
    await note(db, today, at);
  }
  return given;
}

const tickOf = (member: string, today: string): HappenedEvent => {
  return { source: 'tick', id: `${today}:${member}`, name: 'tick', member, fields: {} };
};

/** The last member that this day's round has asked; null where it is over. */
async function reached(db: Db, today: string): Promise<string | null> {
  const row = await db.selectFrom('tick_run').selectAll().where('day', '=', today).executeTakeFirst();
  return row?.done ? null : (row?.after_member ?? '');
}

async function note(db: Db, today: string, after: string | null): Promise<void> {
  const row = { day: today, after_member: after ?? '', done: after === null };
  await db
    .insertInto('tick_run')
    .values(row)
    .onConflict((conflict) => conflict.column('day').doUpdateSet(row))
    .execute();
}
