import type { Product } from '../../shared/catalogue/product.ts';
import type { Store } from '../../shared/catalogue/store.ts';
import type { SignHash } from '../../shared/journal/crypto.ts';
import type { Db } from '../db/schema.ts';
import { utcDay } from '../ledger/members.ts';
import type { LoyaltyRules } from '../ledger/position.ts';
import { type ProductCost, writeCosts } from '../programme/product-costs.ts';
import { refusalText } from '../programme/publish-gate.ts';
import { type NewBundle, publishBundle } from './bundles.ts';
import { type NewCard, type NewMember, upsertCards, upsertMembers, upsertProducts, upsertStores } from './upsert.ts';

export interface ReferenceImport {
  readonly stores?: readonly Store[];
  readonly products?: readonly Product[];
  readonly costs?: readonly ProductCost[];
  readonly members?: readonly NewMember[];
  readonly cards?: readonly NewCard[];
  readonly bundles?: readonly NewBundle[];
}

/** Everything that a chain begins with, or news for some of it. Rows that say nothing new are left alone. */
export async function importReference(
  db: Db,
  rows: ReferenceImport,
  of: { sign: SignHash; nowMs: number; rules: LoyaltyRules },
): Promise<void> {
  await upsertStores(db, rows.stores ?? []);
  await upsertProducts(db, rows.products ?? []);
  await writeCosts(db, rows.costs ?? []);
  const folding = { rules: of.rules, today: utcDay(of.nowMs) };
  await upsertMembers(db, rows.members ?? [], folding);
  await upsertCards(db, rows.cards ?? [], folding);
  for (const bundle of rows.bundles ?? []) {
    const published = await publishBundle(db, bundle, of);
    if (published.ok) continue;
    const { error } = published;
    if (error.code === 'bundle.notPublished') throw new Error(refusalText(error));
    throw new RangeError(`Bundle revision ${bundle.rev} must be above ${error.newest}, the newest published`);
  }
}
