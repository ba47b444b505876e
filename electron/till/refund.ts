import { refundInCash, refundToCard } from '../../shared/tender/refund.ts';
import type { CardOutcome } from '../../shared/tender/tender.ts';
import { type Act, refused, say } from './counter.ts';
import { approvalOf, settle } from './tender.ts';

/** What the terminal says of the part that goes back to a card. */
export const refundCard: Act<{ outcome: CardOutcome; approval?: string | undefined }> = async (counter, input) => {
  const { tendering } = counter.state;
  if (!tendering) return refused({ code: 'tender.notTendering' });
  const given = refundToCard(tendering.t, { outcome: input.outcome, ...approvalOf(input) });
  if (!given.ok) return refused(given.error);
  const outcome = await settle(counter, given.value);
  if (!outcome.ok || input.outcome !== 'declined') return outcome;
  return { ...outcome, sound: 'attention', notice: say('attention', { code: 'refund.cardDeclined' }) };
};

/** Pays the rest out of the drawer, which opens once the entry is on disk. */
export const refundCash: Act<Record<never, never>> = async (counter) => {
  const { state, store } = counter;
  if (!state.tendering) return refused({ code: 'tender.notTendering' });
  const paid = refundInCash(state.tendering.t, store.cash.coin);
  return paid.ok ? settle(counter, paid.value) : refused(paid.error);
};
