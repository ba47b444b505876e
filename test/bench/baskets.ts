import { sha256 } from '../../electron/keys/signatures.ts';
import type { Basket } from '../../shared/basket/basket.ts';
import { openBasket, withMember } from '../../shared/basket/open.ts';
import { ring } from '../../shared/basket/ring.ts';
import { priceOn } from '../../shared/catalogue/product.ts';
import { type SaleFact, saleFact } from '../../shared/journal/sale-fact.ts';
import type { MemberFacts } from '../../shared/loyalty/member-facts.ts';
import { memberFactsOf } from '../../shared/loyalty/provisional.ts';
import type { CompiledBundle } from '../../shared/programme/compile.ts';
import { priceBasket } from '../../shared/programme/priced-basket.ts';
import { NOTHING_USED } from '../../shared/programme/sale.ts';
import { beginTendering, takeCash } from '../../shared/tender/take.ts';
import { basketId } from '../../shared/units/ids.ts';
import { one } from '../../shared/units/quantity.ts';
import { momentIn } from '../../shared/units/time.ts';
import { barcodeOf, benchStore, cardNumberOf, memberOf, productOf } from './chain.ts';

/** A weekday at noon: the bench has no clock of its own. */
export const NOON = momentIn('UTC', Date.UTC(2026, 10, 23, 12));

/** A basket of the given products, one line each, with a member. */
export function basketOf(products: readonly number[], member: number, id: string): Basket {
  const empty = openBasket({ id: basketId(id), opened: NOON, bundle: 1 });
  const { id: holder } = memberOf(member);
  let basket = withMember(empty, { id: holder, last4: cardNumberOf(member).slice(-4) });
  for (const n of products) {
    const product = productOf(n);
    const unit = priceOn(product, benchStore.priceList, NOON.day);
    if (unit === null) throw new Error(`Product ${n} has no price`);
    const rung = ring(basket, { product, barcode: barcodeOf(n), unit, quantity: one });
    if (!rung.ok) throw new Error(`Product ${n} does not ring: ${rung.error.code}`);
    basket = rung.value.basket;
  }
  return basket;
}

export const factsOf = (member: number, bundle: CompiledBundle): MemberFacts =>
  memberFactsOf({
    position: memberOf(member),
    last4: cardNumberOf(member).slice(-4),
    unseen: [],
    wallets: bundle.wallets,
    pointsWallet: benchStore.pointsWallet,
    today: NOON.day,
    asOfMs: NOON.epochMs,
  });

/** The whole sale as it is closed: priced, and paid in cash to the cent. */
export function soldFact(basket: Basket, member: number, bundle: CompiledBundle): SaleFact {
  const priced = priceBasket({
    basket,
    store: benchStore,
    bundle,
    member: factsOf(member, bundle),
    used: NOTHING_USED,
  });
  const begun = beginTendering(priced.total);
  const { tenderMax, coin } = benchStore.cash;
  const paid = priced.total > 0 ? takeCash(begun, { tendered: priced.total, limit: tenderMax, coin }) : null;
  if (paid && !paid.ok) throw new Error(`The sale is not paid: ${paid.error.code}`);
  const tendering = paid ? paid.value : begun;
  return saleFact({ basket, priced, tendering, store: benchStore, gifts: new Map(), sha256 });
}
