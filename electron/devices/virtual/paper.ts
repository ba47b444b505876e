/** One style of text within a row. `width` and `height` are multiples of the ordinary size. */
export interface PaperRun {
  readonly text: string;
  readonly bold: boolean;
  readonly width: number;
  readonly height: number;
}

export type PaperAlign = 'left' | 'center' | 'right';

/** What stands on the paper: plain JSON, so that it can be sent to a screen as it is. */
export type PaperLine =
  | { readonly kind: 'row'; readonly align: PaperAlign; readonly runs: readonly PaperRun[] }
  /** One bit a dot, rows padded to whole bytes, most significant bit left, base64. */
  | {
      readonly kind: 'bitmap';
      readonly align: PaperAlign;
      readonly width: number;
      readonly height: number;
      readonly bits: string;
    }
  | { readonly kind: 'barcode'; readonly align: PaperAlign; readonly content: string }
  /** Something the decoder does not know: shown, never skipped. Hexadecimal. */
  | { readonly kind: 'unknown'; readonly hex: string };

/** Everything between two cuts. */
export interface Paper {
  readonly lines: readonly PaperLine[];
  readonly cut: 'full' | 'partial';
}

/** The text of a row without its styles. */
export const rowText = (line: PaperLine): string =>
  line.kind === 'row' ? line.runs.map((run) => run.text).join('') : '';

/** All the text of a paper, one line a row. */
export const paperText = (paper: Paper): string =>
  paper.lines.flatMap((line) => (line.kind === 'row' ? [rowText(line)] : [])).join('\n');
