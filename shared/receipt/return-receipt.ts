import type { GoodsReturned } from '../journal/entry.ts';
import { owedFor } from '../journal/folds.ts';
import { plus } from '../units/money.ts';
import { foot, head, pageOf, type ReceiptStore, totalLines } from './frame.ts';
import { PLAIN_LOOK, type ReceiptLook } from './layout.ts';
import type { ReceiptDocument } from './lines.ts';
import { returnedLines, returnedPoints, returnedTaxes, tenderLines } from './return-lines.ts';

/** The paper of a return without a sale, from its entry alone. Its total stands below nothing. */
export function returnReceipt(
  entry: GoodsReturned,
  store: ReceiptStore,
  copy?: number,
  look: ReceiptLook = PLAIN_LOOK,
): ReceiptDocument {
  const page = pageOf(entry, store, look);
  const { show } = look.layout;
  const { returned } = entry;
  const lines = [
    ...head(page),
    ...returnedLines(page, returned),
    { kind: 'rule' } as const,
    ...totalLines(page, page.words.refund, plus(owedFor(entry), entry.rounding)),
    ...(show.taxes ? returnedTaxes(page, returned) : []),
    ...tenderLines(page),
    ...(show.points ? returnedPoints(page, returned) : []),
    ...foot(page),
  ];
  return { language: page.language, lines, ...(copy ? { copy } : {}) };
}
