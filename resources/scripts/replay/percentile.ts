/** The smallest of `sample` that at least `share` of it (0 to 1) does not exceed: nearest rank. */
export function percentile(sample: readonly number[], share: number): number {
  const sorted = Float64Array.from(sample).sort();
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
