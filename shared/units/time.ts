declare const dayOf: unique symbol;
/** A local calendar day of the store, "2026-11-22". Compares as text. */
export type Day = string & { readonly [dayOf]: true };

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

export function isDay(text: string): boolean {
  const match = DAY.exec(text);
  if (!match) return false;
  const date = new Date(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])));
  return date.getUTCMonth() === Number(match[2]) - 1 && date.getUTCDate() === Number(match[3]);
}

export function day(text: string): Day {
  if (!isDay(text)) throw new RangeError(`Not a day: ${JSON.stringify(text)}`);
  return text as Day;
}

const toUtc = (d: Day): number => Date.parse(`${d}T00:00:00Z`);
const FIRST_MS = Date.parse('0000-01-01T00:00:00Z');
const LAST_MS = Date.parse('9999-12-31T00:00:00Z');
/** Stops at the first and the last day that can be written with four digits of the year: 9999-12-31 is "never". */
const fromUtc = (ms: number): Day =>
  new Date(Math.min(Math.max(ms, FIRST_MS), LAST_MS)).toISOString().slice(0, 10) as Day;

export const addDays = (d: Day, days: number): Day => fromUtc(toUtc(d) + days * 86_400_000);
export const daysBetween = (from: Day, to: Day): number => Math.round((toUtc(to) - toUtc(from)) / 86_400_000);
/** 0 = Sunday … 6 = Saturday. */
export const weekday = (d: Day): number => new Date(toUtc(d)).getUTCDay();

/** One moment as a store sees it. Everything that prices or journals takes it as an argument. */
export interface Moment {
  /** Milliseconds since 1970, UTC. */
  readonly epochMs: number;
  /** The store's calendar day and minute of the day, 0 to 1439. */
  readonly day: Day;
  readonly minute: number;
  /** RFC 3339 with the store's offset, to the second: what journal and receipt show. */
  readonly iso: string;
}

/** `epochMs` in an IANA time zone. Throws RangeError where the zone does not exist. */
export function momentIn(timeZone: string, epochMs: number): Moment {
  const parts = formatter(timeZone).formatToParts(epochMs);
  const part = (type: string): string => parts.find((p) => p.type === type)?.value ?? '';
  const local = `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}`;
  const offsetMinutes = Math.round((Date.parse(`${local}Z`) - epochMs) / 60_000);
  const size = Math.abs(offsetMinutes);
  const two = (n: number): string => String(n).padStart(2, '0');
  const offset = `${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
  const minute = Number(part('hour')) * 60 + Number(part('minute'));
  return { epochMs, day: day(local.slice(0, 10)), minute, iso: `${local}${offset}` };
}

/** Whether there is an IANA time zone of this name. */
export function isTimeZone(name: string): boolean {
  try {
    formatter(name);
    return true;
  } catch {
    return false;
  }
}

const formatters = new Map<string, Intl.DateTimeFormat>();
function formatter(timeZone: string): Intl.DateTimeFormat {
  let made = formatters.get(timeZone);
  if (!made) {
    made = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formatters.set(timeZone, made);
  }
  return made;
}
