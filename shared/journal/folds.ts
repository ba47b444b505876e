import { type Money, minus, plus, sum, zero } from '../units/money.ts';
import { unreachable } from '../units/result.ts';
import type { JournalEntry, Receipted } from './entry.ts';

/**
 * What a shift's entries add up to: the X report. Training sales are counted apart and never as takings. `total` less
 * `refunded`, as the coin rounded it, is what cash, cards and gift cards came to; `tax` is what is left after returns.
 */
export interface Totals {
  readonly sales: number;
  readonly returns: number;
  readonly voids: number;
  readonly list: Money;
  readonly discount: Money;
  readonly tax: Money;
  readonly total: Money;
  readonly refunded: Money;
  readonly rounding: Money;
  readonly cash: Money;
  readonly card: Money;
  /** Paid with gift cards, less what was given back to them; and what was sold onto them, which is in `total`. */
  readonly giftCards: Money;
  readonly loaded: Money;
  readonly trainingSales: number;
}

const NOTHING: Totals = {
  sales: 0,
  returns: 0,
  voids: 0,
  list: zero,
  discount: zero,
  tax: zero,
  total: zero,
  refunded: zero,
  rounding: zero,
  cash: zero,
  card: zero,
  giftCards: zero,
  loaded: zero,
  trainingSales: 0,
};

/** A fold, never a stored counter: `totals(a ++ b)` equals `b` folded on top of `totals(a)`. */
export const totals = (entries: readonly JournalEntry[], from: Totals = NOTHING): Totals =>
  entries.reduce(addEntry, from);

function addEntry(so: Totals, entry: JournalEntry): Totals {
  switch (entry.type) {
    case 'saleClosed': {
      if (entry.mode === 'training') return { ...so, trainingSales: so.trainingSales + 1 };
      const { list, discount, tax, total } = entry.totals;
      return addReceipted(
        {
          ...so,
          sales: so.sales + 1,
          list: plus(so.list, list),
          discount: plus(so.discount, discount),
          tax: plus(so.tax, tax),
          total: plus(so.total, total),
          loaded: plus(so.loaded, loadedBy(entry)),
        },
        entry,
      );
    }
    case 'goodsReturned':
      return entry.mode === 'training' ? so : addReceipted(so, entry);
    case 'saleVoided':
      return entry.mode === 'training' ? so : { ...so, voids: so.voids + 1 };
    case 'memberEnrolled':
    case 'epochBegun':
    case 'eventRecorded':
    case 'consentChanged':
    case 'basketSuspended':
    case 'basketResumed':
    case 'receiptReprinted':
    case 'drawerOpened':
    case 'bundleApplied':
    case 'clockChanged':
    case 'leaseAccepted':
    case 'leaseClosed':
      return so;
    default:
      return unreachable(entry);
  }
}

/** What is owed to the holders of gift cards since this sale. */
const loadedBy = ({ lines }: Extract<Receipted, { type: 'saleClosed' }>): Money =>
  sum(lines.flatMap((line) => (line.giftCard ? [line.paid] : [])));

/** What sales and returns have in common: money that moved, and goods that came back. */
function addReceipted(so: Totals, { tenders, rounding, returned }: Receipted): Totals {
  const kept = (kind: 'cash' | 'card' | 'giftCard'): Money =>
    tenders.reduce((sum, tender) => (tender.kind === kind ? plus(sum, tender.kept) : sum), zero);
  return {
    ...so,
    returns: so.returns + (returned ? 1 : 0),
    refunded: plus(so.refunded, returned?.refund ?? zero),
    tax: (returned?.taxes ?? []).reduce((left, row) => minus(left, row.tax), so.tax),
    rounding: plus(so.rounding, rounding),
    cash: plus(so.cash, kept('cash')),
    card: plus(so.card, kept('card')),
    giftCards: plus(so.giftCards, kept('giftCard')),
  };
}

/** What is owed for a receipt before the coin rounds it: goods sold less goods taken back. Negative is paid out. */
export const owedFor = (entry: Receipted): Money =>
  minus(entry.type === 'saleClosed' ? entry.totals.total : zero, entry.returned?.refund ?? zero);

/** Every minor unit is somewhere: what is owed, as the coin rounded it, is what the tenders kept or gave back. */
export const isBalanced = (entry: Receipted): boolean =>
  minus(
    plus(owedFor(entry), entry.rounding),
    entry.tenders.reduce((sum, tender) => plus(sum, tender.kept), zero),
  ) === 0;

/** Only cash opens the drawer, in whichever direction it goes. */
export const movesCash = ({ tenders }: Pick<Receipted, 'tenders'>): boolean =>
  tenders.some((tender) => tender.kind === 'cash');
