import type { BaseCommand } from 'receiptline';
import type { NothingPrinted, Replacement } from '../../../shared/ports/printer.ts';
import type { ReceiptDocument, ReceiptLine } from '../../../shared/receipt/lines.ts';
import { err, ok, type Result, unreachable } from '../../../shared/units/result.ts';
import type { Language } from '../../../shared/units/text.ts';
import { dialectOf, receiptlineEncoding } from './dialect.ts';
import { columnsRows, type Measure, wrapped } from './layout.ts';
import { ENCODING_OF, type PrinterModel, type TextEncoding } from './model.ts';
import { printable, textBytes } from './printable.ts';
import { qrBands } from './raster.ts';

export interface EncodedReceipt {
  readonly bytes: Buffer;
  readonly replaced: readonly Replacement[];
}
type Unprintable = Extract<NothingPrinted, { code: 'printer.unprintable' }>;
type Reason = Unprintable['reason'];

const COPY_MARK: Readonly<Record<Language, string>> = { en: 'COPY', ru: 'КОПИЯ', ja: '再発行', zh: '副本' };
const ATTEMPT_MARK: Readonly<Record<Language, (attempt: number) => string>> = {
  en: (attempt) => `Printing attempt ${attempt}`,
  ru: (attempt) => `Попытка печати ${attempt}`,
  ja: (attempt) => `印刷 ${attempt}回目`,
  zh: (attempt) => `第 ${attempt} 次打印`,
};
const QR_LENGTH_MAX = 400;
const DOTS_PER_COLUMN = 12;

/** A document as the bytes of one job: frame, lines, feed and cut. Asking for the end of the job is the adapter's. */
export function encodeReceipt(document: ReceiptDocument, model: PrinterModel): Result<EncodedReceipt, Unprintable> {
  const page = pageFor(document.language, model);
  const parts: Buffer[] = [latin1(page.dialect.open({ cpl: model.columns, encoding: page.encoding, spacing: true }))];
  for (const line of copyMark(document)) lineBytes(line, page, parts);
  for (const [index, line] of document.lines.entries()) {
    const reason = lineBytes(line, page, parts);
    if (reason) return err({ code: 'printer.unprintable', line: index, reason });
  }
  // GS V 66 feeds to the knife first: without it the last lines stay inside.
  parts.push(latin1(page.dialect.align(0) + page.dialect.cut()));
  return ok({ bytes: Buffer.concat(parts), replaced: [...page.replaced.values()] });
}

/** Nothing on an original: the first attempt at a receipt that is no copy. */
function copyMark({ language, copy, attempt = 1 }: ReceiptDocument): ReceiptLine[] {
  if (copy === undefined && attempt === 1) return [];
  const mark = copy === undefined ? COPY_MARK[language] : `${COPY_MARK[language]} ${copy}`;
  const tried = { kind: 'text', text: ATTEMPT_MARK[language](attempt), align: 'center' } as const;
  return [
    { kind: 'text', text: `*** ${mark} ***`, align: 'center', bold: true, size: 2 },
    ...(attempt === 1 ? [] : [tried]),
  ];
}

interface Page {
  readonly model: PrinterModel;
  readonly encoding: TextEncoding;
  readonly dialect: BaseCommand;
  readonly measure: Measure;
  readonly replaced: Map<string, Replacement>;
}

function pageFor(language: Language, model: PrinterModel): Page {
  const encoding = ENCODING_OF[language];
  const dialect = dialectOf(model);
  const measure: Measure = (text) => dialect.measureText(text, receiptlineEncoding(encoding));
  return { model, encoding, dialect, measure, replaced: new Map() };
}

function lineBytes(line: ReceiptLine, page: Page, parts: Buffer[]): Reason | null {
  const { dialect, model } = page;
  const emit = (text: string): number => parts.push(latin1(text));
  switch (line.kind) {
    case 'text': {
      const rows = wrapped(clean(line.text, page), widthOf(line.size, page), page.measure);
      emit(dialect.align({ left: 0, center: 1, right: 2 }[line.align ?? 'left']));
      for (const row of rows) rowBytes(row, line, page, parts);
      return null;
    }
    case 'columns': {
      const [left, right] = [clean(line.left, page), clean(line.right, page)];
      const width = widthOf(line.size, page);
      emit(dialect.align(0));
      const rows = columnsRows({ left, right, indent: line.indent ?? 0, width, measure: page.measure });
      for (const row of rows) rowBytes(row, line, page, parts);
      return null;
    }
    case 'rule':
      emit(dialect.align(0) + dialect.hr(model.columns) + dialect.lf());
      return null;
    case 'feed':
      emit(dialect.lf());
      return null;
    case 'qr': {
      if (line.content === '') return 'empty';
      const bands = line.content.length > QR_LENGTH_MAX ? null : qrBands(line.content, model.columns * DOTS_PER_COLUMN);
      if (!bands) return 'tooLong';
      emit(dialect.align(1));
      parts.push(bands);
      return null;
    }
    case 'barcode':
      return barcodeBytes(line.content, page, parts);
    default:
      return unreachable(line);
  }
}

function rowBytes(row: string, style: { bold?: boolean; size?: 1 | 2 }, page: Page, parts: Buffer[]): void {
  const { dialect, encoding } = page;
  const on = (style.bold ? dialect.em() : '') + (style.size === 2 ? dialect.wh(3) : '');
  parts.push(latin1(on + dialect.codepage[encoding]), textBytes(row, encoding));
  parts.push(latin1((on ? dialect.normal() : '') + dialect.lf()));
}

/**
 * Code 128 in code set B only: it sends the text itself, while set C packs digits into bytes of which some are control
 * bytes (`1620010008` would be a drawer pulse to a printer that looks for one everywhere).
 */
function barcodeBytes(content: string, page: Page, parts: Buffer[]): Reason | null {
  if (content === '') return 'empty';
  if (!/^[\x20-\x7e]+$/.test(content)) return 'notAscii';
  const modules = (content.length + 2) * 11 + 13;
  const dots = 2;
  if (modules * dots > page.model.columns * DOTS_PER_COLUMN) return 'tooLong';
  const text = `{B${content.replaceAll('{', '{{')}`;
  const frame = `${page.dialect.align(1)}\x1dw${String.fromCharCode(dots)}\x1dh\x48\x1dH\x02\x1dk\x49`;
  parts.push(latin1(frame + String.fromCharCode(text.length) + text));
  return null;
}

function clean(text: string, page: Page): string {
  const result = printable(text, page.encoding, page.model);
  for (const one of result.replaced) {
    const times = (page.replaced.get(one.character)?.times ?? 0) + one.times;
    page.replaced.set(one.character, { ...one, times });
  }
  return result.text;
}

const widthOf = (size: 1 | 2 | undefined, page: Page): number => Math.floor(page.model.columns / (size ?? 1));
const latin1 = (commands: string): Buffer => Buffer.from(commands, 'latin1');
