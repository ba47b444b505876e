import { z } from 'zod';
import { zDay, zMoney, zProductId, zText } from '../units/schemas.ts';
import type { Day } from '../units/time.ts';
import { saleTerms } from './sale-terms.ts';

/** One price of one list, from a day on. The latest that has begun is in force. */
export const zDatedPrice = z.strictObject({ list: z.string().max(40), from: zDay.optional(), unit: zMoney });
export type DatedPrice = z.output<typeof zDatedPrice>;

/**
 * What is sold. `soldBy: 'weight'` is priced per kilogram and rung in thousandths; `'each'` in whole pieces.
 * `tax` names a rate of the store's tax table. Categories and tags are what programmes select by.
 */
export const zProduct = z
  .strictObject({
    id: zProductId,
    name: zText,
    barcodes: z.array(z.string().max(80)).max(50),
    categories: z.array(z.string().max(60)).max(20),
    tags: z.array(z.string().max(60)).max(20),
    soldBy: z.enum(['each', 'weight']),
    tax: z.string().max(20),
    prices: z.array(zDatedPrice).min(1).max(100),
    ...saleTerms,
    /** Sold onto a gift card; a price of nothing is an amount that is typed. Neither discounted nor taxed, and earns nothing. */
    giftCard: z.literal(true).optional(),
  })
  .refine(({ levy, soldBy }) => !levy || soldBy === 'each', { message: 'a levy is of one piece', path: ['levy'] })
  .refine(({ giftCard, soldBy }) => !giftCard || soldBy === 'each', {
    message: 'a gift card has no weight',
    path: ['giftCard'],
  });
export type Product = z.output<typeof zProduct>;

/** The unit price in force, or null where this list has none yet. */
export function priceOn(product: Product, list: string, on: Day): DatedPrice['unit'] | null {
  let best: DatedPrice | null = null;
  for (const price of product.prices) {
    if (price.list !== list || (price.from && price.from > on)) continue;
    if (!best || (price.from ?? '') >= (best.from ?? '')) best = price;
  }
  return best ? best.unit : null;
}
