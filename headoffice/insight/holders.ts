import type { OpenLot } from '../../shared/catalogue/member.ts';
import { cardHolder, holdersFor } from '../../shared/loyalty/holder.ts';
import type { Db } from '../db/schema.ts';

export interface CardHeld {
  readonly last4: string;
  readonly state: string;
  /** What the card itself holds. */
  readonly wallets: { readonly [wallet: string]: readonly OpenLot[] };
}

/** Everybody whose postings explain a member's figures. */
export interface HoldersOf {
  readonly household: string | null;
  /** The others of the household. */
  readonly housemates: readonly string[];
  readonly merged: readonly string[];
  readonly mergedInto: string | null;
  readonly cards: readonly CardHeld[];
  /** As the ledger names them: own ids, household, cards. */
  readonly holders: readonly string[];
}

export async function holdersOf(db: Db, member: string): Promise<HoldersOf | null> {
  const row = await db
    .selectFrom('member')
    .select(['household', 'merged', 'merged_into'])
    .where('member', '=', member)
    .executeTakeFirst();
  if (!row) return null;
  const { household, merged_into: mergedInto } = row;
  const merged = row.merged as readonly string[];
  const mates =
    household === null
      ? []
      : await db
          .selectFrom('member')
          .select('member')
          .where('household', '=', household)
          .where('member', '<>', member)
          .orderBy('member')
          .execute();
  const cards = await db
    .selectFrom('card')
    .select(['key', 'last4', 'doc', 'wallets'])
    .where('member', '=', member)
    .where('deleted', '=', false)
    .orderBy('last4')
    .execute();
  return {
    household,
    housemates: mates.map((mate) => mate.member),
    merged,
    mergedInto,
    cards: cards.map(({ last4, doc, wallets }) => ({
      last4,
      state: (doc as { state?: string }).state ?? 'active',
      wallets: (wallets ?? {}) as CardHeld['wallets'],
    })),
    holders: [
      ...holdersFor({ id: member, merged, household: household ?? undefined }),
      ...cards.map(({ key }) => cardHolder(key)),
    ],
  };
}
