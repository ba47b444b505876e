import { sql } from 'kysely';
import { levyAmount } from '../../shared/catalogue/levy-amount.ts';
import { openEntry } from '../../shared/journal/chain.ts';
import { isReceipted, type Receipted, type SaleLine } from '../../shared/journal/entry.ts';
import { owedFor } from '../../shared/journal/folds.ts';
import type { ReturnedGift, ReturnedLine } from '../../shared/journal/returned-goods.ts';
import { receiptCode } from '../../shared/receipt/receipt-code.ts';
import { CSV_DIGITS_MAX, type CsvCell, csvHeader, csvRow } from '../../shared/units/csv.ts';
import { minus, sum, zero } from '../../shared/units/money.ts';
import type { Day } from '../../shared/units/time.ts';
import type { Db } from '../db/schema.ts';

/** The sales of one store from one business day to another, both included. */
export interface SalesWanted {
  readonly store: string;
  readonly from: Day;
  readonly to: Day;
}

/** The stretch of one till's journal in which these sales lie. */
interface Stretch {
  readonly till: string;
  readonly epoch: number;
  readonly first: number;
  readonly last: number;
}

interface SaleRow {
  readonly seq: number;
  readonly businessDate: string;
  readonly endedAt: string | null;
  readonly bytes: Uint8Array;
}

const IDENTITY = ['store', 'till', 'epoch', 'seq', 'business_date', 'ended_at'];
const OF_SALE = ['receipt', 'staff', 'member', 'currency', 'sale_tax', 'sale_total'];
const OF_LINE = [
  'line',
  'product',
  'barcode',
  'name',
  'quantity',
  'unit_price',
  'list',
  'discount',
  'paid',
  'offers',
  'levy',
];
const OF_RETURN = ['returned_from'];

/** Numbers a page. An entry has 256 kB at most, so a page has 25 MB at most, and 150 kB as a rule. */
const PAGE = 100;

/**
 * One record a line of each real sale and of goods that came back, these below nothing, by till in the order of its journal, up to what is there when it begins. What
 * belongs to the whole sale stands with its first line alone, so that columns can be added up. Each page is a statement
 * of its own: a transaction as long as a download would hold back every till's checkpoint, and PGlite's one connection.
 */
export async function* salesCsv(db: Db, wanted: SalesWanted): AsyncGenerator<string> {
  yield csvHeader([...IDENTITY, ...OF_SALE, ...OF_LINE, ...OF_RETURN]);
  for (const stretch of await stretchesOf(db, wanted))
    for (let seq = stretch.first; seq <= stretch.last; seq += PAGE) {
      const page = await pageOf(db, wanted, { ...stretch, first: seq, last: Math.min(stretch.last, seq + PAGE - 1) });
      if (page.length > 0) yield page.map((row) => recordsOf({ ...row, ...stretch, store: wanted.store })).join('');
    }
}

const isWanted = ({ store, from, to }: SalesWanted) =>
  sql`store = ${store} and type in ('saleClosed', 'goodsReturned') and mode = 'real' and business_date between ${from} and ${to}`;

async function stretchesOf(db: Db, wanted: SalesWanted): Promise<readonly Stretch[]> {
  const { rows } = await sql<Stretch>`
    select till, epoch, min(seq) as first, max(seq) as last from entry where ${isWanted(wanted)}
    group by till, epoch order by till, epoch`.execute(db);
  return rows;
}

/** By number, not by `limit`: without statistics, which PGlite never gathers, each page would sort all that follows. */
async function pageOf(db: Db, wanted: SalesWanted, { till, epoch, first, last }: Stretch): Promise<readonly SaleRow[]> {
  const { rows } = await sql<SaleRow>`
    select seq, business_date as "businessDate", ended_at as "endedAt", bytes from entry
    where ${isWanted(wanted)} and till = ${till} and epoch = ${epoch} and seq between ${first} and ${last}
    order by seq`.execute(db);
  return rows;
}

function recordsOf(row: SaleRow & Stretch & { readonly store: string }): string {
  const identity = [row.store, row.till, row.epoch, row.seq, row.businessDate, row.endedAt];
  const entry = openEntry(Buffer.from(row.bytes).toString('utf8'));
  // A later version recorded it and an earlier one reads it now: that it is there is still told.
  if (!entry || !isReceipted(entry)) return csvRow([...identity, ...blank([...OF_SALE, ...OF_LINE, ...OF_RETURN])]);
  const amount = amountIn(entry);
  const tax = minus(entry.type === 'saleClosed' ? entry.totals.tax : zero, sum(taxesBack(entry)));
  return linesOf(entry, amount)
    .map((cells, index) => {
      const totals = index === 0 ? [amount(tax), amount(owedFor(entry))] : [null, null];
      return csvRow([...identity, ...saleCells(entry), ...totals, ...cells]);
    })
    .join('');
}

const taxesBack = ({ returned }: Receipted) => (returned?.taxes ?? []).map((row) => row.tax);

/** What was sold, then what came back and gifts that were kept. */
function linesOf(entry: Receipted, amount: AmountCell): (readonly CsvCell[])[] {
  const sold = entry.type === 'saleClosed' ? entry.lines.map((line) => [...lineCells(line, amount), null]) : [];
  const { returned } = entry;
  if (!returned) return sold;
  const from = receiptCode(returned.sale);
  const cells = (line: ReturnedLine | ReturnedGift, sign: 1 | -1, paid: number): CsvCell[] => [
    line.line,
    line.product,
    null,
    line.name,
    { units: sign * line.quantity.value, digits: line.quantity.scale },
    ...[null, null, null],
    amount(paid),
    ...[null, null],
    from,
  ];
  return [
    ...sold,
    ...returned.lines.map((line) => cells(line, -1, -line.refund)),
    ...returned.gifts.flatMap((gift) => (gift.kept ? [cells(gift, 1, gift.worth)] : [])),
  ];
}

type AmountCell = (units: number) => CsvCell;

/**
 * No entry is refused for what it says, so none may stop the file: an amount that no currency has, by its digits or by
 * its size, is left out, where a wrong one would be believed.
 */
const amountIn = ({ currency: { digits } }: Receipted): AmountCell => {
  const isCurrency = digits >= 0 && digits <= CSV_DIGITS_MAX;
  return (units) => (isCurrency && Number.isSafeInteger(units) ? { units, digits } : null);
};

const saleCells = (sale: Receipted): readonly CsvCell[] => [
  sale.receipt,
  sale.staff,
  (sale.type === 'saleClosed' ? sale.member?.id : sale.returned.member?.id) ?? null,
  sale.currency.code,
];

const lineCells = (line: SaleLine, amount: AmountCell): readonly CsvCell[] => [
  line.id,
  line.product,
  line.barcode,
  line.name,
  { units: line.quantity.value, digits: line.quantity.scale },
  amount(line.unit),
  amount(line.list),
  amount(line.discounts.reduce((all, discount) => all + discount.amount, 0)),
  amount(line.paid),
  line.discounts.map((discount) => discount.name).join(', '),
  line.levy ? amount(levyAmount(line)) : null,
];

const blank = (names: readonly string[]): null[] => names.map(() => null);
