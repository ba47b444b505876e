import { sql } from 'kysely';
import { householdHolder } from '../../shared/loyalty/holder.ts';
import type { Db, Tx } from '../db/schema.ts';
import type { BundleShelf } from '../ledger/bundle-shelf.ts';
import { lockMembers, refreshPositions, utcDay } from '../ledger/members.ts';
import { type Merged, mergeMembers } from './merge.ts';

interface Office {
  readonly db: Db;
  readonly shelf: BundleShelf;
  readonly nowMs: number;
}

/** Somebody at head office has found out that two members are one person. Null where there is nothing to merge. */
export const mergeByHand = (
  { db, shelf, nowMs }: Office,
  pair: { from: string; into: string },
): Promise<Merged | null> =>
  db.transaction().execute(async (tx) => {
    const merged = await mergeMembers(tx, { ...pair, why: 'console', nowMs });
    if (merged) await restated(tx, merged.touched, { db, shelf, nowMs });
    return merged;
  });

/** Puts a member into a household, or out of any. False where there is no such member. */
export const setHousehold = (office: Office, member: string, household: string | null): Promise<boolean> =>
  office.db.transaction().execute(async (tx) => {
    const asked = household === null ? [member] : [member, householdHolder(household)];
    const known = (await lockMembers(tx, asked)).find((row) => row.member === member);
    if (!known || known.mergedInto !== null) return false;
    await sql`update member set household = ${household}, xid = pg_current_xact_id()
      where member = ${member}`.execute(tx);
    const left = known.household === null ? [] : [householdHolder(known.household)];
    await restated(tx, [...asked, ...left], office);
    return true;
  });

async function restated(tx: Tx, holders: readonly string[], { shelf, nowMs }: Office): Promise<void> {
  const folding = { rules: await shelf.newestRules(tx), today: utcDay(nowMs) };
  await refreshPositions(tx, await lockMembers(tx, holders), folding);
}
