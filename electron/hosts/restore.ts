import type { Notice } from '../../shared/contract/refusals.ts';
import { type CounterState, noticeOf } from '../till/counter.ts';
import type { Past } from '../till/reconcile.ts';

/**
 * The counter as it was before the last stop. A sale that reached the journal before a crash is sold, and one that was
 * voided is void: its basket must not come back to be sold again, whatever the draft says.
 */
export function restored(
  draft: CounterState | null,
  past: Past,
): { state: CounterState | null; notice: Notice | null } {
  if (!draft) return { state: null, notice: null };
  const { lastSale, lastVoid } = past;
  if (lastSale?.basket === draft.basket.id) {
    const state = { ...draft, tendering: null, closed: { sale: lastSale, paper: 'none' as const } };
    return { state, notice: noticeOf({ code: 'sale.saved', receipt: lastSale.receipt }) };
  }
  if (lastVoid?.basket === draft.basket.id) {
    return { state: null, notice: noticeOf({ code: 'sale.voided', amount: lastVoid.cashReturned }) };
  }
  const touched = draft.basket.lines.length > 0 || draft.basket.member !== null || draft.basket.card;
  const notice = touched ? noticeOf({ code: 'basket.restored', lines: draft.basket.lines.length }) : null;
  return { state: draft, notice };
}
