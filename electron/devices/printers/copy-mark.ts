import type { ReceiptDocument, ReceiptLine } from '../../../shared/receipt/lines.ts';
import type { Language } from '../../../shared/units/text.ts';

const COPY_MARK: Readonly<Record<Language, string>> = { en: 'COPY', ru: 'КОПИЯ', ja: '再発行', zh: '副本' };
const ATTEMPT_MARK: Readonly<Record<Language, (attempt: number) => string>> = {
  en: (attempt) => `Printing attempt ${attempt}`,
  ru: (attempt) => `Попытка печати ${attempt}`,
  ja: (attempt) => `印刷 ${attempt}回目`,
  zh: (attempt) => `第 ${attempt} 次打印`,
};

/** What heads a copy. Nothing on an original: the first attempt at a receipt that is no copy. */
export function copyMark({ language, copy, attempt = 1 }: ReceiptDocument): ReceiptLine[] {
  if (copy === undefined && attempt === 1) return [];
  const mark = copy === undefined ? COPY_MARK[language] : `${COPY_MARK[language]} ${copy}`;
  const tried = { kind: 'text', text: ATTEMPT_MARK[language](attempt), align: 'center' } as const;
  return [
    { kind: 'text', text: mark.replaceAll(' ', '\u00a0'), align: 'center', bold: true, size: 2 },
    ...(attempt === 1 ? [] : [tried]),
  ];
}
