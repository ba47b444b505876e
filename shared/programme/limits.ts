import { addDays, type Day, day, daysBetween, weekday } from '../units/time.ts';
import type { Evaluation } from './evaluation.ts';
import type { Period } from './model.ts';

/** The first day of the period that a day lies in; weeks begin on Monday. Uses before it do not count any more. */
export function periodStart(per: Period | undefined, on: Day): Day | null {
  if (per === undefined) return null;
  if (per === 'day') return on;
  if (per === 'week') return addDays(on, -((weekday(on) + 6) % 7));
  return day(per === 'month' ? `${on.slice(0, 7)}-01` : `${on.slice(0, 4)}-01-01`);
}

/** Whether a use on `used` still counts on `on`. */
export function isSamePeriod(per: Period | undefined, used: Day, on: Day): boolean {
  const start = periodStart(per, on);
  return start === null || daysBetween(start, used) >= 0;
}

export interface ProgrammeUse {
  readonly programme: string;
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
