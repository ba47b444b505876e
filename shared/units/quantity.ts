import { type Money, money } from './money.ts';
import { roundedDivision } from './rounding.ts';

/** `value / 10^scale` of the product's unit: 2 bottles = {2, 0}, 0.482 kg = {482, 3}. Never a float. */
export interface Quantity {
  readonly value: number;
  readonly scale: number;
}

/** The largest count that a line may hold: more is a mistyped barcode, not a purchase. */
export const QUANTITY_VALUE_MAX = 9_999_999;

/** Throws where the value is not a whole number or the scale is not 0 to 3: a caller's bug. `+ 0` turns -0 into 0. */
export function quantity(value: number, scale = 0): Quantity {
  if (!Number.isSafeInteger(value)) throw new RangeError(`Quantity must be a whole number, got ${value}`);
  if (!Number.isInteger(scale) || scale < 0 || scale > 3)
    throw new RangeError(`Quantity scale must be 0 to 3, got ${scale}`);
  return { value: value + 0, scale: scale + 0 };
}

export const one: Quantity = quantity(1);
export const isWhole = (q: Quantity): boolean => q.scale === 0;

/** Unit price × quantity, rounded half away from zero once. */
export function priceOf(unit: Money, q: Quantity): Money {
  return money(roundedDivision(BigInt(unit) * BigInt(q.value), 10n ** BigInt(q.scale)));
}

/** "0.482", "2": digits for people, with a full stop. */
export function quantityText(q: Quantity): string {
  if (q.scale === 0) return String(q.value);
  const digits = String(Math.abs(q.value)).padStart(q.scale + 1, '0');
  return `${q.value < 0 ? '-' : ''}${digits.slice(0, -q.scale)}.${digits.slice(-q.scale)}`;
}
