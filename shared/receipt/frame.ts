import type { Store } from '../catalogue/store.ts';
import type { Receipted } from '../journal/entry.ts';
import { moneyText } from '../units/currency.ts';
import type { Money } from '../units/money.ts';
import { inLanguage, type Language } from '../units/text.ts';
import { layoutLines, type ReceiptLook } from './layout.ts';
import type { ReceiptLine } from './lines.ts';
import { receiptCode } from './receipt-code.ts';
import { RETURN_WORDS, type ReturnWords } from './return-words.ts';
import { RECEIPT_WORDS, type ReceiptWords } from './words.ts';

/** Of the store, only what is printed. */
export type ReceiptStore = Pick<Store, 'name' | 'address' | 'legal' | 'pointsWallet'>;

/** What every part of a paper is made of. */
export interface Page<Entry extends Receipted = Receipted> {
  readonly sale: Entry;
  readonly store: ReceiptStore;
  readonly words: ReceiptWords & ReturnWords;
  readonly language: Language;
  readonly amount: (money: Money) => string;
  readonly look: ReceiptLook;
}

export function pageOf<Entry extends Receipted>(sale: Entry, store: ReceiptStore, look: ReceiptLook): Page<Entry> {
  const { language, currency } = sale;
  const amount = (value: Money): string => moneyText(value, currency.digits, language);
  return { sale, store, words: { ...RECEIPT_WORDS[language], ...RETURN_WORDS[language] }, language, amount, look };
}

export const minuteOf = (rfc3339: string): string => rfc3339.slice(0, 19).replace('T', ' ');

export function head({ sale, store, words, language, look }: Page): ReceiptLine[] {
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
    { kind: 'columns', left: `${words.receipt} ${sale.receipt}`, right: minuteOf(sale.endedAt) },
    {
      kind: 'columns',
      left: `${words.till} ${sale.till}`,
      right: show.cashier ? `${words.cashier} ${sale.staff}` : '',
    },
    { kind: 'rule' },
  ];
}

export function foot({ sale, words, language, look }: Page): ReceiptLine[] {
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

/** "TOTAL", with what the coin made of it above. */
export function totalLines({ sale, words, amount }: Page, name: string, total: Money): ReceiptLine[] {
  const right = `${sale.currency.code} ${amount(total)}`;
  return [
    ...(sale.rounding === 0 ? [] : [{ kind: 'columns', left: words.rounding, right: amount(sale.rounding) } as const]),
    { kind: 'columns', left: name, right, size: 2, bold: true },
  ];
}
