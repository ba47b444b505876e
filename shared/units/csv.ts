import { amountDigits } from './currency.ts';
import { money } from './money.ts';

/** An exact decimal, `units / 10^digits`: money in minor units, a quantity in its scale. */
export interface CsvDecimal {
  readonly units: number;
  readonly digits: number;
}

/** A string is text, whatever it looks like; numbers are written as numbers, negative ones too; null is empty. */
export type CsvCell = string | number | CsvDecimal | null;

/** ISO 4217 knows no currency of more (CLF). */
export const CSV_DIGITS_MAX = 4;
/** Spreadsheets take a file without it for one in the code page of the machine. */
const BYTE_ORDER_MARK = '\ufeff';

/**
 * Where a spreadsheet would take text for a formula. Blanks, quotes and what cannot be seen do not protect it, and
 * Japanese and Chinese ones read full-width signs too. A cell begins with the text; where the machine's separator is
 * not the comma (Russian: the semicolon) one begins inside it as well. `'` counts among the blanks, so that what was
 * marked is still recognised, and reading back takes off exactly what was put on.
 */
const FORMULA =
  /^(?=['\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠\t\r\n])|(?<=[;\t\r\n])(?=(?:(?![\t\r\n])['\s\p{Cc}\p{Cf}])*[=+\-@＝＋－＠])/gu;

const NEEDS_QUOTES = /["',;\p{Cc}\p{Cf}\u2028\u2029]|^\s|\s$/u;

/** One record of RFC 4180 with its CRLF. Put a text first: a number there could begin a formula in a split line. */
export const csvRow = (cells: readonly CsvCell[]): string => `${cells.map(cellText).join(',')}\r\n`;

/** What a file begins with. */
export const csvHeader = (names: readonly string[]): string => `${BYTE_ORDER_MARK}${csvRow(names)}`;

function cellText(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return quoted(cell.replace(FORMULA, "'"));
  if (typeof cell !== 'number') return decimalText(cell);
  if (!Number.isSafeInteger(cell)) throw new RangeError(`A CSV number must be whole, got ${cell}`);
  return String(cell);
}

const quoted = (text: string): string => (NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function decimalText({ units, digits }: CsvDecimal): string {
  if (!Number.isInteger(digits) || digits < 0 || digits > CSV_DIGITS_MAX)
    throw new RangeError(`A CSV decimal has 0 to ${CSV_DIGITS_MAX} digits, got ${digits}`);
  return amountDigits(money(units), digits);
}
