import { describe, expect, test } from 'vitest';
import { amountDigits, moneyText } from '../../shared/units/currency.ts';
import { isDecimal, ratioOf } from '../../shared/units/decimal.ts';
import { money, negated, sum } from '../../shared/units/money.ts';
import { points } from '../../shared/units/points.ts';
import { priceOf, quantity, quantityText } from '../../shared/units/quantity.ts';
import { floorDivision, roundedDivision, scaled, scaledDown } from '../../shared/units/rounding.ts';
import { zMoney, zQuantity } from '../../shared/units/schemas.ts';
import { split } from '../../shared/units/split.ts';

const MAX = Number.MAX_SAFE_INTEGER;

describe('whole numbers only', () => {
  test.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, MAX + 1, -MAX - 1])('%s is no amount', (units) => {
    expect(() => money(units)).toThrow(RangeError);
    expect(() => points(units)).toThrow(RangeError);
    expect(() => quantity(units)).toThrow(RangeError);
    expect(zMoney.safeParse(units).success).toBe(false);
  });

  test('minus zero is zero, or else it could not be journalled', () => {
    expect(money(-0)).toBe(0);
    expect(negated(money(0))).toBe(0);
    expect(points(-0)).toBe(0);
    expect(quantity(-0, -0)).toEqual({ value: 0, scale: 0 });
    expect(Object.is(quantity(-0).value, 0)).toBe(true);
    expect(Object.is(zQuantity.parse({ value: -0, scale: 0 }).value, 0)).toBe(true);
  });

  test.each([-1, 4, 0.5, Number.NaN])('%s is no scale of a quantity', (scale) => {
    expect(() => quantity(1, scale)).toThrow(RangeError);
  });

  test('a sum that leaves the safe numbers throws instead of lying', () => {
    expect(() => sum([money(MAX), money(1)])).toThrow(RangeError);
  });
});

describe('rounding is half away from zero', () => {
  test.each([
    [5n, 10n, 1],
    [-5n, 10n, -1],
    [4n, 10n, 0],
    [-4n, 10n, 0],
    [15n, 10n, 2],
    [25n, 10n, 3],
    [-25n, 10n, -3],
    [1n, 3n, 0],
    [2n, 3n, 1],
    [0n, 7n, 0],
  ])('%i / %i = %i', (numerator, denominator, rounded) => {
    expect(roundedDivision(numerator, denominator)).toBe(rounded);
    expect(scaled(Number(numerator), 1, Number(denominator))).toBe(rounded);
  });

  test.each([
    [19n, 10n, 1],
    [-19n, 10n, -1],
    [-1n, 10n, 0],
  ])('%i / %i towards zero = %i', (numerator, denominator, rounded) => {
    expect(floorDivision(numerator, denominator)).toBe(rounded);
    expect(scaledDown(Number(numerator), 1, Number(denominator))).toBe(rounded);
  });

  test('beyond the safe products it stays exact, and beyond the safe results it throws', () => {
    expect(scaled(MAX, 999_999, 1_000_000)).toBe(Number((BigInt(MAX) * 999_999n + 500_000n) / 1_000_000n));
    expect(() => scaled(MAX, 2, 1)).toThrow(RangeError);
    expect(() => roundedDivision(1n, 0n)).toThrow(RangeError);
    expect(() => floorDivision(1n, -1n)).toThrow(RangeError);
  });
});

test.each([
  [100, [1, 1, 1], [34, 33, 33]],
  [-100, [1, 1, 1], [-34, -33, -33]], // a return gives back what the sale took
  [1, [1, 1, 1], [1, 0, 0]],
  [0, [1, 2], [0, 0]],
  [10, [0, 0, 0], [4, 3, 3]],
  [10, [0, 5, 0], [0, 10, 0]],
  [7, [3], [7]],
  [101, [1, 2, 7], [10, 20, 71]],
  [5, [2, 2, 1], [2, 2, 1]],
  [MAX, [MAX, MAX], [MAX / 2 + 0.5, MAX / 2 - 0.5]],
])('split(%i, %j) = %j', (total, weights, parts) => expect(split(money(total), weights)).toEqual(parts));

test.each([[[]], [[-1, 2]], [[0.5]], [[Number.NaN]]])('split by %j is a bug', (weights) => {
  expect(() => split(money(1), weights)).toThrow(RangeError);
});

test.each([
  [399, 482, 3, 192], // 0.482 kg at 3.99 a kilogram: 1.92318
  [399, 1, 3, 0],
  [1, 500, 3, 1], // half of the smallest coin goes up
  [-1, 500, 3, -1],
  [250, 4, 0, 1000],
  [100, 0, 0, 0],
])('priceOf(%i, %i / 10^%i) = %i', (unit, value, scale, price) => {
  expect(priceOf(money(unit), quantity(value, scale))).toBe(price);
});

test.each([
  [482, 3, '0.482'],
  [2, 0, '2'],
  [1, 3, '0.001'],
  [1000, 3, '1.000'],
  [-482, 3, '-0.482'],
  [-15, 1, '-1.5'],
  [0, 2, '0.00'],
  [1_234_567, 2, '12345.67'],
])('quantityText(%i / 10^%i) = %s', (value, scale, text) => expect(quantityText(quantity(value, scale))).toBe(text));

test.each([
  [123450, 2, 'en', '1,234.50', '1234.50'],
  [123450, 2, 'ru', '1\u00a0234,50', '1234.50'],
  [123450, 0, 'ja', '123,450', '123450'],
  [123450, 3, 'zh', '123.450', '123.450'],
  [5, 2, 'en', '0.05', '0.05'],
  [-5, 2, 'en', '\u22120.05', '-0.05'],
  [-1234567, 0, 'ru', '\u22121\u00a0234\u00a0567', '-1234567'],
  [0, 2, 'en', '0.00', '0.00'],
  [999, 0, 'en', '999', '999'],
  [1000, 0, 'en', '1,000', '1000'],
  [MAX, 2, 'en', '90,071,992,547,409.91', '90071992547409.91'],
])('%i with %i digits in %s is %s', (amount, digits, language, text, plain) => {
  expect(moneyText(money(amount), digits, language)).toBe(text);
  expect(amountDigits(money(amount), digits)).toBe(plain);
});

test.each([
  ['12.5', { num: 125, den: 10 }],
  ['0', { num: 0, den: 1 }],
  ['999999999.999999', { num: 999_999_999_999_999, den: 1_000_000 }],
])('%s is exactly %j', (text, ratio) => expect(ratioOf(text)).toEqual(ratio));

test.each(['', '1.', '.5', '-1', '+1', '1e3', '1,5', '1.0000001', '١', '1\n', '0x1', '1234567890'])(
  '%j is no decimal',
  (text) => {
    expect(isDecimal(text)).toBe(false);
    expect(() => ratioOf(text)).toThrow(RangeError);
  },
);
