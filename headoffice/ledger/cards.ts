import { cardHolder } from '../../shared/loyalty/holder.ts';
import { insertRows } from '../db/rows.ts';
import type { Tx } from '../db/schema.ts';
import { type Folding, postingsHeld } from './members.ts';
import { type Wallets, walletsOf } from './position.ts';

const CARD = 'card/';

export const cardKeysIn = (holders: readonly string[]): string[] =>
  holders.filter((holder) => holder.startsWith(CARD)).map((holder) => holder.slice(CARD.length));

/**
 * States anew what cards hold themselves, and sends it down with them. Cards are locked in the order of their keys, and
 * always after the members. Gives the keys that head office knows; postings of others wait in the ledger.
 */
export async function refreshCards(tx: Tx, keys: readonly string[], by: Folding): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set();
  const cards = await tx
    .selectFrom('card')
    .select(['key', 'opening'])
    .where('key', 'in', keys)
    .orderBy('key')
    .forUpdate()
    .execute();
  if (cards.length === 0) return new Set();
  const postings = await postingsHeld(
    tx,
    cards.map(({ key }) => cardHolder(key)),
  );
  await insertRows(
    tx,
    {
      table: 'card',
      // The row is there and locked, so the first three never get in.
      columns: ['key', 'last4', 'doc', 'wallets'],
      suffix: 'on conflict (key) do update set wallets = excluded.wallets, xid = excluded.xid',
    },
    cards.map(({ key, opening }) => {
      const wallets = walletsOf((opening ?? {}) as Wallets, postings.get(cardHolder(key)) ?? [], by.rules, by.today);
      return [key, '', '{}', JSON.stringify(wallets)];
    }),
  );
  return new Set(cards.map(({ key }) => key));
}
