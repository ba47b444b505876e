import type { Evaluation } from '../programme/evaluation.ts';
import { evaluationFacts } from '../programme/facts.ts';
import type { Sha256 } from './crypto.ts';

/** What a sale's entry says of its evaluation: till and head office compare these, so both take them here. */
export const evaluationHash = (evaluation: Evaluation, sha256: Sha256): string =>
  sha256(JSON.stringify(evaluationFacts(evaluation)));
