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
