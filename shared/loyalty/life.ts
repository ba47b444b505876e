import { z } from 'zod';
import { unreachable } from '../units/result.ts';
import { addDays, type Day } from '../units/time.ts';
import { addMonths, endOfMonth, endOfYear, nextMonthDay } from './calendar.ts';

const MONTH_DAY = /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

export const zLife = z.union([
  z.literal('never'),
  z.strictObject({ days: z.int().min(1).max(36_500) }),
  z.strictObject({ months: z.int().min(1).max(1200), roundUp: z.enum(['month', 'year']).optional() }),
  z.strictObject({ until: z.string().regex(MONTH_DAY) }),
  z.strictObject({ idle: z.int().min(1).max(36_500) }),
]);
/** How long points stay usable after they were earned. `idle` counts from the holder's last activity instead. */
export type Life = z.output<typeof zLife>;

/** The last day, inclusive, on which points earned on `earned` can be spent; undefined = for ever. */
export function lastDay(life: Life, earned: Day): Day | undefined {
  if (life === 'never') return undefined;
  if ('days' in life) return addDays(earned, life.days);
  if ('idle' in life) return addDays(earned, life.idle);
  if ('until' in life) return nextMonthDay(earned, life.until);
  if ('months' in life) {
    const last = addMonths(earned, life.months);
    if (life.roundUp === 'month') return endOfMonth(last);
    return life.roundUp === 'year' ? endOfYear(last) : last;
  }
  return unreachable(life);
}

/** The first day on which they can be spent: `pendingDays` after the sale. Undefined = at once. */
export const firstDay = (pendingDays: number | undefined, earned: Day): Day | undefined =>
  pendingDays ? addDays(earned, pendingDays) : undefined;

/** Whether a lot may be spent on `on`: both ends inclusive. */
export const isOpen = (lot: { readonly from?: Day | undefined; readonly until?: Day | undefined }, on: Day): boolean =>
  (lot.from === undefined || lot.from <= on) && (lot.until === undefined || on <= lot.until);
