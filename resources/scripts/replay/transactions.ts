import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { cents } from './cents.ts';

/** One line of somebody's receipt, in whole cents. What the customer paid is `sales`; the discounts came off before. */
export interface Row {
  /** Of the file, the header being line 1. */
  readonly line: number;
  readonly household: string;
  readonly basket: string;
  readonly product: string;
  readonly quantity: number;
  readonly sales: number;
  readonly retailDiscount: number;
  readonly couponMatch: number;
}

const FILE = 'transactions.csv';
const COLUMNS = {
  household: 'household_id',
  basket: 'basket_id',
  product: 'product_id',
  quantity: 'quantity',
  sales: 'sales_value',
  retailDiscount: 'retail_disc',
  couponMatch: 'coupon_match_disc',
} as const;
type Column = keyof typeof COLUMNS;

/**
 * The first `limit` rows of `transactions.csv`, packed or not; all where it is null. A basket that the limit cuts is
 * one with fewer rows.
 */
export function readTransactions(folder: string, limit: number | null): Row[] {
  const [header = '', ...lines] = textOf(folder).split(/\r?\n/);
  const place = columnsOf(header);
  const rows: Row[] = [];
  for (const [index, text] of lines.entries()) {
    if (rows.length === limit) break;
    if (text !== '') rows.push(rowOf(text, index + 2, place));
  }
  return rows;
}

function textOf(folder: string): string {
  const path = join(folder, FILE);
  if (existsSync(path)) return readFileSync(path, 'utf8');
  if (existsSync(`${path}.gz`)) return gunzipSync(readFileSync(`${path}.gz`)).toString('utf8');
  throw new Error(`${folder} has no ${FILE} and no ${FILE}.gz`);
}

function columnsOf(header: string): Record<Column, number> {
  const names = header.split(',');
  const place = (column: Column): number => {
    const at = names.indexOf(COLUMNS[column]);
    if (at < 0) throw new Error(`${FILE} has no column ${COLUMNS[column]}`);
    return at;
  };
  return Object.fromEntries((Object.keys(COLUMNS) as Column[]).map((column) => [column, place(column)])) as never;
}

function rowOf(text: string, line: number, place: Record<Column, number>): Row {
  const cells = text.split(',');
  const cell = (column: Column): string => cells[place[column]] ?? '';
  try {
    if (text.includes('"')) throw new RangeError('a quoted cell is not expected here');
    if (!/^\d{1,9}$/.test(cell('quantity'))) throw new RangeError(`${JSON.stringify(cell('quantity'))} is no quantity`);
    return {
      line,
      household: cell('household'),
      basket: cell('basket'),
      product: cell('product'),
      quantity: Number(cell('quantity')),
      sales: cents(cell('sales')),
      retailDiscount: cents(cell('retailDiscount')),
      couponMatch: cents(cell('couponMatch')),
    };
  } catch (error) {
    throw new Error(`${FILE}, line ${line}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
