import { describe, expect, test } from 'vitest';
import { isLapsed, markAtAccept, markAtStart } from '../../shared/loyalty/leases/deadline.ts';

const HOUR = 3_600_000;
const LIFE = 24 * HOUR;
const NOON = Date.UTC(2026, 10, 22, 3);

describe('within one run of the till only the monotonic clock counts', () => {
  test.each([
    // hours since it was accepted, over?
    [0, false],
    [23.9, false],
    [24, true],
    [1000, true],
  ])('%d h', (hours, over) => {
    expect(isLapsed(markAtAccept(5000), LIFE, 5000 + hours * HOUR)).toBe(over);
  });
});

describe('after a start the wall clock counts, and not where it has been set back', () => {
  test.each<[string, number, number, number, boolean]>([
    // accepted, last entry, wall clock, monotonic hours since the start: all in hours from noon
    ['an hour later', 1, 2, 0, false],
    ['a day later', 1, 24, 0, true],
    ['twenty hours later, and five more', 20, 20, 5, true],
    ['set back behind the last entry', 3, 2, 0, true],
    ['set back by years', 3, -90_000, 0, true],
    ['set forward by years', 3, 90_000, 0, true],
    ['at the very moment of the last entry', 3, 3, 0, false],
    ['before it was accepted, with nothing since', -1, -0.5, 0, true],
  ])('%s', (_what, lastEntry, wall, since, over) => {
    const at = (hours: number): number => NOON + hours * HOUR;
    const mark = markAtStart({ acceptedAtMs: NOON, lastEntryAtMs: at(lastEntry), wallMs: at(wall), monoMs: 0 });
    expect(isLapsed(mark, LIFE, since * HOUR)).toBe(over);
  });

  test('what cannot be told is over', () => {
    const unread = markAtStart({ acceptedAtMs: Number.NaN, lastEntryAtMs: 0, wallMs: NOON, monoMs: 0 });
    expect(isLapsed(unread, LIFE, 0)).toBe(true);
    expect(isLapsed(undefined, LIFE, 0)).toBe(true);
  });
});
