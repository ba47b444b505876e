declare const minorUnits: unique symbol;

/** Whole minor units of the store currency (EUR: 1 = 1 cent; JPY: 1 = 1 yen). Negative means owed to the customer. */
export type Money = number & { readonly [minorUnits]: true };

/** The only door in. A fraction here is the caller's bug, so it throws. `+ 0` turns -0 into 0. */
export function money(units: number): Money {
  if (!Number.isSafeInteger(units)) throw new RangeError(`Money must be whole minor units, got ${units}`);
  return (units + 0) as Money;
}

export const zero: Money = money(0);
export const plus = (a: Money, b: Money): Money => money(a + b);
export const minus = (a: Money, b: Money): Money => money(a - b);
export const negated = (a: Money): Money => money(-a);
export const sum = (amounts: readonly Money[]): Money => amounts.reduce<Money>(plus, zero);
export const smaller = (a: Money, b: Money): Money => (a < b ? a : b);
export const larger = (a: Money, b: Money): Money => (a > b ? a : b);
