import { z } from 'zod';
import { zMoney } from '../units/schemas.ts';

/**
 * A deposit or an eco levy of one piece, on top of its price: not the shop's money, so nothing takes it off and nothing
 * is earned on it. It is taxed as the goods are, being part of what they are sold for, unless it says otherwise.
 */
export const zLevy = z.strictObject({
  kind: z.enum(['deposit', 'eco']),
  unit: zMoney.refine((unit) => unit > 0, { message: 'a levy is above nothing' }),
  untaxed: z.literal(true).optional(),
});
export type Levy = z.output<typeof zLevy>;

/** What the law or the shop says of goods beside their price: of a product, a line of a basket, and a line as sold. */
export const saleTerms = {
  levy: zLevy.optional(),
  /** No programme takes anything off it, such as a gift card or tobacco. */
  discountable: z.literal(false).optional(),
  /** Nothing is earned on it. */
  earns: z.literal(false).optional(),
} as const;

export interface SaleTerms {
  readonly levy?: Levy | undefined;
  readonly discountable?: false | undefined;
  readonly earns?: false | undefined;
}

/** Only what is there: an entry has no empty fields. */
export const termsOf = ({ levy, discountable, earns }: SaleTerms): SaleTerms => ({
  ...(levy ? { levy } : {}),
  ...(discountable === false ? { discountable } : {}),
  ...(earns === false ? { earns } : {}),
});
