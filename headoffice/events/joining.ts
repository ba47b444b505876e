import { day } from '../../shared/units/time.ts';
import type { EventBooks } from './books.ts';
import { recordEvent } from './record-event.ts';

const AT_ONCE = 200;

/**
 * Who joined at a till has joined at head office: the event that coupons hang on. It is raised beside the upload, once a
 * member, on the day and by the programmes of the joining, however late its entry came. An id that turned out to be
 * somebody else's is no new member: that one has joined already, or has an event of their own.
 */
export async function raiseJoinings(books: EventBooks): Promise<boolean> {
  const { db } = books;
  let raised = false;
  for (;;) {
    const due = await db
      .selectFrom('joining')
      .innerJoin('member', 'member.member', 'joining.member')
      .select(['joining.member', 'joining.store', 'day', 'minute', 'bundle', 'merged_into'])
      .where('raised_ms', 'is', null)
      .orderBy('joining.member')
      .limit(AT_ONCE)
      .execute();
    for (const { member, store, day: on, minute, bundle, merged_into: into } of due) {
      const told = { source: 'joined', id: member, name: 'joined', member, store, fields: {} };
      if (into === null) await recordEvent(books, { ...told, at: { day: day(on), minute }, enrolledBy: { bundle } });
      await db.updateTable('joining').set({ raised_ms: books.nowMs() }).where('member', '=', member).execute();
      raised = true;
    }
    if (due.length < AT_ONCE) return raised;
  }
}
