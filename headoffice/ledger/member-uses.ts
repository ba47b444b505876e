import type { MemberUse } from '../../shared/catalogue/member.ts';
import type { JournalEntry } from '../../shared/journal/entry.ts';
import { memberUsesOf } from '../../shared/journal/limit-uses.ts';
import { programmeId } from '../../shared/units/ids.ts';
import { day } from '../../shared/units/time.ts';
import { insertRows } from '../db/rows.ts';
import type { Tx } from '../db/schema.ts';
import type { At } from '../ingest/write.ts';

/** One row per sale or event and programme, so that an entry that comes twice counts once. */
export const writeMemberUses = (tx: Tx, at: At, entries: readonly JournalEntry[]): Promise<void> =>
  insertRows(
    tx,
    {
      table: 'member_use',
      columns: ['member', 'till', 'epoch', 'seq', 'programme', 'store', 'day'],
      suffix: 'on conflict do nothing',
    },
    entries.flatMap((entry) =>
      memberUsesOf(entry)
        .filter(({ times }) => times > 0)
        .map(({ member, programme, day: on }) => [member, at.till, at.epoch, entry.seq, programme, at.store, on]),
    ),
  );

/** What members have used at all stores, by programme and day. */
export async function memberUsesHeld(tx: Tx, members: readonly string[]): Promise<Map<string, MemberUse[]>> {
  const rows = await tx
    .selectFrom('member_use')
    .select((eb) => ['member', 'programme', 'day', eb.fn.countAll<number>().as('times')])
    .where('member', 'in', members)
    .groupBy(['member', 'programme', 'day'])
    .execute();
  const uses = Map.groupBy(rows, ({ member }) => member);
  return new Map(
    [...uses].map(([member, own]) => [
      member,
      own.map((row) => ({ programme: programmeId(row.programme), day: day(row.day), times: Number(row.times) })),
    ]),
  );
}
