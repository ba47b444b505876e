import type { MemberPosition } from '../../shared/catalogue/member.ts';
import { insertRows } from '../db/rows.ts';
import type { Db } from '../db/schema.ts';
import { type Folding, lockMembers, refreshPositions } from '../ledger/members.ts';
import type { Opening } from '../ledger/position.ts';
import { writeCounted } from './write-counted.ts';

/** A member as an import brings it: orders, last visit and wallets are what it had before Joren. */
export type NewMember = Omit<MemberPosition, 'included' | 'asOfMs' | 'uses'>;

/**
 * A known member gets the new profile alone. Its position belongs to the ledger, and what it brought along stays what
 * the first import said. A new member whose sales came in before it is given the points of those sales.
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
      const waiting = await tx.selectFrom('visit').select('member').distinct().where('member', 'in', ids).execute();
      await insertRows(
        tx,
        {
          table: 'member',
          columns: ['member', 'greeting', 'profile', 'opening', 'orders', 'last_seen', 'wallets', 'tier', 'tier_until'],
          suffix: `on conflict (member) do update set greeting = excluded.greeting, profile = excluded.profile,
          deleted = false, xid = excluded.xid
          where member.greeting <> excluded.greeting or member.profile <> excluded.profile or member.deleted`,
        },
        chunk.map(({ id, greeting, orders, lastSeen, wallets, tier, tierUntil, ...profile }) => {
          const opening: Opening = { day: folding.today, orders, lastSeen, tier, tierUntil, wallets };
          const standing = [orders, lastSeen ?? null, JSON.stringify(wallets), tier ?? null, tierUntil ?? null];
          return [id, greeting, JSON.stringify(profile), JSON.stringify(opening), ...standing];
        }),
      );
      if (waiting.length > 0)
        await refreshPositions(tx, await lockMembers(tx, waiting.map((row) => row.member).sort()), folding);
    },
  );
