/** `numerator / denominator`, half away from zero, as a safe integer. Throws outside the safe integers. */
export function roundedDivision(numerator: bigint, denominator: bigint): number {
  if (denominator <= 0n) throw new RangeError(`denominator must be positive, got ${denominator}`);
  const size = numerator < 0n ? -numerator : numerator;
  const rounded = (2n * size + denominator) / (2n * denominator);
  return safe(numerator < 0n ? -rounded : rounded);
}

/** `numerator / denominator` towards zero, as a safe integer: points are rounded down. */
export function floorDivision(numerator: bigint, denominator: bigint): number {
  if (denominator <= 0n) throw new RangeError(`denominator must be positive, got ${denominator}`);
  return safe(numerator / denominator);
}

function safe(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${value} is outside the safe integers`);
  return number + 0;
}

/**
 * `amount × num / den`, half away from zero, exact for all safe integers. Plain numbers carry it where the product
 * is safe, which is every price of a shop; BigInt carries the rest.
 */
export function scaled(amount: number, num: number, den: number): number {
  const product = amount * num;
  if (!Number.isSafeInteger(product)) return roundedDivision(BigInt(amount) * BigInt(num), BigInt(den));
  const size = Math.abs(product);
  const rest = size % den;
  const whole = (size - rest) / den + (rest >= den - rest ? 1 : 0);
  return (product < 0 ? -whole : whole) + 0;
}

/** `amount × num / den` towards zero, exact for all safe integers. */
export function scaledDown(amount: number, num: number, den: number): number {
  const product = amount * num;
  if (!Number.isSafeInteger(product)) return floorDivision(BigInt(amount) * BigInt(num), BigInt(den));
  return (product - (product % den)) / den + 0;
}
