import { sql } from 'kysely';
import type { MemberPosition } from '../../shared/catalogue/member.ts';
import { householdHolder } from '../../shared/loyalty/holder.ts';
import { insertRows } from '../db/rows.ts';
import type { Db, Tx } from '../db/schema.ts';
import { type Folding, lockMembers, refreshPositions } from '../ledger/members.ts';
import type { Opening } from '../ledger/position.ts';
import { writeCounted } from './write-counted.ts';

/** A member as an import brings it: orders, last visit and wallets are what it had before Joren. */
export type NewMember = Omit<
  MemberPosition,
  'included' | 'asOfMs' | 'uses' | 'asked' | 'coupons' | 'merged' | 'mergedInto'
>;

/**
 * A known member gets the new profile alone. Its position belongs to the ledger, and what it brought along stays what
 * the first import said. A new member whose sales came in before it is given the points of those sales, and what it said
 * of consents counts. A file that names no household takes nobody out of one.
 */
export const upsertMembers = (db: Db, members: readonly NewMember[], folding: Folding) =>
  writeCounted(
    db,
    'members',
    { table: 'member', key: 'member' },
    members,
    (member) => member.id,
    async (tx, chunk) => {
      const ids = chunk.map((member) => member.id as string);
      const known = await tx.selectFrom('member').select(['member', 'household']).where('member', 'in', ids).execute();
      const before = new Map(known.map((row) => [row.member, row.household]));
      const touched = [
        ...(await waiting(
          tx,
          ids.filter((id) => !before.has(id)),
        )),
        ...movingHome(chunk, before),
      ];
      await insertRows(
        tx,
        { table: 'member', columns: COLUMNS, suffix: UPSERT },
        chunk.map(({ id, greeting, household = null, orders, lastSeen, wallets, tier, tierUntil, ...profile }) => {
          const opening: Opening = { day: folding.today, orders, lastSeen, tier, tierUntil, wallets };
          const standing = [orders, lastSeen ?? null, JSON.stringify(wallets), tier ?? null, tierUntil ?? null];
          return [id, greeting, household, JSON.stringify(profile), JSON.stringify(opening), ...standing];
        }),
      );
      if (touched.length > 0) await refreshPositions(tx, await lockMembers(tx, touched), folding);
    },
  );

const COLUMNS = [
  'member',
  'greeting',
  'household',
  'profile',
  'opening',
  'orders',
  'last_seen',
  'wallets',
  'tier',
  'tier_until',
];

const UPSERT = `on conflict (member) do update set greeting = excluded.greeting, profile = excluded.profile,
  household = coalesce(excluded.household, member.household), deleted = false, xid = excluded.xid
  where member.greeting <> excluded.greeting or member.profile <> excluded.profile or member.deleted
    or member.household is distinct from coalesce(excluded.household, member.household)`;

/** Of whom tills have told before head office heard of them. */
async function waiting(tx: Tx, fresh: readonly string[]): Promise<string[]> {
  if (fresh.length === 0) return [];
  const { rows } = await sql<{ member: string }>`
    select member from visit where member = any(${fresh as string[]})
    union select member from posting where member = any(${fresh as string[]})
    union select member from consent where member = any(${fresh as string[]})`.execute(tx);
  return rows.map(({ member }) => member);
}

/** Who changes household by this import, with the households that they come from: all of them are stated anew. */
const movingHome = (chunk: readonly NewMember[], before: ReadonlyMap<string, string | null>): string[] =>
  chunk.flatMap(({ id, household }) => {
    const left = before.get(id);
    if (household === undefined || household === left) return [];
    return left ? [id, householdHolder(left)] : [id];
  });
