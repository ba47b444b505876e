import { z } from 'zod';
import { isDecimal, ratioOf } from '../units/decimal.ts';
import { zMoney } from '../units/schemas.ts';

export const zMoneyNotNegative = zMoney.refine((amount) => amount >= 0, { message: 'must not be negative' });

export const zDecimal = z.string().refine(isDecimal, { message: 'not a decimal with at most six places' });

/** Decimal text from 0 to 100. */
export const zPercent = zDecimal.refine(
  (text) => {
    if (!isDecimal(text)) return true; // Already refused above, with its own reason.
    const { num, den } = ratioOf(text);
    return num <= 100 * den;
  },
  { message: 'must be at most 100 percent' },
);
