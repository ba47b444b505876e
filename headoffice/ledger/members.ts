import { type Posting, zPosting } from '../../shared/loyalty/index.ts';
import { statedUses } from '../../shared/programme/limit-member.ts';
import { type Day, day } from '../../shared/units/time.ts';
import { insertRows } from '../db/rows.ts';
import type { Db, Tx } from '../db/schema.ts';
import { memberUsesHeld } from './member-uses.ts';
import { type LoyaltyRules, type Opening, standingOf } from './position.ts';

export interface LockedMember {
  readonly member: string;
  readonly opening: Opening;
}

/** What a position is worked out with: the rules in force, and head office's day. */
export interface Folding {
  readonly rules: LoyaltyRules;
  readonly today: Day;
}

/** Head office's own day is UTC: stores in every zone share one ledger. */
export const utcDay = (nowMs: number): Day => day(new Date(nowMs).toISOString().slice(0, 10));

/** `members` sorted. Members that head office does not know are left out: their postings wait in the ledger. */
export async function lockMembers(tx: Tx, members: readonly string[]): Promise<LockedMember[]> {
  if (members.length === 0) return [];
  const rows = await tx
    .selectFrom('member')
    .select(['member', 'opening'])
    .where('member', 'in', members)
    .orderBy('member')
    .forUpdate()
    .execute();
  return rows.map(({ member, opening }) => ({ member, opening: opening as Opening }));
}

/** States the positions anew from opening, visits and postings. The new transaction id brings them down to the tills. */
export async function refreshPositions(tx: Tx, members: readonly LockedMember[], by: Folding): Promise<void> {
  if (members.length === 0) return;
  const ids = members.map(({ member }) => member);
  const visits = await visitsOf(tx, ids);
  const postings = await postingsHeld(tx, ids);
  const uses = await memberUsesHeld(tx, ids);
  await insertRows(
    tx,
    {
      table: 'member',
      columns: ['member', 'orders', 'last_seen', 'wallets', 'tier', 'tier_until', 'uses'],
      suffix: `on conflict (member) do update set orders = excluded.orders, last_seen = excluded.last_seen,
        wallets = excluded.wallets, tier = excluded.tier, tier_until = excluded.tier_until,
        uses = excluded.uses, xid = excluded.xid`,
    },
    members.map(({ member, opening }) => {
      const visit = visits.get(member);
      const lastSeen = [opening.lastSeen, visit?.last].filter((seen) => seen !== undefined).sort();
      const standing = standingOf(opening, postings.get(member) ?? [], by.rules, by.today);
      return [
        member,
        opening.orders + (visit?.count ?? 0),
        lastSeen.at(-1) ?? null,
        JSON.stringify(standing.wallets),
        standing.tier,
        standing.tierUntil,
        JSON.stringify(statedUses(uses.get(member) ?? [])),
      ];
    }),
  );
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

async function postingsHeld(db: Db | Tx, members: readonly string[]): Promise<Map<string, Posting[]>> {
  const rows = await db.selectFrom('posting').selectAll().where('member', 'in', members).execute();
  const postings = rows.map((row) =>
    zPosting.parse({
      key: row.key,
      wallet: row.wallet,
      holder: row.member,
      kind: row.kind,
      points: row.points,
      at: { day: row.business_date, epochMs: row.at_ms },
      sale: row.sale ?? undefined,
      from: row.valid_from ?? undefined,
      until: row.valid_until ?? undefined,
    }),
  );
  return Map.groupBy(postings, (posting) => posting.holder);
}
