import { randomInt } from 'node:crypto';
import { GIFT_CARD_SERIALS, giftCardNumber } from '../../shared/catalogue/barcodes/member-number.ts';
import { chunksOf } from '../db/rows.ts';
import type { Db } from '../db/schema.ts';
import { cardKey } from '../members/card-key.ts';
import { writeMoves } from './moves.ts';

export const ISSUE_MAX = 1000;

export interface NewGiftCard {
  readonly number: string;
  readonly currency: string;
  readonly expires: string | null;
  /** What is on it already; with nothing it must be sold first. */
  readonly balance: number;
  readonly blocked: boolean;
}

interface Issuing {
  readonly lookupKey: string;
  readonly who: string;
  readonly nowMs: number;
}

/** New cards with numbers that nobody can guess the next of. They are told once, and kept as keyed hashes alone. */
export async function issueGiftCards(
  db: Db,
  card: Pick<NewGiftCard, 'currency' | 'expires'>,
  of: Issuing & { readonly count: number },
): Promise<readonly string[]> {
  const numbers: string[] = [];
  while (numbers.length < of.count) {
    const wanted = Array.from({ length: of.count - numbers.length }, () =>
      giftCardNumber(randomInt(GIFT_CARD_SERIALS)),
    );
    const cards = [...new Set(wanted)].map((number) => ({ ...card, number, balance: 0, blocked: false }));
    numbers.push(...(await registerGiftCards(db, cards, of)));
  }
  return numbers;
}

/** Cards that were printed elsewhere, or of another system. Returns the numbers of those that are new. */
export async function registerGiftCards(
  db: Db,
  cards: readonly NewGiftCard[],
  of: Issuing,
): Promise<readonly string[]> {
  const made: string[] = [];
  for (const some of chunksOf(cards, ISSUE_MAX)) made.push(...(await registerSome(db, some, of)));
  return made;
}

function registerSome(db: Db, cards: readonly NewGiftCard[], of: Issuing): Promise<readonly string[]> {
  return db.transaction().execute(async (tx) => {
    const byKey = new Map(cards.map((card) => [cardKey(of.lookupKey, card.number), card]));
    const made = await tx
      .insertInto('gift_card')
      .values(
        [...byKey].map(([card, { number, balance, blocked, currency, expires }]) => ({
          ...{ card, last4: number.slice(-4), currency, expires, available: balance, issued_ms: of.nowMs },
          state: blocked ? ('blocked' as const) : balance > 0 ? ('active' as const) : ('issued' as const),
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .returning(['card', 'available'])
      .execute();
    const at = { who: of.who, at_ms: of.nowMs };
    await writeMoves(
      tx,
      made.flatMap(({ card, available }) => [
        { card, key: 'issued', kind: 'issued' as const, amount: 0, ...at },
        ...(available > 0 ? [{ card, key: 'imported', kind: 'loaded' as const, amount: available, ...at }] : []),
      ]),
    );
    return made.flatMap(({ card }) => byKey.get(card)?.number ?? []);
  });
}

/** A card that was lost or stolen pays no more; what is on it stays. Taken back, it pays again. */
export async function setBlocked(db: Db, card: string, of: { blocked: boolean; who: string; nowMs: number }) {
  return db.transaction().execute(async (tx) => {
    const known = await tx
      .selectFrom('gift_card')
      .select('state')
      .where('card', '=', card)
      .forUpdate()
      .executeTakeFirst();
    if (!known || (known.state === 'blocked') === of.blocked) return known !== undefined;
    const loaded = await tx
      .selectFrom('gift_move')
      .select('key')
      .where('card', '=', card)
      .where('kind', '=', 'loaded')
      .limit(1)
      .executeTakeFirst();
    const state = of.blocked ? 'blocked' : loaded ? 'active' : 'issued';
    await tx.updateTable('gift_card').set({ state }).where('card', '=', card).execute();
    const kind = of.blocked ? ('blocked' as const) : ('unblocked' as const);
    await writeMoves(tx, [{ card, key: `${kind}:${of.nowMs}`, kind, amount: 0, who: of.who, at_ms: of.nowMs }]);
    return true;
  });
}
