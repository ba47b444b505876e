import type { Replacement } from '../../../../shared/ports/printer.ts';
import type { ReceiptLine } from '../../../../shared/receipt/lines.ts';
import type { Language } from '../../../../shared/units/text.ts';
import { type Bitmap, blacken, blank, stacked, stamp } from '../bitmap.ts';
import { columnsRows, fittingSize, wrapped } from '../layout.ts';
import { COLUMN_DOTS } from '../model.ts';
import { addUp, graphemesOf, inked, printableLine, replacing, spellings } from '../printable.ts';
import type { GlyphBook, Weight } from './glyph-book.ts';

export interface DrawRequest {
  readonly lines: readonly ReceiptLine[];
  readonly language: Language;
  /** A multiple of 8. */
  readonly widthDots: number;
}

export interface Drawn {
  /** One for each line: its rows over the whole width, or null where it is no text. */
  readonly pictures: readonly (Bitmap | null)[];
  /** What not even the fonts have. */
  readonly replaced: readonly Replacement[];
}

/** Like the printers' own font: 24 dots high, and 8 dots of air between two rows. */
const EM_DOTS = 24;
const ROW_DOTS = 32;
const BASELINE_DOTS = 25;
const BOX = '□';

/** Text as dots, row by row where the printer's own characters would stand. Rejects where the fonts are missing. */
export async function drawLines(request: DrawRequest, book: GlyphBook): Promise<Drawn> {
  const { language, lines, widthDots } = request;
  await book.load([...new Set(lines.flatMap(textsOf).flatMap(graphemesOf)), BOX], language);
  await book.load(
    lines.flatMap(textsOf).flatMap((text) => unknown(text, language, book).flatMap(spelled)),
    language,
  );
  const tally = new Map<string, Replacement>();
  const pen: Pen = {
    book,
    language,
    widthDots,
    clean(raw) {
      const can = (text: string): boolean => graphemesOf(text).every((g) => has(g, language, book));
      const { text, replaced } = replacing(raw, { same: (grapheme) => grapheme, can, box: BOX });
      addUp(tally, replaced);
      return text;
    },
  };
  const pictures = lines.map((line) => picture(line, pen));
  return { pictures, replaced: [...tally.values()] };
}

interface Pen {
  readonly book: GlyphBook;
  readonly language: Language;
  readonly widthDots: number;
  readonly clean: (raw: string) => string;
}

const textsOf = (line: ReceiptLine): string[] =>
  (line.kind === 'text' ? [line.text] : line.kind === 'columns' ? [line.left, line.right] : [])
    .map(printableLine)
    .map(inked);
const has = (grapheme: string, language: Language, book: GlyphBook): boolean =>
  book.glyph(inked(grapheme), language, { bold: false, emDots: EM_DOTS }) !== null;
const unknown = (text: string, language: Language, book: GlyphBook): string[] =>
  graphemesOf(text).filter((grapheme) => !has(grapheme, language, book));
const spelled = (grapheme: string): string[] => spellings(grapheme).flatMap(graphemesOf);

function picture(line: ReceiptLine, pen: Pen): Bitmap | null {
  switch (line.kind) {
    case 'text': {
      const text = pen.clean(line.text);
      const style = styleOf(line, text, pen);
      const rows = wrapped(text, pen.widthDots, (text) => advance(text, style, pen));
      const spare = (row: string): number => pen.widthDots - advance(row, style, pen);
      const share = { left: 0, center: 0.5, right: 1 }[line.align ?? 'left'];
      return stacked(rows.map((row) => drawnRow([{ text: row, x: Math.floor(spare(row) * share) }], style, pen)));
    }
    case 'columns': {
      const [left, right] = [pen.clean(line.left), pen.clean(line.right)];
      const style = styleOf(line, right, pen);
      const measure = (text: string): number => advance(text, style, pen);
      const width = pen.widthDots;
      const indent = Math.min((line.indent ?? 0) * COLUMN_DOTS, width >> 2);
      const rows = columnsRows({ left, right, indent, gap: COLUMN_DOTS, width, measure }).map((row) =>
        drawnRow(
          [
            { text: row.left, x: indent },
            { text: row.right, x: width - measure(row.right) },
          ],
          style,
          pen,
        ),
      );
      return stacked(rows);
    }
    case 'rule': {
      const page = blank(pen.widthDots, ROW_DOTS / 2);
      for (let x = 0; x < pen.widthDots; x++) for (const y of [7, 8]) blacken(page, x, y);
      return page;
    }
    case 'feed':
      return blank(pen.widthDots, ROW_DOTS);
    default:
      return null;
  }
}

function styleOf(line: { bold?: boolean; size?: 1 | 2 }, text: string, pen: Pen): Weight {
  const styled = (size: 1 | 2): Weight => ({ bold: line.bold ?? false, emDots: EM_DOTS * size });
  const measure = (size: 1 | 2) => (part: string) => advance(part, styled(size), pen);
  return styled(fittingSize(text, pen.widthDots, { size: line.size, measure }));
}

const advance = (text: string, style: Weight, { book, language }: Pen): number =>
  graphemesOf(inked(text)).reduce((sum, grapheme) => sum + (book.glyph(grapheme, language, style)?.advance ?? 0), 0);

function drawnRow(texts: readonly { text: string; x: number }[], style: Weight, pen: Pen): Bitmap {
  const times = style.emDots / EM_DOTS;
  const page = blank(pen.widthDots, ROW_DOTS * times);
  for (const { text, x: from } of texts) {
    let x = from;
    for (const grapheme of graphemesOf(inked(text))) {
      const glyph = pen.book.glyph(grapheme, pen.language, style);
      if (!glyph) continue;
      stamp(page, glyph.bitmap, x + glyph.left, BASELINE_DOTS * times + glyph.top);
      x += glyph.advance;
    }
  }
  return page;
}
