import type { Tx } from '../db/schema.ts';
import type { Opening } from './position.ts';

/** A member whose row is locked until the transaction ends. */
export interface LockedMember {
  readonly member: string;
  readonly opening: Opening;
  readonly household: string | null;
  /** Ids that were merged into this one. */
  readonly merged: readonly string[];
  /** Set where this id is somebody else by now: then it has no position of its own. */
  readonly mergedInto: string | null;
}

const HOUSEHOLD = 'household/';

/**
 * Locks everybody whose figures move with the wallets of `holders`: the members, whoever they were merged into, and all
 * the others of their households, in the order of their ids, so that two stores which serve two members of the same
 * household wait for each other instead of locking each other out. Members that head office does not know are left out:
 * their postings wait in the ledger.
 */
export async function lockMembers(tx: Tx, holders: readonly string[]): Promise<LockedMember[]> {
  for (let asked = holders; asked.length > 0; ) {
    const concerned = await concernedBy(tx, asked);
    const locked = await locks(tx, concerned.ids);
    // A household may have grown, or an id have been merged, while the locks were waited for.
    const now = concerned.hasKin || locked.some(isKin) ? await concernedBy(tx, concerned.ids) : concerned;
    if (now.ids.length === concerned.ids.length) return locked;
    asked = now.ids;
  }
  return [];
}

const isKin = ({ household, mergedInto }: LockedMember): boolean => household !== null || mergedInto !== null;

/** The ids to lock, in order, grown until nobody is missing. Where nobody shares anything it is one look. */
async function concernedBy(tx: Tx, holders: readonly string[]): Promise<{ ids: readonly string[]; hasKin: boolean }> {
  const households = new Set(
    holders.filter((holder) => holder.startsWith(HOUSEHOLD)).map((holder) => holder.slice(HOUSEHOLD.length)),
  );
  const ids = new Set(holders.filter((holder) => !holder.includes('/')));
  let hasKin = false;
  for (let size = -1; size !== ids.size + households.size; ) {
    size = ids.size + households.size;
    const rows = ids.size > 0 ? await kinOf(tx, [...ids]) : [];
    for (const { household, merged_into: into } of rows) {
      if (household !== null) households.add(household);
      if (into !== null) ids.add(into);
    }
    hasKin = households.size > 0 || rows.some(({ merged_into: into }) => into !== null);
    if (!hasKin) break;
    for (const { member } of await membersOf(tx, [...households])) ids.add(member);
  }
  return { ids: [...ids].sort(), hasKin };
}

const kinOf = (tx: Tx, ids: readonly string[]) =>
  tx.selectFrom('member').select(['household', 'merged_into']).where('member', 'in', ids).execute();

const membersOf = async (tx: Tx, households: readonly string[]) =>
  households.length === 0
    ? []
    : tx.selectFrom('member').select('member').where('household', 'in', households).execute();

async function locks(tx: Tx, ids: readonly string[]): Promise<LockedMember[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom('member')
    .select(['member', 'opening', 'household', 'merged', 'merged_into'])
    .where('member', 'in', ids)
    .orderBy('member')
    .forUpdate()
    .execute();
  return rows.map((row) => ({
    member: row.member,
    opening: row.opening as Opening,
    household: row.household,
    merged: row.merged as readonly string[],
    mergedInto: row.merged_into,
  }));
}
