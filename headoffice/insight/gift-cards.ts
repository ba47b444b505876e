import { sql } from 'kysely';
import type { LeaseState } from '../../shared/loyalty/leases/account.ts';
import type { GiftCardStanding, GiftMoveKind } from '../db/gift-card-tables.ts';
import type { Db } from '../db/schema.ts';
import { LEASED } from '../gift-cards/leases.ts';

/** What is owed to the holders of gift cards, in each currency: on the cards, and of it what tills may be spending. */
export interface Liability {
  readonly currency: string;
  readonly cards: number;
  readonly available: number;
  readonly leased: number;
  readonly open: number;
  /** What the merchant has borne. */
  readonly loss: number;
}

export async function openLiabilities(db: Db): Promise<readonly Liability[]> {
  const { rows } = await sql<{ currency: string; cards: number; available: number; leased: number; loss: number }>`
    select c.currency, count(*)::int as cards, coalesce(sum(c.available), 0)::float8 as available,
      coalesce(sum(l.leased), 0)::float8 as leased, coalesce(sum(m.loss), 0)::float8 as loss
    from gift_card c
    left join (select card, sum(amount - settled) as leased from gift_lease where state = 'open' group by card) l
      on l.card = c.card
    left join (select card, sum(amount) as loss from gift_move where kind = 'loss' group by card) m on m.card = c.card
    group by c.currency order by c.currency`.execute(db);
  return rows.map((row) => ({ ...row, open: row.available + row.leased }));
}

export interface GiftCardRow {
  readonly card: string;
  readonly last4: string;
  readonly state: GiftCardStanding;
  readonly currency: string;
  readonly available: number;
  readonly leased: number;
  readonly expires: string | null;
}

const ROWS_MAX = 100;
const NEWS_MAX = 500;

/** By the last digits, or by the whole number's key; without either those that moved last. */
export async function findGiftCards(db: Db, search: { last4: string } | { card: string } | null) {
  const wanted = search ?? { cards: await movedLast(db) };
  if ('cards' in wanted && wanted.cards.length === 0) return [];
  const found: GiftCardRow[] = await db
    .selectFrom('gift_card')
    .select(['card', 'last4', 'state', 'currency', 'available', 'expires'])
    .select(LEASED)
    .where((eb) => {
      if ('cards' in wanted) return eb('card', 'in', wanted.cards);
      return 'card' in wanted ? eb('card', '=', wanted.card) : eb('last4', '=', wanted.last4);
    })
    .limit(ROWS_MAX)
    .execute();
  if (!('cards' in wanted)) return found;
  const order = new Map(wanted.cards.map((card, at) => [card, at]));
  return found.sort((a, b) => (order.get(a.card) ?? 0) - (order.get(b.card) ?? 0));
}

async function movedLast(db: Db): Promise<string[]> {
  const moves = await db.selectFrom('gift_move').select('card').orderBy('at_ms', 'desc').limit(NEWS_MAX).execute();
  return [...new Set(moves.map(({ card }) => card))].slice(0, ROWS_MAX);
}

export interface GiftCardMove {
  readonly kind: GiftMoveKind;
  readonly amount: number;
  readonly atMs: number;
  readonly till: string | null;
  readonly epoch: number | null;
  readonly seq: number | null;
  readonly store: string | null;
  readonly n: number | null;
  readonly who: string | null;
}

export interface GiftCardLease {
  readonly till: string;
  readonly epoch: number;
  readonly n: number;
  readonly amount: number;
  readonly settled: number;
  readonly state: LeaseState;
  readonly grantedMs: number;
}

export interface GiftCardView extends GiftCardRow {
  readonly moves: readonly GiftCardMove[];
  readonly leases: readonly GiftCardLease[];
}

const MOVES_MAX = 500;

/** All that has happened to a card, the newest first: why there is on it what there is. */
export async function giftCardView(db: Db, card: string): Promise<GiftCardView | null> {
  const [row] = await findGiftCards(db, { card });
  if (!row) return null;
  const moves = await db
    .selectFrom('gift_move')
    .select(['kind', 'amount', 'at_ms as atMs', 'till', 'epoch', 'seq', 'store', 'n', 'who'])
    .where('card', '=', card)
    .orderBy('at_ms', 'desc')
    .orderBy('key', 'desc')
    .limit(MOVES_MAX)
    .execute();
  const leases = await db
    .selectFrom('gift_lease')
    .select(['till', 'epoch', 'n', 'amount', 'settled', 'state', 'granted_ms as grantedMs'])
    .where('card', '=', card)
    .where('state', '=', 'open')
    .orderBy('granted_ms', 'desc')
    .execute();
  return { ...row, moves, leases };
}
