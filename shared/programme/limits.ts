import type { ProgrammeId } from '../units/ids.ts';
import { addDays, type Day, day, weekday } from '../units/time.ts';
import type { Evaluation } from './evaluation.ts';
import type { Period, Programme } from './model.ts';

export type LimitedProgramme = Programme & { readonly limit: NonNullable<Programme['limit']> };
export const isLimited = (programme: Programme): programme is LimitedProgramme => programme.limit !== undefined;

/** The first day of the period that a day lies in; weeks begin on Monday. */
export function periodStart(per: Period | undefined, on: Day): Day | null {
  if (per === undefined) return null;
  if (per === 'day') return on;
  if (per === 'week') return addDays(on, -((weekday(on) + 6) % 7));
  return day(per === 'month' ? `${on.slice(0, 7)}-01` : `${on.slice(0, 4)}-01-01`);
}

/** The days whose uses count on `on`, both ends inclusive. As text: 31 November is after every day of November. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/**
 * The period that a day lies in. A use in a later one does not count either: a basket that was parked over the end of
 * the month belongs to the month in which it was opened.
 */
export function periodOf(per: Period | undefined, on: Day): Span {
  const from = periodStart(per, on);
  if (from === null) return { from: '', to: '9999-12-31' };
  if (per === 'week') return { from, to: addDays(from, 6) };
  return { from, to: per === 'day' ? from : per === 'month' ? `${on.slice(0, 7)}-31` : `${on.slice(0, 4)}-12-31` };
}

export const isIn = ({ from, to }: Span, day: Day): boolean => from <= day && day <= to;

/** Whether a use on `used` counts on `on`. */
export const isSamePeriod = (per: Period | undefined, used: Day, on: Day): boolean => isIn(periodOf(per, on), used);

export interface ProgrammeUse {
  readonly programme: ProgrammeId;
  readonly code?: string;
  readonly spent: number;
}

/**
 * What a sale uses of the limits: one use of every programme that gave something; of its budget the discount and the
 * declared worth of its gifts.
 */
export function usesOf({ trace, usedCodes, gifts }: Pick<Evaluation, 'trace' | 'usedCodes' | 'gifts'>): ProgrammeUse[] {
  return trace.flatMap((row) => {
    if (row.outcome !== 'applied') return [];
    const code = usedCodes.find((used) => used.programme === row.programme)?.code;
    const given = gifts.reduce((sum, gift) => (gift.programme === row.programme ? sum + gift.worth : sum), 0);
    return [{ programme: row.programme, spent: row.amount + given, ...(code === undefined ? {} : { code }) }];
  });
}
