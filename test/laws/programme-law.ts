import fc from 'fast-check';
import { test } from 'vitest';

/** LAW_SEED repeats a run; LAW_RUNS lengthens it. */
const seed = Number(process.env.LAW_SEED ?? Date.now() % 2 ** 31);
const numRuns = Number(process.env.LAW_RUNS ?? 1000);

/** A law holds for every random case. Its seed is in its name, so that a failure can be run again. */
export function law<T extends unknown[]>(
  name: string,
  arbitraries: { [K in keyof T]: fc.Arbitrary<T[K]> },
  holds: (...values: T) => void,
): void {
  test(`${name} (seed ${seed})`, () => {
    fc.assert(
      fc.property(fc.tuple<T>(...arbitraries), (values) => holds(...values)),
      { seed, numRuns },
    );
  });
}
