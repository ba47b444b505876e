import type { ReferenceRow } from '../../shared/contract/reference-store.ts';
import { type PullReply, REFERENCE, type ReferenceName, zBundleRecord } from '../../shared/contract/wire.ts';
import { err, ok, type Result } from '../../shared/units/result.ts';
import { type BundleInForce, bundleRefusal } from './bundle-check.ts';

/** A row that was not taken. `why` is a code and at most a field's name, never the contents. */
export interface RefusedRow {
  readonly collection: ReferenceName;
  readonly id: string;
  readonly why: string;
}

/** Decides over one row that came down. A bad row costs itself only; what is in force of it stays. */
export type RowCheck = (collection: ReferenceName, row: PullReply['rows'][number]) => Result<ReferenceRow, RefusedRow>;

const ID_LENGTH_MAX = 200;

export function rowCheck(p: { headOfficeKey: string; bundleInForce: () => BundleInForce | null }): RowCheck {
  // The till takes a bundle into force a moment after it was written, so the newest seen counts as well.
  let newest: BundleInForce | null = null;
  const inForce = (): BundleInForce | null => {
    const own = p.bundleInForce();
    return newest && (!own || newest.rev > own.rev) ? newest : own;
  };

  return (collection, row) => {
    const refused = (why: string) => err({ collection, id: row.id.slice(0, ID_LENGTH_MAX), why });
    if (row.id === '' || row.id.length > ID_LENGTH_MAX) return refused('row.id');
    if (row.deleted) {
      const needed = collection === 'bundles' && row.id === String(inForce()?.rev);
      return needed ? refused('bundle.inForce') : ok({ id: row.id, doc: null });
    }
    const parsed = REFERENCE[collection].safeParse(row.doc);
    if (!parsed.success) return refused(`row.${parsed.error.issues[0]?.path.join('.').slice(0, 80) || 'shape'}`);
    if (collection === 'bundles') {
      const bundle = zBundleRecord.parse(row.doc);
      const why = bundleRefusal(bundle, inForce(), p.headOfficeKey);
      if (why) return refused(why);
      newest = { rev: bundle.rev, hash: bundle.hash };
    }
    return ok({ id: row.id, doc: parsed.data });
  };
}
