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

/**
 * Whether a use on `used` counts on `on`: both lie in one period. A use in a later one does not count either: a basket
 * that was parked over the end of the month belongs to the month in which it was opened.
 */
export const isSamePeriod = (per: Period | undefined, used: Day, on: Day): boolean =>
  periodStart(per, used) === periodStart(per, on);

export interface ProgrammeUse {
  readonly programme: ProgrammeId;
  readonly code?: string;
  readonly spent: number;
}

/** What a sale uses of the limits: one use of every programme that gave something, with its discount for the budget. */
export function usesOf(evaluation: Pick<Evaluation, 'trace' | 'usedCodes'>): ProgrammeUse[] {
  return evaluation.trace.flatMap((row) => {
    if (row.outcome !== 'applied') return [];
    const code = evaluation.usedCodes.find((used) => used.programme === row.programme)?.code;
    return [{ programme: row.programme, spent: row.amount, ...(code === undefined ? {} : { code }) }];
  });
}
