import type { Language } from '../units/text.ts';
import type { ReceiptDocument } from './lines.ts';

interface TestWords {
  readonly title: string;
  readonly noReceipt: string;
  readonly amount: string;
}
const WORDS: Readonly<Record<Language, TestWords>> = {
  en: { title: 'PRINTER TEST', noReceipt: 'Not a receipt', amount: 'Amount at the edge' },
  ru: { title: 'ПРОВЕРКА ПРИНТЕРА', noReceipt: 'Не чек', amount: 'Сумма у края' },
  ja: { title: '印刷テスト', noReceipt: 'これはレシートではありません', amount: '右端の金額' },
  zh: { title: '打印测试', noReceipt: '此单不是小票', amount: '靠右的金额' },
};

/** A ruler of the printer's width: a printer set to the wrong width breaks it in two. */
const ruler = (columns: number): string => '1234567890'.repeat(Math.ceil(columns / 10)).slice(0, columns);

/**
 * What shows whether a printer is set up right: its width, the customer's language in the printer's own characters, bold
 * and large, a QR and a bar code.
 */
export function testReceipt(p: { language: Language; columns: number; till: string }): ReceiptDocument {
  const words = WORDS[p.language];
  return {
    language: p.language,
    drawnByLine: true,
    lines: [
      { kind: 'text', text: words.title, align: 'center', size: 2, bold: true },
      { kind: 'text', text: words.noReceipt, align: 'center' },
      { kind: 'text', text: p.till, align: 'center' },
      { kind: 'text', text: ruler(p.columns) },
      { kind: 'columns', left: words.amount, right: '1,234.50', bold: true },
      { kind: 'rule' },
      { kind: 'qr', content: 'https://joren.example/test' },
      { kind: 'barcode', content: 'TEST-1234' },
      { kind: 'feed' },
    ],
  };
}
