import type { Day } from '../units/time.ts';
import { isIn, type Span } from './limits.ts';

/** Uses of one programme, or of one of its codes: how often, and how many minor units it took off, by the store's day. */
export interface DayUses {
  readonly day: Day;
  readonly times: number;
  readonly amount: number;
}

/** How often, and how much, in a period. */
export function usedIn(rows: readonly DayUses[], period: Span): Omit<DayUses, 'day'> {
  let times = 0;
  let amount = 0;
  for (const row of rows) {
    if (!isIn(period, row.day)) continue;
    times += row.times;
    amount += row.amount;
  }
  return { times, amount };
}

/** Sixteen days hold two weeks, a dozen months the year that a parked basket may still belong to. */
const DAYS_KEPT = 16;
const MONTHS_KEPT = 12;
export const ROWS_MAX = DAYS_KEPT + MONTHS_KEPT + 1;

/**
 * The same uses in at most `ROWS_MAX` rows, oldest first: the newest days one by one, the months before them each in
 * one row on its last day of use, and everything older in one. No count changes for the day of the newest use, for a
 * week before it or for any later day. It asks no clock: a till whose clock was wrong for a day forgets nothing.
 */
export function condensed(rows: readonly DayUses[]): DayUses[] {
  const days = merged(rows, ({ day }) => day).sort((a, b) => (a.day < b.day ? 1 : -1));
  const months = merged(days.slice(DAYS_KEPT), ({ day }) => day.slice(0, 7));
  const older = merged(months.slice(MONTHS_KEPT), () => 'older');
  return [...days.slice(0, DAYS_KEPT), ...months.slice(0, MONTHS_KEPT), ...older].reverse();
}

/** Rows of one key are one row, on the day of the first of them. */
function merged(rows: readonly DayUses[], keyOf: (row: DayUses) => string): DayUses[] {
  const byKey = new Map<string, DayUses>();
  for (const row of rows) {
    const known = byKey.get(keyOf(row));
    const both = known && { day: known.day, times: known.times + row.times, amount: known.amount + row.amount };
    byKey.set(keyOf(row), both ?? row);
  }
  return [...byKey.values()];
}
