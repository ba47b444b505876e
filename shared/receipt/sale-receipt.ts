import type { Store } from '../catalogue/store.ts';
import type { SaleClosed, SaleLine } from '../journal/entry.ts';
import { moneyText } from '../units/currency.ts';
import { type Money, negated, plus } from '../units/money.ts';
import { quantityText } from '../units/quantity.ts';
import { inLanguage, type Language } from '../units/text.ts';
import { couponLines } from './coupon-lines.ts';
import { layoutLines, PLAIN_LOOK, type ReceiptLook } from './layout.ts';
import type { ReceiptDocument, ReceiptLine } from './lines.ts';
import { pointsLines } from './points-lines.ts';
import { RECEIPT_WORDS, type ReceiptWords } from './words.ts';

/** Of the store, only what is printed. */
export type ReceiptStore = Pick<Store, 'name' | 'address' | 'legal' | 'pointsWallet'>;

interface Page {
  readonly sale: SaleClosed;
  readonly store: ReceiptStore;
  readonly words: ReceiptWords;
  readonly language: Language;
  readonly amount: (money: Money) => string;
  readonly look: ReceiptLook;
}

/** The paper of a sale, from its entry alone, so that a reprint next week is the same paper. `copy` marks a reprint. */
export function saleReceipt(
  sale: SaleClosed,
  store: ReceiptStore,
  copy?: number,
  look: ReceiptLook = PLAIN_LOOK,
): ReceiptDocument {
  const { show } = look.layout;
  const { language, currency } = sale;
  const amount = (value: Money): string => moneyText(value, currency.digits, language);
  const page: Page = { sale, store, words: RECEIPT_WORDS[language], language, amount, look };
  const lines = [
    ...head(page),
    ...sale.lines.flatMap((line) => soldLine(page, line)),
    { kind: 'rule' } as const,
    ...sums(page),
    ...(show.taxes ? taxes(page) : []),
    ...tenders(page),
    ...(show.points ? pointsLines(sale, store.pointsWallet, show.expiry) : []),
    ...couponLines(sale, page.words),
    ...foot(page),
  ];
  return { language, lines, ...(copy ? { copy } : {}) };
}

/** What the customer's eye should find on the paper again: till, epoch and number name the sale for ever. */
export const receiptCode = (sale: SaleClosed): string => `RCP-${sale.till}-${sale.epoch}-${sale.seq}`.toUpperCase();

function head({ sale, store, words, language, look }: Page): ReceiptLine[] {
  const { head: lines, show } = look.layout;
  const centred = (text: string): ReceiptLine => ({ kind: 'text', text, align: 'center' });
  return [
    ...(look.logo ? [{ kind: 'image', image: look.logo } as const] : []),
    { kind: 'text', text: inLanguage(store.name, language), align: 'center', size: 2, bold: true },
    ...(show.address ? store.address.map(centred) : []),
    ...(show.legal ? store.legal.map(centred) : []),
    ...layoutLines(lines, language),
    { kind: 'feed' },
    ...(sale.mode === 'training' ? [{ kind: 'text', text: words.training, align: 'center', bold: true } as const] : []),
    { kind: 'columns', left: `${words.receipt} ${sale.receipt}`, right: sale.endedAt.slice(0, 19).replace('T', ' ') },
    {
      kind: 'columns',
      left: `${words.till} ${sale.till}`,
      right: show.cashier ? `${words.cashier} ${sale.staff}` : '',
    },
    { kind: 'rule' },
  ];
}

function soldLine({ words, amount, sale, language }: Page, line: SaleLine): ReceiptLine[] {
  const mark = sale.taxes.find((tax) => tax.rate === line.tax)?.mark;
  const name = mark ? `${line.name} ${mark}` : line.name;
  if (line.giftOf) return [{ kind: 'columns', left: `${words.gift}: ${name}`, right: amount(line.paid) }];
  const pieces = quantityText(line.quantity).replace('.', language === 'ru' ? ',' : '.');
  const unit = `${amount(line.unit)}${line.soldBy === 'weight' ? words.perKilogram : ''}`;
  return [
    { kind: 'columns', left: name, right: amount(line.list) },
    ...(pieces === '1' ? [] : [{ kind: 'text', text: `  ${pieces} × ${unit}` } as const]),
    ...line.discounts.map(
      (discount): ReceiptLine => ({
        kind: 'columns',
        left: discount.name,
        right: amount(negated(discount.amount)),
        indent: 2,
      }),
    ),
  ];
}

function sums({ sale, words, amount, look }: Page): ReceiptLine[] {
  const lines: ReceiptLine[] = [];
  const saved = look.layout.show.savings ? sale.totals.discount : 0;
  if (saved > 0) lines.push({ kind: 'columns', left: words.saved, right: amount(sale.totals.discount) });
  if (sale.rounding !== 0) lines.push({ kind: 'columns', left: words.rounding, right: amount(sale.rounding) });
  const total = plus(sale.totals.total, sale.rounding);
  lines.push({
    kind: 'columns',
    left: words.total,
    right: `${sale.currency.code} ${amount(total)}`,
    size: 2,
    bold: true,
  });
  return lines;
}

/** One line per rate, with what it was worked out on: the law of most countries asks for both. */
function taxes({ sale, words, amount, language }: Page): ReceiptLine[] {
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

function tenders({ sale, words, amount }: Page): ReceiptLine[] {
  const taken = sale.tenders.map(
    (tender): ReceiptLine =>
      tender.kind === 'cash'
        ? { kind: 'columns', left: words.cash, right: amount(tender.tendered) }
        : {
            kind: 'columns',
            left: tender.approval ? `${words.card} ${tender.approval}` : words.card,
            right: amount(tender.kept),
          },
  );
  const cash = sale.tenders.some((tender) => tender.kind === 'cash');
  return cash ? [...taken, { kind: 'columns', left: words.change, right: amount(sale.change), bold: true }] : taken;
}

function foot({ sale, words, language, look }: Page): ReceiptLine[] {
  const { foot: lines, show } = look.layout;
  const code = receiptCode(sale);
  return [
    { kind: 'feed' },
    ...(show.thanks ? [{ kind: 'text', text: words.thanks, align: 'center' } as const] : []),
    ...layoutLines(lines, language),
    ...(show.qr ? [{ kind: 'qr', content: code } as const] : []),
    ...(show.barcode ? [{ kind: 'barcode', content: code, ifItFits: true } as const] : []),
    { kind: 'text', text: code, align: 'center' },
  ];
}
