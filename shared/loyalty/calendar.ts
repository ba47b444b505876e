import { type Day, day } from '../units/time.ts';

const two = (n: number): string => String(n).padStart(2, '0');
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const lengthOf = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

/** The day, or the month's last where the month is shorter: 31 January and one month is 28 or 29 February. */
function clamped(year: number, month: number, dayOfMonth: number): Day {
  return day(`${String(year).padStart(4, '0')}-${two(month)}-${two(Math.min(dayOfMonth, lengthOf(year, month)))}`);
}

const partsOf = (d: Day): [number, number, number] => [
  Number(d.slice(0, 4)),
  Number(d.slice(5, 7)),
  Number(d.slice(8)),
];

export function addMonths(d: Day, months: number): Day {
  const [year, month, dayOfMonth] = partsOf(d);
  const count = year * 12 + (month - 1) + months;
  return clamped(Math.floor(count / 12), (count % 12) + 1, dayOfMonth);
}

export function endOfMonth(d: Day): Day {
  const [year, month] = partsOf(d);
  return clamped(year, month, 31);
}

export const endOfYear = (d: Day): Day => day(`${d.slice(0, 4)}-12-31`);

/** The first MM-DD on or after `d`. 02-29 is 28 February in common years, as a birthday is. */
export function nextMonthDay(d: Day, monthDay: string): Day {
  const [year] = partsOf(d);
  const thisYear = monthDayIn(year, monthDay);
  return thisYear >= d ? thisYear : monthDayIn(year + 1, monthDay);
}

export const monthDayIn = (year: number, monthDay: string): Day =>
  clamped(year, Number(monthDay.slice(0, 2)), Number(monthDay.slice(3)));

export const yearOf = (d: Day): number => Number(d.slice(0, 4));
