import { type Money, money } from './money.ts';

/**
 * Splits `total` by weight, largest remainder first; ties go to the earlier line, so reprints agree.
 * The parts always add up to `total`. All-zero weights share equally. Exact for every safe integer.
 */
export function split(total: Money, weights: readonly number[]): Money[] {
  if (weights.length === 0) throw new RangeError('split needs at least one weight');
  let whole = 0;
  let largest = 0;
  for (const weight of weights) {
    if (!Number.isSafeInteger(weight) || weight < 0)
      throw new RangeError('split weights must be whole and not negative');
    whole += weight;
    if (weight > largest) largest = weight;
  }
  if (whole === 0)
    return split(
      total,
      weights.map(() => 1),
    );
  const size = Math.abs(total);
  const exact = Number.isSafeInteger(whole) && Number.isSafeInteger(size * largest);
  const parts = exact ? quotas(size, weights, whole) : bigQuotas(size, weights);
  const sign = total < 0 ? -1 : 1;
  return parts.map((part) => money(sign * part));
}

function quotas(size: number, weights: readonly number[], whole: number): number[] {
  let left = size;
  const rests: number[] = [];
  const parts = weights.map((weight) => {
    const rest = (size * weight) % whole;
    const part = (size * weight - rest) / whole;
    rests.push(rest);
    left -= part;
    return part;
  });
  return topUp(parts, left, (a, b) => rests[b]! - rests[a]!);
}

/** The same in BigInt: a product of amount and weight may pass 2^53. */
function bigQuotas(size: number, weights: readonly number[]): number[] {
  const whole = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  const products = weights.map((weight) => BigInt(size) * BigInt(weight));
  const parts = products.map((product) => Number(product / whole));
  const rests = products.map((product) => product % whole);
  const left = Number(BigInt(size) - parts.reduce((sum, part) => sum + BigInt(part), 0n));
  return topUp(parts, left, (a, b) => (rests[a] === rests[b] ? 0 : rests[a]! > rests[b]! ? -1 : 1));
}

/** One minor unit more to each of the `left` largest remainders. Array.sort is stable, so ties stay in line order. */
function topUp(parts: number[], left: number, byRest: (a: number, b: number) => number): number[] {
  if (left > 0) {
    const order = parts.map((_, index) => index).sort(byRest);
    for (const index of order.slice(0, left)) parts[index]! += 1;
  }
  return parts;
}
