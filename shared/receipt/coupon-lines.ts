import type { SaleClosed } from '../journal/entry.ts';
import type { ReceiptLine } from './lines.ts';
import type { ReceiptWords } from './words.ts';

/** What the customer takes home for the next visit: offer, last day, and the code that any till of the chain believes. */
export const couponLines = ({ issued = [] }: SaleClosed, words: ReceiptWords): ReceiptLine[] =>
  issued.flatMap(({ code, name, until }): ReceiptLine[] =>
    code === undefined
      ? []
      : [
          { kind: 'rule' },
          { kind: 'text', text: words.coupon, align: 'center' },
          { kind: 'text', text: name, align: 'center', bold: true },
          ...(until ? [{ kind: 'text', text: words.couponUntil(until), align: 'center' } as const] : []),
          { kind: 'qr', content: code },
        ],
  );
