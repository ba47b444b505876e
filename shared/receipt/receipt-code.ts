import type { Receipted } from '../journal/entry.ts';

/** What the customer's eye should find on the paper again: till, epoch and number name the sale for ever. */
export const receiptCode = (sale: Pick<Receipted, 'till' | 'epoch' | 'seq'>): string =>
  `RCP-${sale.till}-${sale.epoch}-${sale.seq}`.toUpperCase();
