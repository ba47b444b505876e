import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { cents, decimal } from '../../resources/scripts/replay/cents.ts';
import { percentile } from '../../resources/scripts/replay/percentile.ts';
import { planOf } from '../../resources/scripts/replay/plan.ts';
import { referenceFor } from '../../resources/scripts/replay/reference.ts';
import { readTransactions } from '../../resources/scripts/replay/transactions.ts';
import { routeScan } from '../../shared/catalogue/barcodes/route-scan.ts';
import { DEFAULT_BARCODE_RULES } from '../../shared/catalogue/barcodes/rules.ts';
import { parseBundle } from '../../shared/programme/parse.ts';

const root = mkdtempSync(join(tmpdir(), 'joren-replay-plan-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const HEADER =
  'household_id,store_id,basket_id,product_id,quantity,sales_value,retail_disc,coupon_disc,coupon_match_disc';
function folderWith(...rows: string[]): string {
  const folder = mkdtempSync(join(root, 'f-'));
  writeFileSync(join(folder, 'transactions.csv.gz'), gzipSync([HEADER, ...rows, ''].join('\n')));
  return folder;
}
const planned = (...rows: string[]) => planOf(readTransactions(folderWith(...rows), null));

test.each([
  ['0', 0],
  ['7', 700],
  ['1.5', 150],
  ['0.29', 29],
  ['0.07', 7],
  ['1234567890.01', 123_456_789_001],
])('%s is %i cents', (text, amount) => expect(cents(text)).toBe(amount));

test.each(['', '-1', '1.234', '1e3', '.5', '1.', ' 1', '1,50', 'NaN'])('%j is no amount', (text) =>
  expect(() => cents(text)).toThrow(/is no amount with at most two decimals/),
);

test.each([
  [0, '0.00'],
  [7, '0.07'],
  [-150, '-1.50'],
  [123_456, '1234.56'],
])('%i cents are %s', (amount, text) => expect(decimal(amount)).toBe(text));

test.each([
  [[5], 0.5, 5],
  [[3, 1, 2], 0.5, 2],
  [[10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 0.99, 10],
  [[], 0.5, 0],
])('of %j the percentile %d is %i', (sample, share, value) => expect(percentile(sample, share)).toBe(value));

test.each([
  // quantity, sales, retail, match: rung as
  ['2,3,0.5,0.3', { quantity: 2, unit: 190 }],
  ['3,10,0,0', { quantity: 1, unit: 1000 }], // 10.00 is not three times a whole number of cents
  ['20146,43.5,0.6,0', { quantity: 1, unit: 4410 }],
  ['20000,200,0,0', { quantity: 20_000, unit: 1 }],
  ['4,0,0,0', { quantity: 4, unit: 0 }],
])('a row of %s is rung as %j', (row, rung) => {
  const [quantity, sales, retail, match] = row.split(',');
  const [sale] = planned(`h,s,b,p,${quantity},${sales},${retail},0,${match}`).sales;
  expect({ quantity: sale?.lines[0]?.quantity, unit: sale?.lines[0]?.goods.unit }).toEqual(rung);
});

test('sums are of the rows, points of each sale by itself, and rows of quantity 0 are counted apart', () => {
  const plan = planned(
    'h1,s,b1,p1,1,1.99,0.5,0,0', //
    'h1,s,b1,p2,2,0.99,0,0,0.41',
    'h1,s,b1,p3,0,0.30,0,0,0',
    'h1,s,b2,p1,1,1.99,0.5,0,0',
    'h2,s,b3,p9,0,0,0,0,0',
  );
  expect(plan.sums).toEqual({
    sales: 2,
    lines: 3,
    shelf: 199 + 50 + 99 + 41 + 199 + 50,
    memberDiscount: 100,
    couponDiscount: 41,
    discount: 141,
    paid: 497,
    points: 2 + 1,
  });
  expect(plan.skipped).toEqual({ rows: 2, sales: 30 });
  expect(plan.pointsByHousehold).toEqual(new Map([['h1', 3]]));
});

test('the same goods twice in a basket have two codes, in two baskets one', () => {
  const plan = planned('h1,s,b1,p1,1,2,0,0,0', 'h1,s,b1,p1,1,2,0,0,0', 'h1,s,b2,p1,1,2,0,0,0');
  expect(plan.sales.flatMap((sale) => sale.lines.map((line) => line.goods.occurrence))).toEqual([0, 1, 0]);
  expect(referenceFor(plan).products).toHaveLength(2);
});

test('everything that is scanned is what it is meant to be, and the programmes are a bundle that tills take', () => {
  const reference = referenceFor(planned('h1,s,b1,p1,1,1.5,0.5,0,0.25', 'h2,s,b2,p1,1,2.25,0,0,0'));
  for (const [key, barcode] of reference.barcodes) {
    expect(routeScan(barcode, undefined, DEFAULT_BARCODE_RULES), key).toEqual({ kind: 'product', barcode });
  }
  for (const number of reference.cards.values()) {
    expect(routeScan(number, undefined, DEFAULT_BARCODE_RULES)).toEqual({ kind: 'memberCard', number });
  }
  const bundle = parseBundle(JSON.parse(JSON.stringify(reference.bundle)));
  expect(bundle.ok && bundle.value.programmes.map(({ id }) => id)).toEqual([
    'member-price:50:0',
    'coupon:25:0',
    'base-points',
  ]);
});

test.each([
  ['h,s,b,p,1,1.005,0,0,0', 'line 2: "1.005" is no amount'],
  ['h,s,b,p,1,1,-0.5,0,0', 'line 2: "-0.5" is no amount'],
  ['h,s,b,p,1.5,1,0,0,0', 'line 2: "1.5" is no quantity'],
  ['h,s,b,p,-1,1,0,0,0', 'line 2: "-1" is no quantity'],
  ['h,s,b,p', 'line 2: "" is no quantity'],
  ['h,s,"b,c",p,1,1,0,0', 'line 2: a quoted cell'],
])('%s is refused: %s', (row, why) => expect(() => planned(row)).toThrow(why));

test('a basket of two households, a column that is not there and a folder without the file are told by name', () => {
  expect(() => planned('h1,s,b,p,1,1,0,0,0', 'h2,s,b,p,1,1,0,0,0')).toThrow('Line 3: basket b is of two households');
  const folder = mkdtempSync(join(root, 'f-'));
  expect(() => readTransactions(folder, null)).toThrow('has no transactions.csv');
  writeFileSync(join(folder, 'transactions.csv'), 'household_id\n');
  expect(() => readTransactions(folder, null)).toThrow('has no column basket_id');
});

test('a limit counts rows from the top', () => {
  const folder = folderWith('h,s,b1,p,1,1,0,0,0', 'h,s,b2,p,1,1,0,0,0', 'h,s,b2,q,1,1,0,0,0');
  expect(readTransactions(folder, 2).map((row) => row.line)).toEqual([2, 3]);
  expect(readTransactions(folder, 9)).toHaveLength(3);
});
