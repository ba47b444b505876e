import { type Money, money } from '../../shared/units/money.ts';
import { insertRows } from '../db/rows.ts';
import type { Db, Tx } from '../db/schema.ts';

/** What one unit costs the shop, without tax; of loose goods, a kilogram. Head office's alone: no till is told. */
export interface ProductCost {
  readonly product: string;
  readonly unit: Money;
}

export const productCosts = async (db: Db | Tx): Promise<ReadonlyMap<string, Money>> =>
  new Map(
    (await db.selectFrom('product_cost').selectAll().execute()).map(({ product, unit }) => [
      product,
      money(Number(unit)),
    ]),
  );

export const writeCosts = (db: Db, costs: readonly ProductCost[]): Promise<void> =>
  insertRows(
    db,
    {
      table: 'product_cost',
      columns: ['product', 'unit'],
      suffix: 'on conflict (product) do update set unit = excluded.unit',
    },
    [...new Map(costs.map(({ product, unit }) => [product, unit]))],
  );
