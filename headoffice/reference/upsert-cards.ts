import type { Card } from '../../shared/catalogue/member.ts';
import { cardHolder } from '../../shared/loyalty/holder.ts';
import { insertRows } from '../db/rows.ts';
import type { Db, Tx } from '../db/schema.ts';
import { cardKeysIn, refreshCards } from '../ledger/cards.ts';
import type { Folding } from '../ledger/members.ts';
import { writeCounted } from './write-counted.ts';

/** A card as an import brings it: `wallets` are what it held before Joren. */
export type NewCard = Omit<Card, 'included' | 'asOfMs'>;

/**
 * A known card gets the new facts alone: what it holds belongs to the ledger. A file that names no member does not take
 * away the one whom a till has given the card to. A new card whose sales came in before it is given their points.
 */
export const upsertCards = (db: Db, cards: readonly NewCard[], folding: Folding) =>
  writeCounted(
    db,
    'cards',
    { table: 'card', key: 'key' },
    cards,
    (card) => card.key,
    async (tx, chunk) => {
      const waiting = await soldToBefore(tx, chunk);
      await insertRows(
        tx,
        { table: 'card', columns: ['key', 'member', 'last4', 'doc', 'opening', 'wallets'], suffix: UPSERT },
        chunk.map(({ member = null, wallets, ...doc }) => {
          const held = wallets ? JSON.stringify(wallets) : null;
          return [doc.key, member, doc.last4, JSON.stringify(doc), held, held];
        }),
      );
      await refreshCards(tx, waiting, folding);
    },
  );

/** Keys of cards that head office hears of only now, though their sales came in before. */
async function soldToBefore(tx: Tx, chunk: readonly NewCard[]): Promise<string[]> {
  const keys = chunk.map(({ key }) => key as string);
  const known = await tx.selectFrom('card').select('key').where('key', 'in', keys).execute();
  const before = new Set(known.map(({ key }) => key));
  const fresh = keys.filter((key) => !before.has(key)).map(cardHolder);
  if (fresh.length === 0) return [];
  const rows = await tx.selectFrom('posting').select('member').distinct().where('member', 'in', fresh).execute();
  return cardKeysIn(rows.map((row) => row.member));
}

/** A row that says nothing new keeps its transaction id, so that importing a file again sends nothing to the tills. */
const UPSERT = `on conflict (key) do update set member = coalesce(excluded.member, card.member),
  last4 = excluded.last4, doc = excluded.doc, deleted = false, xid = excluded.xid
  where card.doc is distinct from excluded.doc or card.deleted
    or card.member is distinct from coalesce(excluded.member, card.member)`;
