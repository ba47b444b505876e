import { randomUUID } from 'node:crypto';
import { err, ok, type Result } from '../../shared/units/result.ts';
import { addDays, type Day } from '../../shared/units/time.ts';
import type { Db, Tx } from '../db/schema.ts';
import type { BundleShelf } from '../ledger/bundle-shelf.ts';
import { lockMembers, refreshPositions, utcDay } from '../ledger/members.ts';
import type { LoyaltyRules } from '../ledger/position.ts';
import { tierGiftsHeld } from '../ledger/tier-gifts.ts';

export type TierGiftRefusal =
  | { readonly code: 'tier.noMember' }
  | { readonly code: 'tier.unknown'; readonly levels: readonly string[] }
  | { readonly code: 'tier.past' }
  | { readonly code: 'tier.notGiven' };

export interface TierOffice {
  readonly db: Db;
  readonly shelf: Pick<BundleShelf, 'newestRules'>;
  readonly nowMs: number;
  /** Who says so. */
  readonly who: string;
}

/** The first tier set is the chain's ladder. */
export const tierNames = ({ tierSets: [set] }: LoyaltyRules): string[] => set?.levels.map(({ name }) => name) ?? [];

type Given = Result<{ readonly key: string }, TierGiftRefusal>;

/**
 * A tier by hand, from today to its last day: an invitation, or a word to somebody who has waited too long. It never
 * lowers what the member has reached, and the goods bought meanwhile count as ever.
 */
export const giveTier = (
  office: TierOffice,
  gift: { readonly member: string; readonly tier: string; readonly until: Day; readonly reason: string },
): Promise<Given> =>
  withMember(office, gift.member, async (tx, today) => {
    const levels = tierNames(await office.shelf.newestRules(tx));
    if (!levels.includes(gift.tier)) return err({ code: 'tier.unknown', levels });
    if (gift.until < today) return err({ code: 'tier.past' });
    return ok({ ends: null, tier: gift.tier, from: today, until: gift.until, reason: gift.reason });
  });

/** It counts no more from now on. What it has brought so far stays. */
export const takeTierBack = (
  office: TierOffice,
  of: { readonly member: string; readonly key: string; readonly reason: string },
): Promise<Given> =>
  withMember(office, of.member, async (tx, today, ids) => {
    const held = [...(await tierGiftsHeld(tx, ids)).values()].flat();
    const given = held.find(({ key }) => key === of.key);
    if (!given || given.until < today) return err({ code: 'tier.notGiven' });
    return ok({ ends: of.key, tier: given.tier, from: given.from, until: addDays(today, -1), reason: of.reason });
  });

interface Entry {
  readonly ends: string | null;
  readonly tier: string;
  readonly from: Day;
  readonly until: Day;
  readonly reason: string;
}

function withMember(
  { db, shelf, nowMs, who }: TierOffice,
  member: string,
  decide: (tx: Tx, today: Day, ids: readonly string[]) => Promise<Result<Entry, TierGiftRefusal>>,
): Promise<Given> {
  return db.transaction().execute(async (tx): Promise<Given> => {
    const locked = await lockMembers(tx, [member]);
    const known = locked.find((row) => row.member === member);
    if (!known || known.mergedInto !== null) return err({ code: 'tier.noMember' });
    const today = utcDay(nowMs);
    const decided = await decide(tx, today, [member, ...known.merged]);
    if (!decided.ok) return decided;
    const { from, until, ...entry } = decided.value;
    const key = randomUUID();
    await tx
      .insertInto('tier_gift')
      .values({ member, key, ...entry, from_day: from, until_day: until, who, at_ms: nowMs })
      .execute();
    await refreshPositions(tx, locked, { rules: await shelf.newestRules(tx), today });
    return ok({ key });
  });
}
