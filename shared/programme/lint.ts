import { lintBundleWide } from './lint-bundle.ts';
import type { CatalogueFacts, LintFinding } from './lint-finding.ts';
import { lintProgramme } from './lint-programme.ts';
import type { ProgrammeBundle } from './model.ts';
import { lintQuestions } from './question-lint.ts';
import { lintGuards } from './sale-guard-lint.ts';

/** Instant: reads the bundle, evaluates nothing. Codes that fold alike are refused by parsing already. */
export function lintBundle(bundle: ProgrammeBundle, catalogue: CatalogueFacts = {}): LintFinding[] {
  return [
    ...bundle.programmes.flatMap((programme) => lintProgramme(programme, catalogue)),
    ...lintBundleWide(bundle),
    ...lintGuards(bundle),
    ...lintQuestions(bundle),
  ];
}
