import { z } from 'zod';
import { unreachable } from '../units/result.ts';
import { addDays, type Day, day } from '../units/time.ts';
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

export const zPending = z.union([
  z.strictObject({ days: z.int().min(0).max(3650) }),
  z.strictObject({ event: z.string().min(1).max(60) }),
]);
/** What points wait for. An event of the holder, whatever it earns besides, releases all that wait for it by then. */
export type Pending = z.output<typeof zPending>;

/** The first day of points that wait for an event: none that anybody will see. */
export const WAITING: Day = day('9999-12-31');

/** The first day on which they can be spent. Undefined = at once. */
export function firstDay(pending: Pending | undefined, earned: Day): Day | undefined {
  if (pending === undefined) return undefined;
  if ('event' in pending) return WAITING;
  return pending.days > 0 ? addDays(earned, pending.days) : undefined;
}

/** Whether a lot may be spent on `on`: both ends inclusive. */
export const isOpen = (lot: { readonly from?: Day | undefined; readonly until?: Day | undefined }, on: Day): boolean =>
  (lot.from === undefined || lot.from <= on) && (lot.until === undefined || on <= lot.until);

/** Whether a lot is yet to open. */
export const isPending = ({ from }: { readonly from?: Day | undefined }, on: Day): boolean =>
  from !== undefined && from > on;
