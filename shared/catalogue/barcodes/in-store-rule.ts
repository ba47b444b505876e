import { z } from 'zod';

/** Half open, counted from 0. */
const zRange = z.tuple([z.int().min(1).max(17), z.int().min(1).max(17)]);

/**
 * A label of a scale with a price or a weight inside. There is no standard: each shop writes down its own. The last digit
 * of all is the EAN check digit.
 */
export const zInStoreRule = z
  .strictObject({
    /** Scales in China print 18 digits as well: price, then weight. */
    length: z.union([z.literal(13), z.literal(18)]).default(13),
    /** GS1 keeps 02 and 20 to 29 for shops; one of them is for members, 29 unless the store says otherwise. */
    prefix: z.string().regex(/^(?:2|(?:02|2\d)\d{0,2})$/),
    item: zRange,
    value: zRange,
    kind: z.enum(['price', 'weight']),
    /** How many digits of the value stand behind the decimal point: of the currency, or of a kilogram. */
    decimals: z.int().min(0).max(3),
    /** Where the label has a check digit of its own for a price of four or five digits. */
    priceCheck: z.int().min(1).max(16).optional(),
  })
  .refine(
    ({ length, prefix, item, value }) =>
      [item, value].every(([from, to]) => prefix.length <= from && from < to && to < length),
    { message: 'item and value lie behind the prefix and in front of the check digit' },
  )
  .refine(
    ({ kind, value: [from, to], priceCheck }) =>
      priceCheck === undefined || (kind === 'price' && [4, 5].includes(to - from)),
    { message: 'only a price of four or five digits has a check digit' },
  );
export type InStoreRule = z.output<typeof zInStoreRule>;
