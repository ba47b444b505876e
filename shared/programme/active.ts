import { addDays, type Day, weekday } from '../units/time.ts';
import type { Programme } from './model.ts';

type Active = Programme['active'];

/** Hours that pass midnight belong to the evening on which they began: so do the days and dates that they are given with. */
export function isActiveAt(active: Active, day: Day, minute: number): boolean {
  if (!active?.hours) return isActiveDay(active, day);
  const [from, to] = active.hours.map(minuteOf) as [number, number];
  if (from <= to) return from <= minute && minute <= to && isActiveDay(active, day);
  if (minute >= from) return isActiveDay(active, day);
  return minute <= to && isActiveDay(active, addDays(day, -1));
}

/** Whether it may be active at any minute of a day. Weekdays are asked at each sale. */
export function isDated(active: Active, day: Day): boolean {
  const begun = active?.hours && active.hours[0] > active.hours[1] ? addDays(day, -1) : day;
  return (active?.from === undefined || day >= active.from) && (active?.to === undefined || begun <= active.to);
}

const isActiveDay = (active: Active, day: Day): boolean =>
  (active?.from === undefined || day >= active.from) &&
  (active?.to === undefined || day <= active.to) &&
  (active?.days === undefined || active.days.includes(weekday(day)));

const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
