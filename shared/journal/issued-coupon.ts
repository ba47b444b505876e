import { z } from 'zod';
import type { PricedBasket } from '../programme/priced-basket.ts';
import { zDay, zProgrammeId } from '../units/schemas.ts';
import { inLanguage, type Language, TEXT_LENGTH_MAX } from '../units/text.ts';

/** More than any receipt should carry. */
export const ISSUED_MAX = 50;

/** A bearer code for a later visit. Its serial is till:epoch:seq:index, by its place in this list. */
export const issuedCoupon = z.strictObject({
  what: z.enum(['coupon', 'card']),
  template: z.string().min(1).max(60),
  programme: zProgrammeId,
  rev: z.int(),
  name: z.string().max(2 * TEXT_LENGTH_MAX),
  until: zDay.optional(),
  /** The signed code. Absent in training, and where the till had no certificate of its key yet. */
  code: z.string().max(400).optional(),
});
export type IssuedCoupon = z.output<typeof issuedCoupon>;

/** What the engine has issued, without its code: the serial is known when the entry has its number. */
export function issuedCoupons({ evaluation, programmeName }: PricedBasket, language: Language) {
  const issued = evaluation.issued.slice(0, ISSUED_MAX).map(
    ({ what, template, programme, rev, until }): IssuedCoupon => ({
      what,
      template,
      programme,
      rev,
      name: inLanguage(programmeName(programme), language),
      ...(until ? { until } : {}),
    }),
  );
  return issued.length > 0 ? { issued } : {};
}
