import type { Lease } from '../loyalty/leases/lease.ts';
import { type Money, negated } from '../units/money.ts';
import type { JournalEntry, Receipted } from './entry.ts';

/** What an entry does to gift cards: the same list at the till that wrote it and at head office. */
export type GiftStep =
  | { readonly do: 'accept'; readonly card: string; readonly lease: Lease; readonly sig: string }
  | { readonly do: 'spend'; readonly card: string; readonly n: number; readonly amount: Money }
  | { readonly do: 'close'; readonly card: string; readonly n: number; readonly spent: Money }
  /** Sold onto the card, and given back to it with goods. */
  | { readonly do: 'load' | 'refund'; readonly card: string; readonly last4: string; readonly amount: Money };

export function giftStepsOf(entry: JournalEntry): readonly GiftStep[] {
  if (entry.mode === 'training') return [];
  switch (entry.type) {
    case 'leaseAccepted':
      return [{ do: 'accept', card: entry.lease.card, lease: entry.lease, sig: entry.sig }];
    case 'leaseClosed':
      return [{ do: 'close', card: entry.card, n: entry.n, spent: entry.spent }];
    case 'saleClosed':
      return [...loads(entry), ...paid(entry)];
    case 'goodsReturned':
      return paid(entry);
    default:
      return [];
  }
}

const loads = ({ lines }: Extract<Receipted, { type: 'saleClosed' }>): GiftStep[] =>
  lines.flatMap(({ giftCard, paid: amount }) =>
    giftCard ? [{ do: 'load' as const, card: giftCard.key, last4: giftCard.last4, amount }] : [],
  );

const paid = ({ tenders }: Receipted): GiftStep[] =>
  tenders.flatMap((tender): GiftStep[] => {
    if (tender.kind !== 'giftCard') return [];
    const { card, last4, kept, lease } = tender;
    if (kept < 0) return [{ do: 'refund', card, last4, amount: negated(kept) }];
    // Without a lease it is no lease of this till: head office charges it to the merchant.
    return [{ do: 'spend', card, n: lease ?? 0, amount: kept }];
  });
