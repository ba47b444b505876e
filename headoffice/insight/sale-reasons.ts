import { reasonOf, reasonsAbout } from '../../shared/contract/reasons.ts';
import type { Reason } from '../../shared/contract/views.ts';
import type { SaleClosed } from '../../shared/journal/entry.ts';
import { agrees, explainEntry, reEvaluate } from '../../shared/journal/re-evaluate.ts';
import { sha256 } from '../access/crypto.ts';
import type { Db } from '../db/schema.ts';
import type { BundleShelf } from '../ledger/bundle-shelf.ts';

/** Why a sale came to what it did, by the programmes that it was priced with. */
export interface SaleReasons {
  readonly bundle: number;
  /** Whether head office's engine makes the same of it as the till did. The receipt stands either way. */
  readonly agrees: boolean;
  readonly reasons: readonly Reason[];
  /** Of the other programmes of that revision, which this sale could not meet: over, elsewhere, for other goods or members. */
  readonly others: readonly Reason[];
  /** By line: what touched it, and what could not. */
  readonly lines: Readonly<Record<string, readonly Reason[]>>;
}

/** As many as somebody would look through. */
const OTHERS_MAX = 1000;

/** The answer to "why did I pay this?", years later too. Null where the bundle of the sale is not known here. */
export async function saleReasons(db: Db, shelf: BundleShelf, sale: SaleClosed): Promise<SaleReasons | null> {
  const bundle = await shelf.get(db, sale.bundle);
  if (!bundle) return null;
  const evaluation = reEvaluate(sale, bundle);
  const explained = {
    evaluation,
    programmeName: (id: string) => bundle.byId.get(id)?.programme.name ?? { en: id },
  };
  const met = new Set(evaluation.trace.map(({ programme }) => programme));
  const others = explainEntry(sale, bundle).filter(({ programme }) => !met.has(programme));
  return {
    bundle: sale.bundle,
    agrees: agrees(sale, bundle, sha256),
    reasons: reasonsAbout(explained, null),
    others: others.slice(0, OTHERS_MAX).map((row) => reasonOf(row, explained)),
    lines: Object.fromEntries(explained.evaluation.lines.map(({ id }) => [id, reasonsAbout(explained, id)])),
  };
}
