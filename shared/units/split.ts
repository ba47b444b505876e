import { type Money, money } from './money.ts';

/**
 * Splits `total` by weight, largest remainder first; ties go to the earlier line, so reprints agree.
 * The parts always add up to `total`. All-zero weights share equally. Exact for every safe integer.
 */
export function split(total: Money, weights: readonly number[]): Money[] {
  if (weights.length === 0) throw new RangeError('split needs at least one weight');
  if (weights.some((w) => !Number.isSafeInteger(w) || w < 0))
    throw new RangeError('split weights must be whole and not negative');
  const shares = weights.every((w) => w === 0) ? weights.map(() => 1n) : weights.map((w) => BigInt(w));
  const whole = shares.reduce((a, b) => a + b, 0n);
  const size = BigInt(Math.abs(total));
  const parts = shares.map((w) => Number((size * w) / whole));
  const left = Math.abs(total) - parts.reduce((a, b) => a + b, 0);
  const byRemainder = shares
    .map((w, i) => ({ i, rest: (size * w) % whole }))
    .sort((a, b) => (a.rest === b.rest ? a.i - b.i : a.rest > b.rest ? -1 : 1));
  for (const { i } of byRemainder.slice(0, left)) parts[i]! += 1;
  return parts.map((part) => money(Math.sign(total) * part));
}
