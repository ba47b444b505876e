import type { Language } from '../units/text.ts';

export type ReceiptAlign = 'left' | 'center' | 'right';

/**
 * One line of paper with no device in sight. Every `text`, `left` and `right` is literal: no markup, no line breaks,
 * no width arithmetic. The printer wraps what is too long and never cuts the right-hand column short.
 */
export type ReceiptLine =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly align?: ReceiptAlign;
      /** 2 = double width and height. */
      readonly size?: 1 | 2;
      readonly bold?: boolean;
    }
  | {
      /** `left` wraps in its own column; `right`, an amount, stays whole on the first row, flush right. */
      readonly kind: 'columns';
      readonly left: string;
      readonly right: string;
      readonly size?: 1 | 2;
      readonly bold?: boolean;
      /** Columns of space before `left`: a discount under its product. */
      readonly indent?: number;
    }
  | { readonly kind: 'rule' }
  | { readonly kind: 'feed' }
  | { readonly kind: 'qr'; readonly content: string }
  | {
      /** Code 128, printable ASCII, with the text beneath it. */
      readonly kind: 'barcode';
      readonly content: string;
      /** On paper that is too narrow it is left out, and no reason to print nothing. */
      readonly ifItFits?: boolean;
    }
  /** A logo: centred, and made smaller where it is wider than the paper. */
  | { readonly kind: 'image'; readonly image: GreyImage };

/** Row by row, 0 is black and 255 white. */
export interface GreyImage {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8Array;
}

/** What one slip says. Built from a journal entry, so that a reprint next week is the same paper. */
export interface ReceiptDocument {
  readonly language: Language;
  readonly lines: readonly ReceiptLine[];
  /**
   * A line that the printer has no characters for is drawn, and the others are not: to see what a printer has. A receipt
   * is drawn whole, so that it does not change its face from line to line.
   */
  readonly drawnByLine?: boolean;
  /**
   * Which copy this is, from 1; absent on the original. The printer heads a copy with COPY / КОПИЯ / 再発行 / 副本 and
   * this number by itself: a builder cannot forget it, and must not print it a second time.
   */
  readonly copy?: number;
  /**
   * At which attempt this paper is sent, from 2: an earlier one broke off. The printer marks it COPY like any other, so
   * that no customer ever holds two originals, and shows the attempt.
   */
  readonly attempt?: number;
}
