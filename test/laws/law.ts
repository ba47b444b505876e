import fc from 'fast-check';
import { test } from 'vitest';
import { keep, keptOf } from './kept-cases.ts';

/** LAW_SEED repeats a run; LAW_RUNS lengthens it. */
const seed = Number(process.env.LAW_SEED ?? Date.now() % 2 ** 31);
const numRuns = Number(process.env.LAW_RUNS ?? 1000);

/** What `fc.check` answers; the case is the one that shrinking ended at. */
type Run<T> = fc.RunDetails<[T]>;

interface LawOptions {
  /** How many cases are drawn where a thousand are too few, or too slow. */
  readonly numRuns?: number;
}

/**
 * A law holds for every random case. Its seed is in its name, so that a failure can be run again; the failing case is
 * shrunk and kept in `test/journals/`, and every case that is kept there is tried again in every run.
 */
export function law<T extends unknown[]>(
  name: string,
  arbitraries: { [K in keyof T]: fc.Arbitrary<T[K]> },
  holds: (...values: T) => void,
  options: LawOptions = {},
): void {
  test(title(name), () => {
    const property = fc.property(fc.tuple<T>(...arbitraries), (values) => holds(...values));
    judge(name, fc.check(property, { seed, numRuns, ...options }));
  });
  for (const { file, values } of keptOf(name)) test(`${name} (${file})`, () => holds(...(values as T)));
}

/** The same of what takes its time: a till, a line, a printer. */
export function asyncLaw<T extends unknown[]>(
  name: string,
  arbitraries: { [K in keyof T]: fc.Arbitrary<T[K]> },
  holds: (...values: T) => Promise<void>,
  options: LawOptions = {},
): void {
  test(title(name), async () => {
    const property = fc.asyncProperty(fc.tuple<T>(...arbitraries), (values) => holds(...values));
    judge(name, await fc.check(property, { seed, numRuns, ...options }));
  });
  for (const { file, values } of keptOf(name)) test(`${name} (${file})`, () => holds(...(values as T)));
}

const title = (name: string): string => `${name} (seed ${seed})`;

function judge<T extends unknown[]>(name: string, run: Run<T>): void {
  if (!run.failed) return;
  const kept = run.counterexample ? keep(name, seed, run.counterexample[0]) : 'no case was found';
  throw new Error(`${kept}\n${fc.defaultReportMessage(run)}`, { cause: run.errorInstance });
}
