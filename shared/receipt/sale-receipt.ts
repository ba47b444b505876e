import { levyAmount } from '../catalogue/levy-amount.ts';
import type { Receipted, SaleClosed, SaleLine } from '../journal/entry.ts';
import { owedFor } from '../journal/folds.ts';
import { negated, plus } from '../units/money.ts';
import { quantityText } from '../units/quantity.ts';
import { couponLines } from './coupon-lines.ts';
import { foot, head, type Page, pageOf, type ReceiptStore, totalLines } from './frame.ts';
import { PLAIN_LOOK, type ReceiptLook } from './layout.ts';
import { LEVY_WORDS } from './levy-words.ts';
import type { ReceiptDocument, ReceiptLine } from './lines.ts';
import { pointsLines } from './points-lines.ts';
import { returnedLines, returnedPoints, returnedTaxes, tenderLines } from './return-lines.ts';
import { returnReceipt } from './return-receipt.ts';

export type { ReceiptStore } from './frame.ts';
export { receiptCode } from './receipt-code.ts';

type SalePage = Page<SaleClosed>;

/** The paper that a closed sale or a return asks for. */
export const receiptOf = (
  entry: Receipted,
  store: ReceiptStore,
  copy?: number,
  look: ReceiptLook = PLAIN_LOOK,
): ReceiptDocument =>
  entry.type === 'saleClosed' ? saleReceipt(entry, store, copy, look) : returnReceipt(entry, store, copy, look);

/** The paper of a sale, from its entry alone, so that a reprint next week is the same paper. `copy` marks a reprint. */
export function saleReceipt(
  sale: SaleClosed,
  store: ReceiptStore,
  copy?: number,
  look: ReceiptLook = PLAIN_LOOK,
): ReceiptDocument {
  const { show } = look.layout;
  const page = pageOf(sale, store, look);
  const { language } = page;
  const { returned } = sale;
  const lines = [
    ...head(page),
    ...sale.lines.flatMap((line) => soldLine(page, line)),
    ...(returned ? [{ kind: 'rule' } as const, ...returnedLines(page, returned)] : []),
    { kind: 'rule' } as const,
    ...sums(page),
    ...(show.taxes ? taxes(page) : []),
    ...(returned && show.taxes ? returnedTaxes(page, returned) : []),
    ...tenderLines(page),
    ...(show.points ? pointsLines(sale, store.pointsWallet, show.expiry) : []),
    ...(returned && show.points ? returnedPoints(page, returned) : []),
    ...couponLines(sale, page.words),
    ...foot(page),
  ];
  return { language, lines, ...(copy ? { copy } : {}) };
}

function soldLine({ words, amount, sale, language }: SalePage, line: SaleLine): ReceiptLine[] {
  const mark = sale.taxes.find((tax) => tax.rate === line.tax)?.mark;
  const name = mark ? `${line.name} ${mark}` : line.name;
  if (line.giftOf) return [{ kind: 'columns', left: `${words.gift}: ${name}`, right: amount(line.paid) }];
  const pieces = quantityText(line.quantity).replace('.', language === 'ru' ? ',' : '.');
  const unit = `${amount(line.unit)}${line.soldBy === 'weight' ? words.perKilogram : ''}`;
  return [
    { kind: 'columns', left: name, right: amount(line.list) },
    ...(pieces === '1' ? [] : [below(`${pieces} × ${unit}`)]),
    ...(line.giftCard ? [below(`${words.giftCard} ••${line.giftCard.last4}`)] : []),
    ...line.discounts.map(
      (discount): ReceiptLine => ({
        kind: 'columns',
        left: discount.name,
        right: amount(negated(discount.amount)),
        indent: 2,
      }),
    ),
    ...levyLine(line, { amount, language }),
  ];
}

/** What else there is to say of a line. */
const below = (left: string): ReceiptLine => ({ kind: 'columns', left, right: '', indent: 2 });

/** Said and added up by itself: its price on the shelf is without it. */
function levyLine(line: SaleLine, { amount, language }: Pick<SalePage, 'amount' | 'language'>): ReceiptLine[] {
  const { levy, quantity: pieces } = line;
  if (!levy) return [];
  const words = LEVY_WORDS[language];
  const name = levy.untaxed ? `${words[levy.kind]} (${words.untaxed})` : words[levy.kind];
  const each = pieces.value === 1 ? '' : ` ${pieces.value} × ${amount(levy.unit)}`;
  return [{ kind: 'columns', left: `${name}${each}`, right: amount(levyAmount(line)), indent: 2 }];
}

/** In an exchange the new goods less the old ones: what was paid, or paid out where it stands below nothing. */
function sums(page: SalePage): ReceiptLine[] {
  const { sale, words, amount, look } = page;
  const saved = look.layout.show.savings ? sale.totals.discount : 0;
  const total = plus(owedFor(sale), sale.rounding);
  return [
    ...(saved > 0 ? [{ kind: 'columns', left: words.saved, right: amount(sale.totals.discount) } as const] : []),
    ...totalLines(page, total < 0 ? words.refund : words.total, total),
  ];
}

/** One line per rate, with what it was worked out on: the law of most countries asks for both. */
function taxes({ sale, words, amount, language }: SalePage): ReceiptLine[] {
  return sale.taxes.map((tax) => {
    const rate = `${tax.name}${tax.mark ? ` ${tax.mark}` : ''}`;
    const base = sale.taxIncluded ? tax.gross : tax.net;
    const word = sale.taxIncluded ? words.taxIncluded : words.taxAdded;
    const left =
      language === 'ja' || language === 'zh'
        ? `${rate} ${words.taxableAmount} ${amount(base)}`
        : `${words.taxableAmount} ${rate}: ${amount(base)}`;
    return { kind: 'columns', left: `${left} (${word})`, right: amount(tax.tax) };
  });
}
