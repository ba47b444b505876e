import { agrees } from '../../shared/journal/re-evaluate.ts';
import { sha256 } from '../access/crypto.ts';
import type { Alarm } from '../ingest/write.ts';
import type { BundleShelf } from './bundle-shelf.ts';
import type { Inspection } from './project.ts';

/**
 * Evaluates each sale again with the bundle that it was pinned to. The receipt that the customer holds stands; where
 * the same engine makes something else of the same sale, somebody has to look.
 */
export const checkEvaluation =
  (shelf: BundleShelf): Inspection =>
  async (tx, _at, entries) => {
    const alarms: Alarm[] = [];
    for (const entry of entries) {
      if (entry.type !== 'saleClosed') continue;
      const { seq, bundle: rev } = entry;
      const bundle = await shelf.get(tx, rev);
      if (!bundle) alarms.push({ seq, kind: 'bundle.unknown', facts: { rev } });
      else if (!agrees(entry, bundle, sha256)) alarms.push({ seq, kind: 'evaluation.differs', facts: { rev } });
    }
    return alarms;
  };
