import type { Posting } from '../loyalty/posting.ts';
import { points } from '../units/points.ts';
import type { JournalEntry } from './entry.ts';
import { pointsMoved } from './points-moved.ts';

/** What an entry posts to the wallets of those it concerns: the same postings at the till that made it and at head office. */
export function postingsOf(entry: JournalEntry): Posting[] {
  return pointsMoved(entry).map((moved) => ({
    key: moved.key,
    wallet: moved.wallet,
    holder: moved.holder,
    kind: moved.kind ?? (moved.points < 0 ? 'spend' : 'earn'),
    points: points(Math.abs(moved.points)),
    at: { day: entry.businessDate, epochMs: Date.parse(entry.endedAt) },
    ...(moved.sale === undefined ? {} : { sale: moved.sale }),
    programme: moved.programme,
    rev: moved.rev,
    ...(moved.from ? { from: moved.from } : {}),
    ...(moved.until ? { until: moved.until } : {}),
  }));
}
