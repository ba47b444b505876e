import fc from 'fast-check';
import { test } from 'vitest';
import { keep, keptOf } from './kept-cases.ts';

/** LAW_SEED repeats a run; LAW_RUNS lengthens it. */
const seed = Number(process.env.LAW_SEED ?? Date.now() % 2 ** 31);
const numRuns = Number(process.env.LAW_RUNS ?? 1000);

/**
 * A law holds for every random case. Its seed is in its name, so that a failure can be run again; the failing case is
 * shrunk and kept in `test/journals/`, and every case that is kept there is tried again in every run.
 */
export function law<T extends unknown[]>(
  name: string,
  arbitraries: { [K in keyof T]: fc.Arbitrary<T[K]> },
  holds: (...values: T) => void,
): void {
  test(`${name} (seed ${seed})`, () => {
    const run = fc.check(
      fc.property(fc.tuple<T>(...arbitraries), (values) => holds(...values)),
      { seed, numRuns },
    );
    if (!run.failed) return;
    const kept = run.counterexample ? keep(name, seed, run.counterexample[0]) : 'no case was found';
    throw new Error(`${kept}\n${fc.defaultReportMessage(run)}`, { cause: run.errorInstance });
  });
  for (const { file, values } of keptOf(name)) test(`${name} (${file})`, () => holds(...(values as T)));
}
