import type { Receipted } from '../journal/entry.ts';
import type { Language } from '../units/text.ts';
import type { ReceiptDocument } from './lines.ts';
import { RECEIPT_WORDS } from './words.ts';

interface VoidWords {
  readonly title: string;
  /** "May be": nobody knows how much came out, and it can be all of it. */
  readonly maybe: string;
  readonly follows: string;
}

export const VOID_WORDS: Readonly<Record<Language, VoidWords>> = {
  en: { title: 'VOID', maybe: 'Previous slip may be incomplete', follows: 'A copy of the receipt follows.' },
  ru: { title: 'АННУЛИРОВАНО', maybe: 'Предыдущий чек может быть неполным', follows: 'Далее следует копия чека.' },
  ja: {
    title: '無効',
    maybe: '前のレシートは印刷が不完全な場合があります',
    follows: '続けてレシートを再発行します。',
  },
  zh: { title: '作废', maybe: '上一张小票可能打印不完整', follows: '随后打印小票副本。' },
};

/** What follows a receipt of which nobody knows how much is on paper; the receipt's copy comes right behind it. */
export function voidSlip({ receipt, till }: Pick<Receipted, 'receipt' | 'till'>, language: Language): ReceiptDocument {
  const words = VOID_WORDS[language];
  const { receipt: number, till: place } = RECEIPT_WORDS[language];
  return {
    language,
    lines: [
      { kind: 'rule' },
      { kind: 'text', text: words.title, align: 'center', size: 2, bold: true },
      { kind: 'text', text: words.maybe, align: 'center', bold: true },
      { kind: 'columns', left: `${number} ${receipt}`, right: `${place} ${till}` },
      { kind: 'text', text: words.follows, align: 'center' },
      { kind: 'rule' },
    ],
  };
}
