import { addDays, type Day, daysBetween } from '../../../shared/units/time.ts';

/** Business days, both included. */
export interface Span {
  readonly from: Day;
  readonly to: Day;
}

/** As many days, right before. */
export const spanBefore = ({ from, to }: Span): Span => ({
  from: addDays(from, -daysBetween(from, to) - 1),
  to: addDays(from, -1),
});
