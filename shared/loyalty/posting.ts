import { z } from 'zod';
import { zDay, zPoints, zProgrammeId, zWalletId } from '../units/schemas.ts';

/**
 * `earn`, `spend`, `unearn` (an earning taken back) and `return` (a spending given back) count upwards; `adjust` and
 * `move` carry their sign. A `move` is the escrow step: out of one holder's wallet, into another's. A `release` moves no
 * points: those that waited for an event may be spent from its day on.
 */
export const POSTING_KINDS = ['earn', 'spend', 'unearn', 'return', 'adjust', 'move', 'release'] as const;

/**
 * One fact about a wallet, never changed or deleted. `key` is till:epoch:seq:index, or source:id for an event; the
 * same key twice is one posting. A return names the sale that it takes back.
 */
export const zPosting = z.strictObject({
  key: z.string().min(1).max(200),
  wallet: zWalletId,
  /** See `holder.ts`. */
  holder: z.string().min(1).max(100),
  kind: z.enum(POSTING_KINDS),
  points: zPoints,
  /** Business time: when it happened at the till, whenever it arrives. */
  at: z.object({ day: zDay, epochMs: z.int() }),
  sale: z.string().max(200).optional(),
  programme: zProgrammeId.optional(),
  rev: z.int().optional(),
  /** First and last usable day of what this adds; of an `unearn`, of the earning that it takes back. */
  from: zDay.optional(),
  until: zDay.optional(),
});
export type Posting = z.output<typeof zPosting>;
export type PostingKind = (typeof POSTING_KINDS)[number];

/**
 * The order of a fold: business time, then key, so that the order of arrival cannot matter. A key that was delivered
 * twice counts once; should the two differ, both sides keep the same one.
 */
export function inBusinessOrder(postings: readonly Posting[]): Posting[] {
  const seen = new Set<string>();
  return [...postings].sort(byTimeThenKey).filter((posting) => {
    if (seen.has(posting.key)) return false;
    seen.add(posting.key);
    return true;
  });
}

const byTimeThenKey = (a: Posting, b: Posting): number =>
  a.at.epochMs - b.at.epochMs || byText(a.key, b.key) || byText(JSON.stringify(a), JSON.stringify(b));

export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
