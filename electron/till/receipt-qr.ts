import receiptline from 'receiptline';
import type { ClosedView } from '../../shared/contract/views.ts';
import type { Receipted } from '../../shared/journal/entry.ts';
import { receiptCode } from '../../shared/receipt/receipt-code.ts';
import type { PaperState } from './counter.ts';

type Sold = Pick<Receipted, 'till' | 'epoch' | 'seq'>;
type ShownCode = NonNullable<ClosedView['code']>;

/** A view is made again at every move of the till; the symbol of a sale stays what it is. */
const drawn = new WeakMap<Sold, ShownCode>();

/**
 * The code that the paper would carry, for the screens while there is no paper: what a customer takes a picture of finds
 * the sale as the receipt does. Undefined while paper is on its way or has come out.
 */
export function codeInPlaceOf(paper: PaperState, sale: Sold): ShownCode | undefined {
  if (paper !== 'none' && paper !== 'waiting' && paper !== 'failed') return undefined;
  const known = drawn.get(sale) ?? qrOf(receiptCode(sale));
  drawn.set(sale, known);
  return known;
}

/** The symbol by the encoder of the receipts, so that screen and paper show the same one. */
function qrOf(text: string): ShownCode {
  const modules = receiptline.qrcode.generate({ data: text, type: 'qrcode', cell: 1, level: 'm' });
  return { text, rows: modules.map((row) => Array.from(row).join('')) };
}
