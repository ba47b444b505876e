import { evaluationText } from '../programme/facts.ts';
import type { Sha256 } from './crypto.ts';

/** What an entry says of its evaluation, a sale's or an event's: till and head office compare these, so both take them here. */
export const evaluationHash = (made: { readonly trace: unknown }, sha256: Sha256): string =>
  sha256(evaluationText(made));
