import type { Day } from '../../shared/units/time.ts';
import type { Db } from '../db/schema.ts';
import type { BundleShelf } from './bundle-shelf.ts';
import { lockMembers, refreshPositions } from './members.ts';

const AT_ONCE = 200;

/**
 * States anew the members whose tier has come to its end without a visit. The fold already knows what they are; only
 * the row that goes to the tills has to say so. True where any did.
 */
export async function restateEndedTiers(db: Db, shelf: Pick<BundleShelf, 'newestRules'>, today: Day): Promise<boolean> {
  const rules = await shelf.newestRules(db);
  let restated = false;
  // Without a ladder an imported tier is told with its end, and nothing here could make another of it.
  if (rules.tierSets.length === 0) return restated;
  for (let after = ''; ; ) {
    const due = await db
      .selectFrom('member')
      .select('member')
      .where('tier_until', '<', today)
      .where('member', '>', after)
      .orderBy('member')
      .limit(AT_ONCE)
      .execute();
    const members = due.map(({ member }) => member);
    if (members.length === 0) return restated;
    await db.transaction().execute(async (tx) => {
      await refreshPositions(tx, await lockMembers(tx, members), { rules, today });
    });
    restated = true;
    after = members.at(-1) ?? '';
  }
}
