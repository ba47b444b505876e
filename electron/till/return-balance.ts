import type { EntryFact, JournalEntry } from '../../shared/journal/entry.ts';
import { postingsOf } from '../../shared/journal/postings.ts';
import { walletId } from '../../shared/units/ids.ts';
import { points } from '../../shared/units/points.ts';
import type { Counter } from './counter.ts';

export type ReceiptedFact = Extract<EntryFact, { type: 'saleClosed' | 'goodsReturned' }>;

/**
 * The balance around the whole entry of the member whose goods came back: points that were still pending, a lot that
 * has ended and a debt all tell in it, so it is folded and not added up. Left out where this till has no position.
 */
export async function withBalance(counter: Counter, fact: ReceiptedFact): Promise<ReceiptedFact> {
  const { state, store, members, clock } = counter;
  const { returned } = fact;
  const member = returned?.member;
  if (!returned || !member) return fact;
  const { day } = state.basket.opened;
  const before = await members.facts(member, day);
  if (!before) return fact;
  // Numbered by the journal only when it is recorded; until then the latest of all.
  const entry = {
    ...fact,
    till: 'this',
    epoch: 1,
    seq: Number.MAX_SAFE_INTEGER,
    mode: 'real',
    businessDate: day,
    endedAt: clock.now().iso,
  } as unknown as JournalEntry;
  const own = { day, postings: postingsOf(entry), isVisit: false };
  const after = await members.facts(member, day, own);
  const held = (facts: typeof before | null) => points(facts?.wallets[store.pointsWallet] ?? 0);
  const balance = { wallet: walletId(store.pointsWallet), before: held(before), after: held(after) };
  return { ...fact, returned: { ...returned, member: { ...member, balance } } };
}
