import { segmentGates } from '../../shared/programme/question.ts';
import { systemClock } from '../clock.ts';
import { sha256, verifyHash } from '../keys/signatures.ts';
import { type Bundles, openBundles } from '../till/bundles.ts';
import { type Catalogue, catalogue as catalogueOf } from '../till/catalogue.ts';
import { type CouponDesk, couponDesk } from '../till/coupon-desk.ts';
import { type MemberDesk, memberDesk } from '../till/member-desk.ts';
import { withOwnMembers } from '../till/own-enrolments.ts';
import { type ProductSearch, productSearch } from '../till/product-search.ts';
import { type OwnStore, ownStore } from './own-store.ts';
import type { Parts } from './parts.ts';

/** What a till knows from its own database: its store, goods, members, coupons, programmes. */
export interface KnownThings {
  readonly store: OwnStore;
  readonly catalogue: Catalogue;
  readonly search: ProductSearch;
  readonly bundles: Bundles;
  readonly members: MemberDesk;
  readonly coupons: CouponDesk;
}

/** Lets whatever waits have its turn, in mid-work. */
export const yieldTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export async function knownThings(parts: Parts): Promise<KnownThings> {
  const { given, database, identity, reference, past } = parts;
  const catalogue = withOwnMembers(catalogueOf(database), past.enrolled);
  const bundles = await openBundles(database.bundles, (rev, why) =>
    given.log(`programmes: revision ${rev} is refused: ${why}`),
  );
  const store = await ownStore({
    read: () => catalogue.store(identity.store),
    clockIn: given.clockIn ?? systemClock,
  });
  return {
    store,
    catalogue,
    search: productSearch(catalogue, yieldTurn),
    bundles,
    members: memberDesk({
      position: catalogue.member,
      card: catalogue.card,
      unseen: past.unseen,
      wallets: () => bundles.current().wallets,
      tierSets: () => bundles.current().bundle.tierSets,
      pointsWallet: () => store.record().pointsWallet,
      gates: () => segmentGates(bundles.current().bundle),
      positionsAsOfMs: () => reference.mark('members')?.atMs ?? 0,
    }),
    coupons: couponDesk({ record: catalogue.coupon, identity, sha256, verify: verifyHash }),
  };
}
