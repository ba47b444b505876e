import type { Store } from '../../shared/catalogue/store.ts';
import type { ClosedView } from '../../shared/contract/views.ts';
import type { Receipted } from '../../shared/journal/entry.ts';
import { owedFor } from '../../shared/journal/folds.ts';
import { plus, sum } from '../../shared/units/money.ts';
import { codeInPlaceOf } from './receipt-qr.ts';

/** What stands on the screen of a sale or return that is on record, from its entry. */
export function closedView(sale: Receipted, paper: ClosedView['paper'], store: Store): ClosedView {
  const kept = sum(sale.tenders.map((tender) => tender.kept));
  const code = codeInPlaceOf(paper, sale);
  return {
    receipt: sale.receipt,
    total: plus(owedFor(sale), sale.rounding),
    rounding: sale.rounding,
    tendered: plus(kept, sale.change),
    change: sale.change,
    saved: sale.type === 'saleClosed' ? sale.totals.discount : 0,
    ...(sale.returned ? { refund: { goods: sale.returned.refund, ...paidOut(sale) } } : {}),
    paper,
    ...(code && { code }),
    member: memberOf(sale, store.pointsWallet),
  };
}

function paidOut({ tenders }: Receipted): { card: number; cash: number; giftCard: number } {
  const back = (kind: 'cash' | 'card' | 'giftCard'): number =>
    tenders.reduce((all, tender) => (tender.kind === kind ? all + Math.max(0, -tender.kept) : all), 0);
  return { card: back('card'), cash: back('cash'), giftCard: back('giftCard') };
}

function memberOf(sale: Receipted, wallet: string): ClosedView['member'] {
  const back = sale.returned?.member;
  const buyer = sale.type === 'saleClosed' ? sale.member : undefined;
  const shown = buyer ?? back;
  if (!shown) return null;
  const own = buyer && sale.type === 'saleClosed' ? sale.points : [];
  const returned = back?.id === shown.id ? (sale.returned?.points ?? []) : [];
  const moved = [...own, ...returned].filter((movement) => movement.wallet === wallet).map(({ points }) => points);
  const earned = moved.reduce((total, points) => total + Math.max(0, points), 0);
  const spent = moved.reduce((total, points) => total + Math.max(0, -points), 0);
  const { balance } = back ?? {};
  const folded = back?.id === shown.id ? balance : undefined;
  const before = folded?.before ?? buyer?.wallets[wallet] ?? 0;
  const { greeting } = shown;
  return { greeting, pointsBefore: before, earned, spent, pointsAfter: folded?.after ?? before + earned - spent };
}
