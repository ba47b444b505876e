declare const wholePoints: unique symbol;

/** Whole points of one wallet, in the wallet's smallest unit. Negative means owed by the member. */
export type Points = number & { readonly [wholePoints]: true };

/** The only door in. A fraction here is the caller's bug, so it throws. */
export function points(units: number): Points {
  if (!Number.isSafeInteger(units)) throw new RangeError(`Points must be whole, got ${units}`);
  return (units + 0) as Points;
}
