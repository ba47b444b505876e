import { sql } from 'kysely';
import { insertRows } from '../db/rows.ts';
import type { Db, Tx } from '../db/schema.ts';
import { type Movement, type Wallets, walletsAfter } from './position.ts';

/** What a member brought along when imported: the position is this plus everything that head office has posted. */
export interface Opening {
  readonly orders: number;
  readonly lastSeen?: string | undefined;
  readonly wallets: Wallets;
}

export interface LockedMember {
  readonly member: string;
  readonly opening: Opening;
}

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
  return rows.map(({ member, opening }) => ({ member, opening: { orders: 0, wallets: {}, ...(opening as object) } }));
}

/** States the positions anew from opening, visits and postings. The new transaction id brings them down to the tills. */
export async function refreshPositions(tx: Tx, members: readonly LockedMember[]): Promise<void> {
  if (members.length === 0) return;
  const ids = members.map(({ member }) => member);
  const visits = await visitsOf(tx, ids);
  const movements = await movementsOf(tx, ids);
  await insertRows(
    tx,
    {
      table: 'member',
      columns: ['member', 'orders', 'last_seen', 'wallets'],
      suffix: `on conflict (member) do update set orders = excluded.orders, last_seen = excluded.last_seen,
        wallets = excluded.wallets, xid = excluded.xid`,
    },
    members.map(({ member, opening }) => {
      const visit = visits.get(member);
      const lastSeen = [opening.lastSeen, visit?.last].filter((day) => day !== undefined).sort();
      const wallets = walletsAfter(opening.wallets, movements.get(member) ?? []);
      return [member, opening.orders + (visit?.count ?? 0), lastSeen.at(-1) ?? null, JSON.stringify(wallets)];
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

export async function movementsOf(db: Db | Tx, members: readonly string[]): Promise<Map<string, Movement[]>> {
  const rows = await db
    .selectFrom('posting')
    .select([
      'member',
      'key',
      'wallet',
      'points',
      'valid_from as from',
      'valid_until as until',
      'business_date as day',
      'ended_at as endedAt',
      sql<string>`programme`.as('programme'),
    ])
    .where('member', 'in', members)
    .execute();
  return Map.groupBy(rows, (row) => row.member);
}
