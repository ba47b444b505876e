import type { CompiledBundle } from '../programme/compile.ts';
import { type EventResult, evaluateEvent } from '../programme/evaluate-event.ts';
import { memberInputOf } from '../programme/priced-basket.ts';
import { DEFAULT_SETTINGS, NOTHING_USED } from '../programme/sale.ts';
import type { Sha256 } from './crypto.ts';
import type { EventRecorded } from './entry.ts';
import { evaluationHash } from './evaluation-hash.ts';

/** The event of an entry evaluated once more, with the bundle that it was evaluated with. */
export function reEvaluateEvent(entry: EventRecorded, bundle: CompiledBundle): EventResult {
  const { event, day, minute, store } = entry;
  const member = entry.member ? memberInputOf(entry.member) : null;
  const input = { event, day, minute, store };
  return evaluateEvent(bundle, input, member, entry.usedBefore ?? NOTHING_USED, DEFAULT_SETTINGS);
}

/** As for a sale: what was promised at the counter stands, and a difference is an alarm. */
export const eventAgrees = (entry: EventRecorded, bundle: CompiledBundle, sha256: Sha256): boolean =>
  evaluationHash(reEvaluateEvent(entry, bundle), sha256) === entry.evaluation;
