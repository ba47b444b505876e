import type { Row } from './transactions.ts';

/** Goods that are the same to the till: one product at one unit price with one pair of discounts a line. */
export interface Goods {
  readonly product: string;
  readonly unit: number;
  readonly memberDiscount: number;
  readonly couponDiscount: number;
  /** A second row of the same goods in one basket has a code of its own, or the till would make it one more piece. */
  readonly occurrence: number;
}

export interface PlannedLine {
  readonly row: number;
  readonly goods: Goods;
  readonly quantity: number;
  readonly paid: number;
}

export interface PlannedSale {
  readonly basket: string;
  readonly household: string;
  readonly lines: readonly PlannedLine[];
  readonly paid: number;
}

/** What the input adds up to, worked out from its rows alone. */
export interface Sums {
  readonly sales: number;
  readonly lines: number;
  readonly shelf: number;
  readonly memberDiscount: number;
  readonly couponDiscount: number;
  readonly discount: number;
  readonly paid: number;
  readonly points: number;
}

export interface Plan {
  readonly sales: readonly PlannedSale[];
  readonly sums: Sums;
  readonly pointsByHousehold: ReadonlyMap<string, number>;
  /** Rows with quantity 0, and what they would have been paid. */
  readonly skipped: { readonly rows: number; readonly sales: number };
}

/** One point for each whole currency unit that a sale is paid with. */
export const CENTS_A_POINT = 100;

export function planOf(rows: readonly Row[]): Plan {
  const sold = rows.filter((row) => row.quantity > 0);
  const none = rows.filter((row) => row.quantity === 0);
  const sales = [...Map.groupBy(sold, (row) => row.basket).values()].map(saleOf);
  const pointsByHousehold = new Map<string, number>();
  for (const { household, paid } of sales)
    pointsByHousehold.set(household, (pointsByHousehold.get(household) ?? 0) + pointsOf(paid));
  const total = (of: (row: Row) => number): number => sold.reduce((sum, row) => sum + of(row), 0);
  return {
    sales,
    pointsByHousehold,
    skipped: { rows: none.length, sales: none.reduce((sum, row) => sum + row.sales, 0) },
    sums: {
      sales: sales.length,
      lines: sold.length,
      shelf: total(shelfOf),
      memberDiscount: total((row) => row.retailDiscount),
      couponDiscount: total((row) => row.couponMatch),
      discount: total((row) => row.retailDiscount + row.couponMatch),
      paid: total((row) => row.sales),
      points: sales.reduce((sum, sale) => sum + pointsOf(sale.paid), 0),
    },
  };
}

const pointsOf = (paid: number): number => (paid - (paid % CENTS_A_POINT)) / CENTS_A_POINT;
const shelfOf = (row: Row): number => row.sales + row.retailDiscount + row.couponMatch;

function saleOf(rows: readonly Row[]): PlannedSale {
  const [first] = rows;
  if (!first) throw new RangeError('A sale has a row');
  const stranger = rows.find((row) => row.household !== first.household);
  if (stranger) throw new Error(`Line ${stranger.line}: basket ${first.basket} is of two households`);
  const met = new Map<string, number>();
  const lines = rows.map((row): PlannedLine => {
    const { quantity, unit } = rungAs(row);
    const bare = { product: row.product, unit, memberDiscount: row.retailDiscount, couponDiscount: row.couponMatch };
    const key = goodsKey({ ...bare, occurrence: 0 });
    const occurrence = met.get(key) ?? 0;
    met.set(key, occurrence + 1);
    return { row: row.line, goods: { ...bare, occurrence }, quantity, paid: row.sales };
  });
  const paid = lines.reduce((sum, line) => sum + line.paid, 0);
  return { basket: first.basket, household: first.household, lines, paid };
}

/** An amount that does not divide by its quantity has no unit price in whole cents: the row is rung as one unit. */
function rungAs(row: Row): { quantity: number; unit: number } {
  const shelf = shelfOf(row);
  return shelf % row.quantity === 0
    ? { quantity: row.quantity, unit: shelf / row.quantity }
    : { quantity: 1, unit: shelf };
}

export const goodsKey = ({ product, unit, memberDiscount, couponDiscount, occurrence }: Goods): string =>
  `${product}:${unit}:${memberDiscount}:${couponDiscount}:${occurrence}`;
