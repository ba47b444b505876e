import type { TierGift } from '../../shared/loyalty/index.ts';
import { type Day, day } from '../../shared/units/time.ts';
import type { Db, Tx } from '../db/schema.ts';

/** A tier given by hand as it stands today: `until` is earlier than its last day where it was taken back. */
export interface GivenTier extends TierGift {
  readonly key: string;
  readonly lastDay: Day;
  /** Why it was taken back. */
  readonly takenBack: string | null;
  readonly reason: string;
  readonly who: string;
  readonly atMs: number;
}

/** By member, in the order in which they were given. One that was taken back on its first day has no day at all. */
export async function tierGiftsHeld(db: Db | Tx, members: readonly string[]): Promise<Map<string, GivenTier[]>> {
  const rows = await db
    .selectFrom('tier_gift')
    .selectAll()
    .where('member', 'in', members)
    .orderBy('at_ms')
    .orderBy('key')
    .execute();
  const ended = new Map(rows.flatMap((row) => (row.ends === null ? [] : [[row.ends, row]])));
  const given = rows.flatMap(({ member, key, ends, tier, from_day, until_day, reason, who, at_ms: atMs }) => {
    if (ends !== null) return [];
    const end = ended.get(key);
    const [lastDay, until] = [day(until_day), day(end?.until_day ?? until_day)];
    const takenBack = end?.reason ?? null;
    return [{ member, key, tier, from: day(from_day), until, lastDay, reason, takenBack, who, atMs }];
  });
  return Map.groupBy(given, ({ member }) => member);
}
