import { describe, expect, test } from 'vitest';
import { isId } from '../../shared/units/ids.ts';
import { cleanText, inLanguage, TEXT_LENGTH_MAX } from '../../shared/units/text.ts';
import { addDays, day, daysBetween, isDay, momentIn, weekday } from '../../shared/units/time.ts';

describe('cleanText', () => {
  test.each([
    ['Milk 1 l', 'Milk 1 l'],
    ['  Milk\t1 l \n', 'Milk 1 l'],
    ['牛乳　1L', '牛乳 1L'], // an ideographic space is a space
    ['e\u0301', '\u00e9'], // NFC
    ['A\u0000B', 'A B'],
    ['A\u001b[2JB', 'A [2JB'], // a terminal's escape
    ['A\r\nTOTAL 0.01', 'A TOTAL 0.01'], // no second line on a receipt
    ['A\u2028B\u2029C', 'A B C'],
    ['\u202e00.9 EUR', '00.9 EUR'], // right-to-left override: it would show the price reversed
    ['A\u2066B\u2069C', 'A B C'],
    ['\ufeffBOM', 'BOM'],
    ['\u0085\u009bCSI', 'CSI'],
    ['half \ud83d emoji', 'half emoji'],
    ['half \ude00 emoji', 'half emoji'],
    ['whole 😀 emoji', 'whole 😀 emoji'],
    ['family 👨\u200d👩\u200d👧', 'family 👨\u200d👩\u200d👧'], // joiners carry meaning
    ['<script>alert(1)</script>', '<script>alert(1)</script>'], // literal: whoever renders escapes it
    ["Robert'); DROP TABLE products;--", "Robert'); DROP TABLE products;--"],
    ['=HYPERLINK("http://x")', '=HYPERLINK("http://x")'],
    ['{{7*7}} %s %n', '{{7*7}} %s %n'],
    ['', ''],
    [' \u0000\u200e\u2028 ', ''],
  ])('%j becomes %j', (raw, clean) => expect(cleanText(raw)).toBe(clean));

  test('200 characters at most, counted as people would, and the cut is shown', () => {
    expect(cleanText('日'.repeat(TEXT_LENGTH_MAX))).toBe('日'.repeat(TEXT_LENGTH_MAX));
    expect(cleanText('😀'.repeat(TEXT_LENGTH_MAX + 1))).toBe(`${'😀'.repeat(TEXT_LENGTH_MAX - 1)}…`);
  });
});

test.each([
  [{ en: 'Milk', ja: '牛乳' }, 'ja', '牛乳'],
  [{ en: 'Milk' }, 'ja', 'Milk'],
  [{ ru: 'Молоко' }, 'ja', 'Молоко'],
  [{}, 'ja', ''],
] as const)('%j in %s is %s', (text, language, shown) => expect(inLanguage(text, language)).toBe(shown));

test.each(['a', 'P-1', '日本', 'a.b_c:d+e', 'x'.repeat(80)])('%s is an id', (text) => expect(isId(text)).toBe(true));
test.each(['', '-a', '.a', 'a b', 'a/b', '../a', 'a\n', 'a\u0000', 'x'.repeat(81), '😀', "a'b"])(
  '%j is no id',
  (text) => expect(isId(text)).toBe(false),
);

describe('days', () => {
  test.each(['2026-11-22', '2024-02-29', '2000-02-29', '9999-12-31'])('%s is a day', (text) =>
    expect(isDay(text)).toBe(true),
  );
  test.each([
    '2026-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-01',
    '2026-01-32',
    '2026-1-1',
    '22.11.2026',
    '2026-11-22T00:00',
    '',
    '+12026-01-01',
  ])('%j is no day', (text) => {
    expect(isDay(text)).toBe(false);
    expect(() => day(text)).toThrow(RangeError);
  });

  test.each([
    ['2026-11-22', 1, '2026-11-23'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2024-12-31', 1, '2025-01-01'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2026-03-28', 2, '2026-03-30'], // over a night of 23 hours in Europe
    ['2026-11-22', 0, '2026-11-22'],
    ['9999-12-31', 1, '9999-12-31'], // never stays never
    ['2026-11-22', 99_999_999, '9999-12-31'],
    ['0000-01-01', -1, '0000-01-01'],
  ])('%s + %i days = %s', (from, days, to) => expect(addDays(day(from), days)).toBe(to));

  test.each([
    ['2026-11-22', '2026-11-22', 0],
    ['2026-03-28', '2026-03-30', 2],
    ['2024-02-28', '2024-03-01', 2],
    ['2026-11-22', '2025-11-22', -365],
  ])('from %s to %s: %i days', (from, to, days) => expect(daysBetween(day(from), day(to))).toBe(days));

  test('weeks begin with Sunday = 0', () => {
    expect(weekday(day('2026-11-22'))).toBe(0);
    expect(weekday(day('2026-11-28'))).toBe(6);
  });
});

describe('a moment as the store sees it', () => {
  test.each([
    ['Asia/Tokyo', '2026-11-22T03:04:05Z', '2026-11-22T12:04:05+09:00', 724],
    ['Asia/Tokyo', '2026-11-22T15:00:00Z', '2026-11-23T00:00:00+09:00', 0],
    ['UTC', '2026-11-22T23:59:59.999Z', '2026-11-22T23:59:59+00:00', 1439],
    // Berlin's night of 23 hours: 01:59:59 is followed by 03:00.
    ['Europe/Berlin', '2026-03-29T00:59:59Z', '2026-03-29T01:59:59+01:00', 119],
    ['Europe/Berlin', '2026-03-29T01:00:00Z', '2026-03-29T03:00:00+02:00', 180],
    // And of 25: 02:30 comes twice, told apart by the offset alone.
    ['Europe/Berlin', '2026-10-25T00:30:00Z', '2026-10-25T02:30:00+02:00', 150],
    ['Europe/Berlin', '2026-10-25T01:30:00Z', '2026-10-25T02:30:00+01:00', 150],
    // Lord Howe Island shifts by half an hour.
    ['Australia/Lord_Howe', '2026-04-04T14:59:59Z', '2026-04-05T01:59:59+11:00', 119],
    ['Australia/Lord_Howe', '2026-04-04T15:00:00Z', '2026-04-05T01:30:00+10:30', 90],
    // Santiago's clocks change at midnight: that Sunday begins at 01:00.
    ['America/Santiago', '2026-09-06T03:59:59Z', '2026-09-05T23:59:59-04:00', 1439],
    ['America/Santiago', '2026-09-06T04:00:00Z', '2026-09-06T01:00:00-03:00', 60],
    ['Asia/Kolkata', '2026-11-22T00:00:00Z', '2026-11-22T05:30:00+05:30', 330],
    ['Asia/Kathmandu', '2026-11-22T00:00:00Z', '2026-11-22T05:45:00+05:45', 345],
    ['America/St_Johns', '2026-12-22T00:00:00Z', '2026-12-21T20:30:00-03:30', 1230],
    ['Pacific/Kiritimati', '2026-11-22T10:00:00Z', '2026-11-23T00:00:00+14:00', 0],
    ['Pacific/Niue', '2026-11-22T10:00:00Z', '2026-11-21T23:00:00-11:00', 1380],
    ['Europe/Moscow', '2026-11-22T21:00:00Z', '2026-11-23T00:00:00+03:00', 0],
    ['Asia/Shanghai', '2024-02-29T16:00:00Z', '2024-03-01T00:00:00+08:00', 0],
    ['UTC', '1970-01-01T00:00:00Z', '1970-01-01T00:00:00+00:00', 0],
    ['UTC', '1969-12-31T23:59:59.500Z', '1969-12-31T23:59:59+00:00', 1439],
    ['UTC', '2038-01-19T03:14:08Z', '2038-01-19T03:14:08+00:00', 194],
    ['UTC', '2099-12-31T23:59:59Z', '2099-12-31T23:59:59+00:00', 1439],
  ])('%s at %s is %s', (timeZone, utc, iso, minute) => {
    const epochMs = Date.parse(utc);
    expect(momentIn(timeZone, epochMs)).toEqual({ epochMs, day: iso.slice(0, 10), minute, iso });
    expect(Date.parse(iso)).toBe(Math.floor(epochMs / 1000) * 1000);
  });

  test('a zone that does not exist is refused', () => {
    expect(() => momentIn('Mars/Olympus', 0)).toThrow(RangeError);
    expect(() => momentIn('UTC', Number.NaN)).toThrow(RangeError);
  });
});
