import type { GiftCardTables } from '../db/gift-card-tables.ts';
import { insertRows } from '../db/rows.ts';
import type { Db, Tx } from '../db/schema.ts';

type Row = GiftCardTables['gift_move'];
/** What happened to a card, and by which entry or hand. Its key is of the entry, so that it happens once. */
export type GiftMove = Pick<Row, 'card' | 'key' | 'kind' | 'amount' | 'at_ms'> & Partial<Row>;

export const writeMoves = (db: Db | Tx, moves: readonly GiftMove[]): Promise<void> =>
  insertRows(
    db,
    {
      table: 'gift_move',
      columns: ['card', 'key', 'kind', 'amount', 'store', 'till', 'epoch', 'n', 'seq', 'who', 'at_ms'],
    },
    moves.map((move) => [
      move.card,
      move.key,
      move.kind,
      move.amount,
      move.store ?? null,
      move.till ?? null,
      move.epoch ?? null,
      move.n ?? null,
      move.seq ?? null,
      move.who ?? null,
      move.at_ms,
    ]),
  );

/** Adds to what may be leased out, under the lock of the card's row. */
export const raiseAvailable = (tx: Tx, card: string, amount: number) =>
  tx
    .updateTable('gift_card')
    .set((eb) => ({ available: eb('available', '+', amount) }))
    .where('card', '=', card)
    .execute();
