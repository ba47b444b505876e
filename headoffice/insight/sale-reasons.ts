import { reasonsAbout } from '../../shared/contract/reasons.ts';
import type { Reason } from '../../shared/contract/views.ts';
import type { SaleClosed } from '../../shared/journal/entry.ts';
import { agrees, reEvaluate } from '../../shared/journal/re-evaluate.ts';
import { sha256 } from '../access/crypto.ts';
import type { Db } from '../db/schema.ts';
import type { BundleShelf } from '../ledger/bundle-shelf.ts';

/** Why a sale came to what it did, by the programmes that it was priced with. */
export interface SaleReasons {
  readonly bundle: number;
  /** Whether head office's engine makes the same of it as the till did. The receipt stands either way. */
  readonly agrees: boolean;
  readonly reasons: readonly Reason[];
  /** By line: what touched it, and what could not. */
  readonly lines: Readonly<Record<string, readonly Reason[]>>;
}

/** The answer to "why did I pay this?", years later too. Null where the bundle of the sale is not known here. */
export async function saleReasons(db: Db, shelf: BundleShelf, sale: SaleClosed): Promise<SaleReasons | null> {
  const bundle = await shelf.get(db, sale.bundle);
  if (!bundle) return null;
  const explained = {
    evaluation: reEvaluate(sale, bundle),
    programmeName: (id: string) => bundle.byId.get(id)?.programme.name ?? { en: id },
  };
  return {
    bundle: sale.bundle,
    agrees: agrees(sale, bundle, sha256),
    reasons: reasonsAbout(explained, null),
    lines: Object.fromEntries(explained.evaluation.lines.map(({ id }) => [id, reasonsAbout(explained, id)])),
  };
}
