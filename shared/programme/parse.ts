import { z } from 'zod';
import { err, ok, type Result } from '../units/result.ts';
import type { BundleProblem } from './bundle-problem.ts';
import { PROGRAMMES_MAX, type Programme, type ProgrammeBundle, zProgramme, zProgrammeBundle } from './model.ts';
import { contradictions } from './parse-bundle-rules.ts';
import { placeOf, shapeProblem } from './parse-shape.ts';

export interface BundleRefusal {
  readonly code: 'programme.bundleRefused';
  readonly problems: readonly BundleProblem[];
}

const PROBLEMS_MAX = 50;

/** Takes a bundle whole or refuses it whole: half a revision would price what nobody has approved. */
export function parseBundle(raw: unknown): Result<ProgrammeBundle, BundleRefusal> {
  const shape = shapeProblem(raw);
  if (shape) return refused([shape]);
  const parsed = typed(raw);
  if (!parsed.ok) return refused(parsed.error);
  const problems = contradictions(parsed.value);
  return problems.length > 0 ? refused(problems) : parsed;
}

const refused = (problems: readonly BundleProblem[]): Result<never, BundleRefusal> =>
  err({ code: 'programme.bundleRefused', problems: problems.slice(0, PROBLEMS_MAX) });

const zAround = zProgrammeBundle.extend({ programmes: z.array(z.unknown()).max(PROGRAMMES_MAX) });

/** Programme by programme, so that a file of nothing but mistakes is given up after the first ones. */
function typed(raw: unknown): Result<ProgrammeBundle, BundleProblem[]> {
  const around = zAround.safeParse(raw);
  if (!around.success) return err(around.error.issues.map((issue) => problemOf(issue, [])));
  const programmes: Programme[] = [];
  const problems: BundleProblem[] = [];
  for (const [i, each] of around.data.programmes.entries()) {
    const parsed = zProgramme.safeParse(each);
    if (parsed.success) programmes.push(parsed.data);
    else
      problems.push(...parsed.error.issues.slice(0, PROBLEMS_MAX).map((issue) => problemOf(issue, ['programmes', i])));
    if (problems.length >= PROBLEMS_MAX) break;
  }
  return problems.length > 0 ? err(problems) : ok({ ...around.data, programmes });
}

const problemOf = (issue: z.core.$ZodIssue, at: readonly PropertyKey[]): BundleProblem => ({
  place: placeOf([...at, ...issue.path]),
  reason: issue.message,
});
