/**
 * The commands of a receipt in one printer language, for one text encoding. Each string is bytes, one a character.
 * They are receiptline's, whose Japanese and Chinese are right, called one by one: its markup language is never used,
 * so a product called `{command:…}` is text like any other and there is nothing to escape.
 */
export interface Dialect {
  /** In front of every document: a clean head, status messages on, commands hidden in data off. */
  readonly open: string;
  readonly align: (side: 0 | 1 | 2) => string;
  readonly bold: string;
  /** Double width and height. */
  readonly large: string;
  /** Ends bold and large. */
  readonly plain: string;
  readonly newLine: string;
  /** Feeds to the knife first: without it the last lines stay inside. */
  readonly cut: string;
  /** In front of every text: how its bytes are read. */
  readonly readAs: string;
  /** Narrow columns that a text takes in this encoding. */
  readonly measure: (text: string) => number;
  /** Code 128 of printable ASCII with its text beneath, bars of 2 dots. */
  readonly barcode: (content: string) => string;
}
