import { MEMBER_COUPONS_MAX } from '../../shared/catalogue/member.ts';
import { householdHolder } from '../../shared/loyalty/holder.ts';
import type { Posting } from '../../shared/loyalty/index.ts';
import { statedUses } from '../../shared/programme/limit-member.ts';
import { type Day, day } from '../../shared/units/time.ts';
import { openCoupons } from '../coupons/open-coupons.ts';
import { insertRows } from '../db/rows.ts';
import type { Db, Tx } from '../db/schema.ts';
import { consentsHeld, lastWords } from './consents.ts';
import { memberUsesHeld } from './member-uses.ts';
import type { LockedMember } from './owners.ts';
import { type LoyaltyRules, type Opening, standingOf } from './position.ts';
import { shareOf } from './shares.ts';
import { tierGiftsHeld } from './tier-gifts.ts';

export { type LockedMember, lockMembers } from './owners.ts';

/** What a position is worked out with: the rules in force, and head office's day. */
export interface Folding {
  readonly rules: LoyaltyRules;
  readonly today: Day;
}

/** Head office's own day is UTC: stores in every zone share one ledger. */
export const utcDay = (nowMs: number): Day => day(new Date(nowMs).toISOString().slice(0, 10));

/**
 * States the positions anew from opening, visits, postings and consents. The new transaction id brings them down to the
 * tills. `members` as `lockMembers` gives them: whole households.
 */
export async function refreshPositions(tx: Tx, members: readonly LockedMember[], by: Folding): Promise<void> {
  const stated = members.filter(({ mergedInto }) => mergedInto === null);
  if (stated.length === 0) return;
  const ids = stated.flatMap(({ member, merged }) => [member, ...merged]);
  const households = Map.groupBy(stated, ({ household }) => household);
  const named = [...households.keys()].filter((household) => household !== null);
  const visits = await visitsOf(tx, ids);
  const held = {
    openings: await openingsOf(tx, stated),
    postings: await postingsHeld(tx, [...ids, ...named.map(householdHolder)]),
  };
  const uses = await memberUsesHeld(tx, ids);
  const consents = await consentsHeld(tx, ids);
  const coupons = await openCoupons(tx, ids, by.today);
  const tiers = await tierGiftsHeld(tx, ids);
  await insertRows(
    tx,
    {
      table: 'member',
      columns: ['member', 'orders', 'last_seen', 'wallets', 'tier', 'tier_until', 'uses', 'consents', 'coupons'],
      suffix: `on conflict (member) do update set orders = excluded.orders, last_seen = excluded.last_seen,
        wallets = excluded.wallets, tier = excluded.tier, tier_until = excluded.tier_until,
        uses = excluded.uses, consents = excluded.consents, coupons = excluded.coupons, xid = excluded.xid`,
    },
    stated.map((locked) => {
      const { member, merged, household } = locked;
      const { opening, postings } = shareOf(locked, households.get(household) ?? [], held, by.rules);
      const been = [member, ...merged].flatMap((id) => visits.get(id) ?? []);
      const lastSeen = [opening.lastSeen, ...been.map(({ last }) => last)].filter((seen) => seen !== undefined).sort();
      const gifts = [member, ...merged].flatMap((id) => tiers.get(id) ?? []);
      const standing = standingOf(opening, postings, by.rules, by.today, gifts);
      return [
        member,
        opening.orders + been.reduce((sum, { count }) => sum + Number(count), 0),
        lastSeen.at(-1) ?? null,
        JSON.stringify(standing.wallets),
        standing.tier,
        standing.tierUntil,
        JSON.stringify(statedUses([member, ...merged].flatMap((id) => uses.get(id) ?? []))),
        JSON.stringify(lastWords([member, ...merged].flatMap((id) => consents.get(id) ?? []))),
        JSON.stringify([member, ...merged].flatMap((id) => coupons.get(id) ?? []).slice(0, MEMBER_COUPONS_MAX)),
      ];
    }),
  );
}

/** What everybody brought along, those who were merged as well. */
async function openingsOf(tx: Tx, stated: readonly LockedMember[]): Promise<Map<string, Opening>> {
  const merged = stated.flatMap((member) => member.merged);
  const rows =
    merged.length > 0
      ? await tx.selectFrom('member').select(['member', 'opening']).where('member', 'in', merged).execute()
      : [];
  const theirs = rows.map(({ member, opening }) => [member, opening as Opening] as const);
  return new Map([...stated.map(({ member, opening }) => [member, opening] as const), ...theirs]);
}

async function visitsOf(tx: Tx, members: readonly string[]): Promise<Map<string, { count: number; last: string }>> {
  const rows = await tx
    .selectFrom('visit')
    .select((eb) => ['member', eb.fn.countAll<number>().as('count'), eb.fn.max('business_date').as('last')])
    .where('member', 'in', members)
    .groupBy('member')
    .execute();
  return new Map(rows.map(({ member, count, last }) => [member, { count, last }]));
}

/** The `member` of a posting is its holder: the column that the ledger is distributed by. */
export async function postingsHeld(db: Db | Tx, holders: readonly string[]): Promise<Map<string, Posting[]>> {
  const rows = await db
    .selectFrom('posting')
    .select([
      'key',
      'wallet',
      'member',
      'kind',
      'points',
      'business_date',
      'at_ms',
      'sale',
      'valid_from',
      'valid_until',
    ])
    .where('member', 'in', holders)
    .execute();
  // Parsed when they came in: a whole history is read at every visit, and parsing it again took longer than folding it.
  const postings = rows.map((row) => ({
    key: row.key,
    wallet: row.wallet as Posting['wallet'],
    holder: row.member,
    kind: row.kind as Posting['kind'],
    points: row.points as Posting['points'],
    at: { day: row.business_date as Day, epochMs: row.at_ms },
    sale: row.sale ?? undefined,
    from: (row.valid_from ?? undefined) as Day | undefined,
    until: (row.valid_until ?? undefined) as Day | undefined,
  }));
  return Map.groupBy(postings, (posting) => posting.holder);
}
