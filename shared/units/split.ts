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
  const parts: number[] = [];
  const rests = new Float64Array(weights.length);
  let left = size;
  for (let i = 0; i < weights.length; i += 1) {
    const product = size * weights[i]!;
    const rest = product % whole;
    const part = (product - rest) / whole;
    rests[i] = rest;
    parts.push(part);
    left -= part;
  }
  return left > 0 ? topUp(parts, left, rests) : parts;
}

/** The same in BigInt: a product of amount and weight may pass 2^53. */
function bigQuotas(size: number, weights: readonly number[]): number[] {
  const whole = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  const products = weights.map((weight) => BigInt(size) * BigInt(weight));
  const parts = products.map((product) => Number(product / whole));
  const left = Number(BigInt(size) - parts.reduce((sum, part) => sum + BigInt(part), 0n));
  return left > 0
    ? topUp(parts, left, BigUint64Array.from(ranksOf(products.map((product) => product % whole))))
    : parts;
}

/** Remainders may pass 64 bits too; only their order matters. */
function ranksOf(rests: readonly bigint[]): bigint[] {
  const distinct = [...new Set(rests)].sort((a, b) => (a < b ? -1 : 1));
  const rank = new Map(distinct.map((rest, i) => [rest, BigInt(i)]));
  return rests.map((rest) => rank.get(rest)!);
}

/** One minor unit more to each of the `left` largest remainders, the earlier line first among equal ones. */
function topUp(parts: number[], left: number, rests: Float64Array | BigUint64Array): number[] {
  const least = rests.slice().sort()[rests.length - left]!;
  let equal = left;
  for (let i = 0; i < parts.length; i += 1) if (rests[i]! > least) equal -= 1;
  for (let i = 0; i < parts.length; i += 1) {
    if (rests[i]! > least) parts[i]! += 1;
    else if (rests[i] === least && equal > 0) {
      parts[i]! += 1;
      equal -= 1;
    }
  }
  return parts;
}
