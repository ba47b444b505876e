import type { NothingPrinted, Replacement } from '../../../shared/ports/printer.ts';
import type { ReceiptDocument, ReceiptLine } from '../../../shared/receipt/lines.ts';
import { err, ok, type Result, unreachable } from '../../../shared/units/result.ts';
import { type Bitmap, stacked } from './bitmap.ts';
import { copyMark } from './copy-mark.ts';
import { dialectOf } from './dialect.ts';
import type { Dialect } from './dialects/dialect.ts';
import { dithered } from './dither.ts';
import type { Drawn, DrawRequest } from './glyphs/draw.ts';
import { columnsRows, fittingSize, wrapped } from './layout.ts';
import { encodingOf, type PrinterModel, paperDots, type TextEncoding } from './model.ts';
import { addUp, printable, textBytes } from './printable.ts';
import { qrBitmap, rasterBytes, withoutRealTime } from './raster.ts';

export interface EncodedReceipt {
  readonly bytes: Buffer;
  /** How long the paper gets, in rows of dots: a printer is as slow as its feed, however few bytes that takes. */
  readonly dots: number;
  readonly replaced: readonly Replacement[];
}
type Unprintable = Extract<NothingPrinted, { code: 'printer.unprintable' }>;
type Reason = Unprintable['reason'];

const QR_LENGTH_MAX = 400;
const BARCODE_DOTS = 2;
/** A row of text with the space to the next, at the printers' usual 1/6 inch. */
const ROW_DOTS = 34;
/** From the head to the edge where paper is torn off by hand: without them the last lines stay inside. */
const TEAR_ROWS = 5;

/** All that stands on a paper, marks included: what is to be drawn where the printer's own characters do not do. */
export const drawRequestOf = (document: ReceiptDocument, model: PrinterModel): DrawRequest => ({
  lines: [...copyMark(document), ...document.lines],
  language: document.language,
  widthDots: paperDots(model) & ~7,
});

/**
 * A document as the bytes of one job: frame, lines, feed and cut. Asking for the end of the job is the adapter's. With
 * `drawn`, made from `drawRequestOf`, its text is dots and not characters.
 */
export function encodeReceipt(
  document: ReceiptDocument,
  model: PrinterModel,
  drawn: Drawn | null = null,
): Result<EncodedReceipt, Unprintable> {
  const page = pageFor(document, model);
  const parts: Buffer[] = [latin1(page.dialect.open)];
  const marks = copyMark(document);
  // Lines that are drawn and follow each other are one picture: some printers end a picture with white of their own.
  let pictures: Bitmap[] = [];
  const endPicture = (): void => {
    if (pictures.length > 0) image(stacked(pictures), 0, page, parts);
    pictures = [];
  };
  for (const [index, line] of [...marks, ...document.lines].entries()) {
    const picture = drawn?.pictures[index];
    if (picture) {
      pictures.push(picture);
      continue;
    }
    endPicture();
    const reason = lineBytes(line, page, parts);
    if (reason) return err({ code: 'printer.unprintable', line: index - marks.length, reason });
  }
  endPicture();
  parts.push(latin1(page.dialect.align(0) + endOf(page)));
  const replaced = drawn?.replaced ?? [...page.replaced.values()];
  return ok({ bytes: Buffer.concat(parts), dots: page.fed.dots, replaced });
}

interface Page {
  readonly model: PrinterModel;
  readonly encoding: TextEncoding;
  readonly dialect: Dialect;
  readonly replaced: Map<string, Replacement>;
  readonly fed: { dots: number };
}

function pageFor({ language }: ReceiptDocument, model: PrinterModel): Page {
  const encoding = encodingOf(language, model);
  return { model, encoding, dialect: dialectOf(model, encoding), replaced: new Map(), fed: { dots: 0 } };
}

function lineBytes(line: ReceiptLine, page: Page, parts: Buffer[]): Reason | null {
  const { dialect, model } = page;
  const { measure } = dialect;
  const emit = (text: string): number => parts.push(latin1(text));
  switch (line.kind) {
    case 'text': {
      const text = clean(line.text, page);
      const size = sizeFor(text, line, page);
      emit(dialect.align(SIDE[line.align ?? 'left']));
      for (const row of wrapped(text, widthOf(size, page), measure)) rowBytes(row, { ...line, size }, page, parts);
      return null;
    }
    case 'columns': {
      const [left, right] = [clean(line.left, page), clean(line.right, page)];
      const size = sizeFor(right, line, page);
      const width = widthOf(size, page);
      const indent = Math.min(line.indent ?? 0, width >> 2);
      emit(dialect.align(0));
      for (const row of columnsRows({ left, right, indent, gap: 1, width, measure })) {
        const spare = Math.max(0, width - indent - measure(row.left) - measure(row.right));
        const text = ' '.repeat(row.left === '' ? 0 : indent) + row.left;
        const gap = ' '.repeat(row.left === '' ? spare + indent : spare);
        rowBytes(row.right === '' ? text : text + gap + row.right, { ...line, size }, page, parts);
      }
      return null;
    }
    case 'rule':
      // Hyphens: a ruled line of the printer is half a Chinese character on a clone that ignores FS.
      emit(dialect.align(0) + '-'.repeat(model.columns) + dialect.newLine);
      page.fed.dots += ROW_DOTS;
      return null;
    case 'feed':
      emit(dialect.newLine);
      page.fed.dots += ROW_DOTS;
      return null;
    case 'qr': {
      if (line.content === '') return 'empty';
      const code = line.content.length > QR_LENGTH_MAX ? null : qrBitmap(line.content, paperDots(model));
      return code ? image(code, 1, page, parts) : 'tooLong';
    }
    case 'barcode': {
      const reason = barcode(line.content, page, parts);
      return reason === 'tooLong' && line.ifItFits ? null : reason;
    }
    case 'image':
      return image(dithered(line.image, paperDots(model)), 1, page, parts);
    default:
      return unreachable(line);
  }
}

function endOf({ dialect, model, fed }: Page): string {
  if (model.cutter) return dialect.cut;
  fed.dots += TEAR_ROWS * ROW_DOTS;
  return dialect.newLine.repeat(TEAR_ROWS);
}

const SIDE = { left: 0, center: 1, right: 2 } as const;

function rowBytes(row: string, style: { bold?: boolean; size?: 1 | 2 }, page: Page, parts: Buffer[]): void {
  const { dialect, encoding, fed } = page;
  fed.dots += ROW_DOTS * (style.size ?? 1);
  const on = (style.bold ? dialect.bold : '') + (style.size === 2 ? dialect.large : '');
  parts.push(latin1(on + dialect.readAs), textBytes(row, encoding));
  parts.push(latin1((on ? dialect.plain : '') + dialect.newLine));
}

function image(bitmap: Bitmap, side: 0 | 1, { dialect, model, fed }: Page, parts: Buffer[]): null {
  fed.dots += bitmap.height;
  const dots = model.drawerKick === 'atOnce' ? withoutRealTime(bitmap) : bitmap;
  parts.push(latin1(dialect.align(side)), rasterBytes(dots, model.raster));
  return null;
}

function barcode(content: string, { dialect, model, fed }: Page, parts: Buffer[]): Reason | null {
  if (content === '') return 'empty';
  if (!/^[\x20-\x7e]+$/.test(content)) return 'notAscii';
  const modules = (content.length + 2) * 11 + 13;
  if (modules * BARCODE_DOTS > paperDots(model)) return 'tooLong';
  fed.dots += 3 * ROW_DOTS;
  parts.push(latin1(dialect.align(1) + dialect.barcode(content)));
  return null;
}

function clean(text: string, page: Page): string {
  const result = printable(text, page.encoding, page.model);
  addUp(page.replaced, result.replaced);
  return result.text;
}

const sizeFor = (text: string, { size }: { readonly size?: 1 | 2 | undefined }, page: Page): 1 | 2 =>
  fittingSize(text, widthOf(2, page), { size, measure: () => page.dialect.measure });
const widthOf = (size: 1 | 2 | undefined, page: Page): number => Math.floor(page.model.columns / (size ?? 1));
const latin1 = (commands: string): Buffer => Buffer.from(commands, 'latin1');
