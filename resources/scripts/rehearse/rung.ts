import type { Journey, Row } from './journey.ts';

/** A row as a till rings it, with what it cost before coupons: what the offers have to arrive at. */
export interface Rung {
  readonly row: Row;
  /** The product, or its goods that have no whole price for one unit. */
  readonly sku: string;
  readonly family: string;
  readonly unit: number;
  readonly units: number;
  readonly list: number;
  /** After the card's discount. */
  readonly paid: number;
  /** A measure or a pack, rung as one unit at its price. */
  readonly measured: boolean;
}

/**
 * Fuel and packs of different weights have no shelf price for one unit in whole cents. They are rung like goods from the
 * scale: one unit at the price of what lay there, under a key of their own.
 */
export function rungOf(row: Row, products: Journey['products']): Rung {
  const product = products.get(row.product);
  const list = row.sales + row.cardDiscount + row.couponMatch;
  const measured = product?.department === 'FUEL' || list % row.quantity !== 0;
  return {
    row,
    sku: measured ? `${row.product}:measured` : row.product,
    family: product?.family ?? row.product,
    unit: measured ? list : list / row.quantity,
    units: measured ? 1 : row.quantity,
    list,
    paid: row.sales + row.couponMatch,
    measured,
  };
}
