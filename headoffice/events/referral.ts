import { sql } from 'kysely';
import type { JournalEntry, SaleClosed } from '../../shared/journal/entry.ts';
import { saleKey } from '../../shared/journal/returned-goods.ts';
import type { Tx } from '../db/schema.ts';
import type { EventBooks, HappenedEvent } from './books.ts';
import { recordEvent } from './record-event.ts';

const AT_ONCE = 200;

/** The first goods that a friend has paid for. What follows from it is raised beside the upload. */
export async function noteFriends(tx: Tx, sales: readonly SaleClosed[], nowMs: number): Promise<void> {
  const paid = sales.filter((sale) => sale.mode === 'real' && sale.totals.total > 0 && hasPaidGoods(sale));
  const first = new Map(paid.toReversed().flatMap((sale) => (sale.member ? [[sale.member.id, saleKey(sale)]] : [])));
  if (first.size === 0) return;
  await sql`update referral set bought_ms = ${nowMs}, sale = first.sale
    from unnest(${[...first.keys()]}::text[], ${[...first.values()]}::text[]) as first (friend, sale)
    where referral.friend = first.friend and bought_ms is null`.execute(tx);
}

/** A gift card is money for later: what is bought with it is the purchase. */
const hasPaidGoods = ({ lines }: SaleClosed): boolean =>
  lines.some(({ giftCard, paid }) => giftCard === undefined && paid > 0);

/**
 * Nothing of a friend's first sale is left with them, and nothing was taken for it: what it brought is taken back beside
 * the upload. An exchange is no such thing.
 */
export async function noteFriendsReturns(tx: Tx, entries: readonly JournalEntry[], nowMs: number): Promise<void> {
  const sales = entries.flatMap((entry) =>
    entry.type === 'goodsReturned' && entry.mode === 'real' && entry.returned.complete
      ? [saleKey(entry.returned.sale)]
      : [],
  );
  if (sales.length === 0) return;
  await tx
    .updateTable('referral')
    .set({ returned_ms: nowMs })
    .where('sale', 'in', sales)
    .where('returned_ms', 'is', null)
    .execute();
}

/** Both sides have a reason. Each event has the friend as its id, so that a stop in between raises none of them twice. */
export async function raiseReferrals(books: EventBooks): Promise<boolean> {
  let raised = false;
  for (;;) {
    const due = await books.db
      .selectFrom('referral')
      .selectAll()
      .where('bought_ms', 'is not', null)
      .where('raised_ms', 'is', null)
      .where('returned_ms', 'is', null)
      .limit(AT_ONCE)
      .execute();
    for (const row of due) {
      for (const event of referralEvents(row)) await recordEvent(books, event);
      const raised_ms = books.nowMs();
      await books.db.updateTable('referral').set({ raised_ms }).where('friend', '=', row.friend).execute();
      raised = true;
    }
    if (due.length < AT_ONCE) return raised;
  }
}

export const REFERRAL = 'referral';

export interface Friend {
  readonly friend: string;
  readonly referrer: string;
  /** How often a first purchase has come back. */
  readonly round: number;
}

/** What a friend's first purchase is to both. One that comes after a return is another purchase. */
export function referralEvents({ friend, referrer, round }: Friend): readonly HappenedEvent[] {
  const id = round === 0 ? friend : `${friend}:${round}`;
  return [
    { source: REFERRAL, id, name: 'friendBought', member: referrer, fields: { friend } },
    { source: REFERRAL, id: `${id}:friend`, name: 'cameByFriend', member: friend, fields: {} },
  ];
}
