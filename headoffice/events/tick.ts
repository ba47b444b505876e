import { addDays, type Day, day } from '../../shared/units/time.ts';
import type { Db } from '../db/schema.ts';
import { chainWide, usedInChain } from '../programme/limit-office.ts';
import { localMoment } from '../reference/local-moment.ts';
import type { EventBooks, HappenedEvent } from './books.ts';
import { MEMBER_FACTS, resultOf } from './evaluated-event.ts';
import { recordEvent } from './record-event.ts';

const AT_ONCE = 500;
/** After a longer standstill only these are made up: a letter of two months ago is none. */
const MADE_UP_DAYS_MAX = 31;

/**
 * The day's round over all members: "not seen for ninety days", "birthday next week". Days on which head office stood
 * still are made up first, each once and in their order. True where anybody got something.
 */
export async function runTick(books: EventBooks): Promise<boolean> {
  const { db } = books;
  const { day: today } = await localMoment(db, books);
  const isAsked = (await books.shelf.newest(db)).byEvent.has('tick');
  // Nobody asks about the calendar: the days before have brought nothing, and today may still.
  if (!isAsked) await note(db, addDays(today, -1), null);
  let given = false;
  for (const on of isAsked ? await daysDue(db, today) : []) given = (await tickDay(books, on, today)) || given;
  return given;
}

/** From the first day that is not through on, today the last. The first round of all begins with today. */
async function daysDue(db: Db, today: Day): Promise<readonly Day[]> {
  const earliest = addDays(today, -MADE_UP_DAYS_MAX);
  const rows = await db
    .selectFrom('tick_run')
    .selectAll()
    .where('day', '<=', today)
    .orderBy('day', 'desc')
    .limit(100)
    .execute();
  const done = new Set(rows.flatMap((row) => (row.done ? [row.day] : [])));
  const open = rows.filter((row) => !row.done && row.day >= earliest).at(-1)?.day;
  const last = rows[0]?.day;
  const first = open ?? (last === undefined ? today : addDays(day(last), 1));
  const days: Day[] = [];
  for (let on = day(first < earliest ? earliest : first); on <= today; on = addDays(on, 1))
    if (!done.has(on)) days.push(on);
  return days;
}

/**
 * Who gets nothing leaves no trace; who gets something has it as an event of that day, so a round that was cut off goes
 * on where it was, and one that runs twice gives nothing twice.
 */
async function tickDay(books: EventBooks, on: Day, today: Day): Promise<boolean> {
  const { db } = books;
  const bundle = await books.shelf.newest(db);
  let given = false;
  for (let after = await reached(db, on); after !== null; ) {
    const rows = await db
      .selectFrom('member')
      .select(MEMBER_FACTS)
      .where('member', '>', after)
      .where('deleted', '=', false)
      // An id that was merged is asked as who it is now, and not once more as itself.
      .where('merged_into', 'is', null)
      .orderBy('member')
      .limit(AT_ONCE)
      .execute();
    // A guess: whoever gets something is asked once more, by then under the lock.
    const chain = await usedInChain(db, chainWide(bundle, 'tick'), on);
    for (const row of rows) {
      const event = tickOf(row.member, on);
      const at = { day: on, minute: 0, heardOn: today };
      const { earned, issued } = resultOf({ bundle, event, row, at, chain });
      if (earned.length + issued.length === 0) continue;
      await recordEvent(books, event);
      given = true;
    }
    after = rows.length < AT_ONCE ? null : (rows.at(-1)?.member ?? null);
    await note(db, on, after);
  }
  return given;
}

const tickOf = (member: string, on: Day): HappenedEvent => {
  return { source: 'tick', id: `${on}:${member}`, name: 'tick', member, fields: {}, at: { day: on, minute: 0 } };
};

/** The last member that this day's round has asked; null where it is over. */
async function reached(db: Db, on: Day): Promise<string | null> {
  const row = await db.selectFrom('tick_run').selectAll().where('day', '=', on).executeTakeFirst();
  return row?.done ? null : (row?.after_member ?? '');
}

async function note(db: Db, on: Day, after: string | null): Promise<void> {
  const row = { day: on, after_member: after ?? '', done: after === null };
  await db
    .insertInto('tick_run')
    .values(row)
    .onConflict((conflict) => conflict.column('day').doUpdateSet(row))
    .execute();
}
