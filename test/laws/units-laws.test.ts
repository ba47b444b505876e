import fc from 'fast-check';
import { expect, test } from 'vitest';
import { money } from '../../shared/units/money.ts';
import { floorDivision, roundedDivision, scaled, scaledDown } from '../../shared/units/rounding.ts';
import { split } from '../../shared/units/split.ts';
import { cleanText, TEXT_LENGTH_MAX } from '../../shared/units/text.ts';
import { addDays, day, daysBetween, momentIn } from '../../shared/units/time.ts';
import { law } from './law.ts';

const amount = fc.maxSafeInteger().map(money);
const weights = fc.array(fc.oneof(fc.nat(1000), fc.maxSafeNat()), { minLength: 1, maxLength: 40 });
const MANY = { numRuns: 5_000 };

law(
  'split never loses or invents a minor unit, and no part is off its share by one or more',
  [amount, weights],
  (total, by) => {
    const parts = split(total, by);
    expect(parts.reduce((all, part) => all + BigInt(part), 0n)).toBe(BigInt(total));
    const given = by.some((weight) => weight > 0) ? by : by.map(() => 1);
    const whole = given.reduce((all, weight) => all + BigInt(weight), 0n);
    for (const [index, part] of parts.entries()) {
      const off = BigInt(part) * whole - BigInt(total) * BigInt(given[index] ?? 0);
      expect((off < 0n ? -off : off) < whole).toBe(true);
      if (given[index] === 0) expect(part).toBe(0);
    }
  },
  MANY,
);

law(
  'a return splits as the sale did',
  [amount, weights],
  (total, by) => {
    expect(split(money(-total), by)).toEqual(split(total, by).map((part) => money(-part)));
  },
  MANY,
);

law(
  'equal weights differ by one at most, the earlier ones have more',
  [fc.maxSafeNat(), fc.integer({ min: 1, max: 50 })],
  (total, count) => {
    const parts = split(
      money(total),
      Array.from({ length: count }, () => 7),
    );
    expect([...parts].sort((a, b) => b - a)).toEqual(parts);
    expect((parts[0] ?? 0) - (parts.at(-1) ?? 0)).toBeLessThanOrEqual(1);
  },
  MANY,
);

law(
  'plain numbers and BigInt round alike',
  [fc.integer(), fc.nat(1_000_000), fc.integer({ min: 0, max: 6 })],
  (size, num, digits) => {
    const den = 10 ** digits;
    expect(scaled(size, num, den)).toBe(roundedDivision(BigInt(size) * BigInt(num), BigInt(den)));
    expect(scaledDown(size, num, den)).toBe(floorDivision(BigInt(size) * BigInt(num), BigInt(den)));
    expect(scaled(-size, num, den) + scaled(size, num, den)).toBe(0);
  },
  MANY,
);

// biome-ignore lint/suspicious/noControlCharactersInRegex: that none is left is the law
const DANGEROUS = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/;

law(
  'cleanText leaves one safe line, and leaves what is clean as it is',
  [fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ unit: 'grapheme', maxLength: 300 }), utf16())],
  (raw) => {
    const clean = cleanText(raw);
    expect(DANGEROUS.test(clean)).toBe(false);
    expect(clean.isWellFormed()).toBe(true);
    expect(Array.from(clean).length).toBeLessThanOrEqual(TEXT_LENGTH_MAX);
    expect(clean).toBe(clean.trim());
    expect(cleanText(clean)).toBe(clean);
  },
  MANY,
);

/** Code units at random, half surrogates and all. */
function utf16(): fc.Arbitrary<string> {
  return fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 300 })
    .map((units) => String.fromCharCode(...units));
}

law(
  'days count there and back',
  [fc.integer({ min: -100_000, max: 100_000 })],
  (days) => {
    const from = day('2026-11-22');
    expect(daysBetween(from, addDays(from, days))).toBe(days);
    expect(addDays(addDays(from, days), -days)).toBe(from);
    expect(addDays(from, days) > from).toBe(days > 0);
  },
  MANY,
);

law(
  'every moment of every zone reads back as itself',
  [
    fc.constantFrom(
      'UTC',
      'Asia/Tokyo',
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'America/Santiago',
      'Africa/Casablanca',
      'Asia/Kathmandu',
    ),
    fc.integer({ min: Date.UTC(1975, 0, 1), max: Date.UTC(2100, 0, 1) }),
  ],
  (timeZone, epochMs) => {
    const moment = momentIn(timeZone, epochMs);
    expect(Date.parse(moment.iso)).toBe(Math.floor(epochMs / 1000) * 1000);
    expect(moment.iso.startsWith(moment.day)).toBe(true);
    expect(moment.minute).toBe(Number(moment.iso.slice(11, 13)) * 60 + Number(moment.iso.slice(14, 16)));
  },
  { numRuns: 2_000 },
);
