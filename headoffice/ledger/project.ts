import { sql } from 'kysely';
import type { JournalEntry } from '../../shared/journal/entry.ts';
import { giftStepsOf } from '../../shared/journal/gift-steps.ts';
import { usesSharedCode } from '../../shared/journal/limit-uses.ts';
import { postCouponReturns } from '../coupons/post-returns.ts';
import { postCouponUses } from '../coupons/post-uses.ts';
import { isAskedAgain } from '../db/retried.ts';
import type { Tx } from '../db/schema.ts';
import { noteFriends, noteFriendsReturns } from '../events/referral.ts';
import { postGiftCards, postLateSpends } from '../gift-cards/post.ts';
import type { Recorded } from '../ingest/judge.ts';
import { type Alarm, type At, writeAlarms } from '../ingest/write.ts';
import type { BundleShelf } from './bundle-shelf.ts';
import { utcDay } from './members.ts';
import { type Moved, NOTHING, postEntries } from './post.ts';

/** What else is looked at when an entry comes in; whatever it finds is an alarm, never a correction. */
export type Inspection = (tx: Tx, at: At, entries: readonly JournalEntry[]) => Promise<readonly Alarm[]>;

export interface Projection {
  readonly shelf: BundleShelf;
  readonly inspections: readonly Inspection[];
}

/**
 * Ledger, positions and inspections of newly recorded entries. Recording never fails because of them: where the whole
 * batch will not go, its entries go one by one, and the one that will not is flagged. Tells whose figures moved.
 */
export async function project(tx: Tx, at: At, recorded: readonly Recorded[], by: Projection): Promise<Moved> {
  const entries = recorded.flatMap(({ entry }) => (entry ? [entry] : []));
  let moved: Moved = NOTHING;
  if (entries.length === 0) return moved;
  const folding = { rules: await by.shelf.newestRules(tx), today: utcDay(at.nowMs) };
  await eachGuarded(tx, at, 'ledger.failed', entries, async (some) => {
    const sales = some.filter((entry) => entry.type === 'saleClosed');
    const coupons = await postCouponUses(tx, at, sales, by.shelf);
    const returned = await postCouponReturns(tx, at, some);
    const posted = await postEntries(tx, at, some, folding);
    await noteFriends(tx, sales, at.nowMs);
    await noteFriendsReturns(tx, some, at.nowMs);
    moved = {
      members: moved.members || posted.moved.members,
      cards: moved.cards || posted.moved.cards,
      coupons: moved.coupons || coupons.used || returned,
      bundles: moved.bundles || some.some(usesSharedCode),
    };
    return [...coupons.alarms, ...posted.alarms];
  });
  // Few sales are of gift cards: the others need no savepoint for it.
  const gifts = entries.filter((entry) => giftStepsOf(entry).length > 0);
  if (gifts.length > 0) await eachGuarded(tx, at, 'giftCard.failed', gifts, (some) => postGiftCards(tx, at, some));
  await inspected(tx, at, entries, by.inspections);
  return moved;
}

/** All of them behind one savepoint; only where one fails does each get its own. */
async function inspected(
  tx: Tx,
  at: At,
  entries: readonly JournalEntry[],
  inspections: readonly Inspection[],
): Promise<void> {
  const together = await guarded(tx, async () => {
    const alarms: Alarm[] = [];
    for (const inspect of inspections) alarms.push(...(await inspect(tx, at, entries)));
    return alarms;
  });
  if (together.alarms) return writeAlarms(tx, at, together.alarms);
  for (const inspect of inspections)
    await eachGuarded(tx, at, 'inspection.failed', entries, (some) => inspect(tx, at, some));
}

/** Of a till that is believed no more: nothing is posted but goods that somebody has to bear, since they have left. */
export const projectDistrusted = (tx: Tx, at: At, entries: readonly JournalEntry[]): Promise<void> =>
  eachGuarded(tx, at, 'giftCard.failed', entries, (some) => postLateSpends(tx, at, some));

/** The batch at once, or else entry by entry. */
async function eachGuarded(
  tx: Tx,
  at: At,
  kind: string,
  entries: readonly JournalEntry[],
  act: (entries: readonly JournalEntry[]) => Promise<readonly Alarm[]>,
): Promise<void> {
  const whole = await guarded(tx, () => act(entries));
  const alarms = [...(whole.alarms ?? [])];
  if (!whole.alarms)
    for (const entry of entries) {
      const single = await guarded(tx, () => act([entry]));
      alarms.push(...(single.alarms ?? [{ seq: entry.seq, kind, facts: { reason: single.reason } }]));
    }
  await writeAlarms(tx, at, alarms);
}

/** A savepoint, so that an error in here leaves the recorded entries alone. What a retry cures is thrown on. */
async function guarded(
  tx: Tx,
  act: () => Promise<readonly Alarm[]>,
): Promise<{ alarms: readonly Alarm[] } | { alarms: null; reason: string }> {
  await sql`savepoint projection`.execute(tx);
  try {
    const alarms = await act();
    await sql`release savepoint projection`.execute(tx);
    return { alarms };
  } catch (error) {
    if (isAskedAgain(error)) throw error;
    await sql`rollback to savepoint projection`.execute(tx);
    return { alarms: null, reason: error instanceof Error ? error.message.slice(0, 300) : 'unknown' };
  }
}
