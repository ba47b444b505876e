import type { z } from 'zod';
import { err, ok, type Result } from '../units/result.ts';
import type { BundleProblem } from './bundle-problem.ts';
import { type ProgrammeBundle, zProgrammeBundle } from './model.ts';
import { contradictions } from './parse-bundle-rules.ts';

export interface BundleRefusal {
  readonly code: 'programme.bundleRefused';
  readonly problems: readonly BundleProblem[];
}

const PROBLEMS_MAX = 50;

/** Takes a bundle whole or refuses it whole: half a revision would price what nobody has approved. */
export function parseBundle(raw: unknown): Result<ProgrammeBundle, BundleRefusal> {
  const parsed = zProgrammeBundle.safeParse(raw);
  const problems = parsed.success ? contradictions(parsed.data) : parsed.error.issues.map(problemOf);
  if (problems.length > 0) return err({ code: 'programme.bundleRefused', problems: problems.slice(0, PROBLEMS_MAX) });
  return ok(parsed.data!);
}

const problemOf = (issue: z.core.$ZodIssue): BundleProblem => ({ place: placeOf(issue.path), reason: issue.message });

function placeOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((place, key) => {
    if (typeof key === 'number') return `${place}[${key}]`;
    return place === '' ? String(key) : `${place}.${String(key)}`;
  }, '');
}
