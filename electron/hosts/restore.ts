import type { Notice } from '../../shared/contract/refusals.ts';
import type { Receipted } from '../../shared/journal/entry.ts';
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
    const state = { ...draft, returning: null, tendering: null, closed: { sale: lastSale, paper: 'none' as const } };
    return { state, notice: noticeOf({ code: savedCode(lastSale), receipt: lastSale.receipt }) };
  }
  if (lastVoid?.basket === draft.basket.id) {
    return { state: null, notice: noticeOf({ code: 'sale.voided', amount: lastVoid.cashReturned }) };
  }
  const { lines, member, card } = draft.basket;
  const touched = lines.length > 0 || member !== null || card || draft.returning !== null;
  const notice = touched ? noticeOf({ code: 'basket.restored', lines: draft.basket.lines.length }) : null;
  return { state: draft, notice };
}

const savedCode = ({ type }: Receipted) => (type === 'saleClosed' ? 'sale.saved' : 'return.saved');
