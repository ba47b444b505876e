import type { EventRecorded, JournalEntry, MemberEnrolled, SaleClosed } from '../../shared/journal/entry.ts';
import { agreesOnJoining } from '../../shared/journal/joined.ts';
import { agrees } from '../../shared/journal/re-evaluate.ts';
import { eventAgrees } from '../../shared/journal/re-evaluate-event.ts';
import type { CompiledBundle } from '../../shared/programme/index.ts';
import { sha256 } from '../access/crypto.ts';
import type { Alarm } from '../ingest/write.ts';
import type { BundleShelf } from './bundle-shelf.ts';
import type { Inspection } from './project.ts';

type Evaluated = SaleClosed | EventRecorded | MemberEnrolled;
const isEvaluated = (entry: JournalEntry): entry is Evaluated =>
  entry.type === 'saleClosed' || entry.type === 'eventRecorded' || entry.type === 'memberEnrolled';

function sameAgain(entry: Evaluated, bundle: CompiledBundle): boolean {
  if (entry.type === 'memberEnrolled') return agreesOnJoining(entry, bundle);
  return entry.type === 'saleClosed' ? agrees(entry, bundle, sha256) : eventAgrees(entry, bundle, sha256);
}

/**
 * Evaluates each sale and event again with the bundle that it was pinned to. The receipt that the customer holds stands; where
 * the same engine makes something else of the same sale, somebody has to look.
 */
export const checkEvaluation =
  (shelf: BundleShelf): Inspection =>
  async (tx, _at, entries) => {
    const alarms: Alarm[] = [];
    for (const entry of entries) {
      if (!isEvaluated(entry)) continue;
      const { seq, bundle: rev } = entry;
      const bundle = await shelf.get(tx, rev);
      if (!bundle) alarms.push({ seq, kind: 'bundle.unknown', facts: { rev } });
      else if (!sameAgain(entry, bundle)) alarms.push({ seq, kind: 'evaluation.differs', facts: { rev } });
    }
    return alarms;
  };
