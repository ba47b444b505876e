import { storeHolder, tillHolder } from '../loyalty/holder.ts';
import { type Money, minus, plus, zero } from '../units/money.ts';
import { unreachable } from '../units/result.ts';
import type { JournalEntry, PointsMovement } from './entry.ts';

/** The points that one entry moves, with whose they are and the key that each posting has in the ledger for ever. */
export interface KeyedMovement extends PointsMovement {
  readonly key: string;
  readonly holder: string;
}

export function pointsMoved(entry: JournalEntry): readonly KeyedMovement[] {
  switch (entry.type) {
    case 'saleClosed': {
      return entry.mode === 'training' ? [] : keyed(entry, entryKey(entry), entry.points, entry.member?.id);
    }
    // By the happening, not by the entry: recorded at two tills, it is the same posting.
    case 'eventRecorded':
      return entry.mode === 'training' ? [] : keyed(entry, entry.event.key, entry.points, entry.member?.id);
    case 'memberEnrolled':
      return entry.mode === 'training' ? [] : keyed(entry, entryKey(entry), entry.points, entry.member);
    case 'epochBegun':
    case 'consentChanged':
    case 'saleVoided':
    case 'basketSuspended':
    case 'basketResumed':
    case 'receiptReprinted':
    case 'drawerOpened':
    case 'bundleApplied':
    case 'clockChanged':
      return [];
    default:
      return unreachable(entry);
  }
}

const entryKey = ({ till, epoch, seq }: JournalEntry): string => `${till}:${epoch}:${seq}`;

/** A movement of nobody moves nothing, but keeps its number: keys are places in the entry. */
function keyed(
  entry: JournalEntry,
  key: string,
  moved: readonly PointsMovement[],
  member: string | undefined,
): readonly KeyedMovement[] {
  return moved.flatMap((movement, index) => {
    const holder = holderIn(entry, movement.holder) ?? member;
    return holder === undefined ? [] : [{ ...movement, holder, key: `${key}:${index}` }];
  });
}

function holderIn({ store, till }: JournalEntry, said: string | undefined): string | undefined {
  if (said === 'store') return storeHolder(store);
  return said === 'till' ? tillHolder(till) : said;
}

/** What a shift's entries add up to: the X report. Training sales are counted apart and never as takings. */
export interface Totals {
  readonly sales: number;
  readonly voids: number;
  readonly list: Money;
  readonly discount: Money;
  readonly tax: Money;
  readonly total: Money;
  readonly rounding: Money;
  readonly cash: Money;
  readonly card: Money;
  readonly trainingSales: number;
}

const NOTHING: Totals = {
  sales: 0,
  voids: 0,
  list: zero,
  discount: zero,
  tax: zero,
  total: zero,
  rounding: zero,
  cash: zero,
  card: zero,
  trainingSales: 0,
};

/** A fold, never a stored counter: `totals(a ++ b)` equals `b` folded on top of `totals(a)`. */
export const totals = (entries: readonly JournalEntry[], from: Totals = NOTHING): Totals =>
  entries.reduce(addEntry, from);

function addEntry(so: Totals, entry: JournalEntry): Totals {
  switch (entry.type) {
    case 'saleClosed': {
      if (entry.mode === 'training') return { ...so, trainingSales: so.trainingSales + 1 };
      const kept = (kind: 'cash' | 'card'): Money =>
        entry.tenders.reduce((sum, tender) => (tender.kind === kind ? plus(sum, tender.kept) : sum), zero);
      return {
        ...so,
        sales: so.sales + 1,
        list: plus(so.list, entry.totals.list),
        discount: plus(so.discount, entry.totals.discount),
        tax: plus(so.tax, entry.totals.tax),
        total: plus(so.total, entry.totals.total),
        rounding: plus(so.rounding, entry.rounding),
        cash: plus(so.cash, kept('cash')),
        card: plus(so.card, kept('card')),
      };
    }
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
      return so;
    default:
      return unreachable(entry);
  }
}

/** Every minor unit is somewhere: what the lines cost, as the coin rounded it, is what the tenders kept. */
export const isBalanced = (sale: Extract<JournalEntry, { type: 'saleClosed' }>): boolean =>
  minus(
    plus(sale.totals.total, sale.rounding),
    sale.tenders.reduce((sum, tender) => plus(sum, tender.kept), zero),
  ) === 0;

/** Only a sale with cash opens the drawer. */
export const movesCash = (sale: Extract<JournalEntry, { type: 'saleClosed' }>): boolean =>
  sale.tenders.some((tender) => tender.kind === 'cash');
