import type { LintFinding } from './lint-finding.ts';
import type { ProgrammeBundle } from './model.ts';
import { surveyOf } from './question.ts';

/** An answer that nothing comes of may be meant: it is counted all the same. */
export function lintQuestions(bundle: Pick<ProgrammeBundle, 'questions' | 'programmes'>): LintFinding[] {
  const survey = surveyOf(bundle);
  if (!survey || bundle.programmes.some(({ on }) => on === survey.event)) return [];
  return [{ kind: 'neverGiven', question: survey.id, detail: `no programme answers to ${survey.event}` }];
}
