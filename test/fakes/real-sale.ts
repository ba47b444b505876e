import { sha256 } from '../../electron/keys/signatures.ts';
import type { Basket } from '../../shared/basket/basket.ts';
import { openBasket, withMember } from '../../shared/basket/open.ts';
import { ring } from '../../shared/basket/ring.ts';
import { type Product, zProduct } from '../../shared/catalogue/product.ts';
import type { SaleClosed } from '../../shared/journal/entry.ts';
import { saleFact } from '../../shared/journal/sale-fact.ts';
import type { MemberFacts } from '../../shared/loyalty/member-facts.ts';
import type { CompiledBundle } from '../../shared/programme/compile.ts';
import { priceBasket } from '../../shared/programme/priced-basket.ts';
import { NOTHING_USED } from '../../shared/programme/sale.ts';
import { beginTendering, takeCash } from '../../shared/tender/take.ts';
import { basketId, memberId } from '../../shared/units/ids.ts';
import { money } from '../../shared/units/money.ts';
import { points } from '../../shared/units/points.ts';
import { quantity } from '../../shared/units/quantity.ts';
import { NOON } from '../bench/baskets.ts';
import { benchStore } from '../bench/chain.ts';
import { entryOf } from './journal-entries.ts';

export interface Bought {
  readonly sku: string;
  readonly unit: number;
  readonly pieces: number;
  readonly cat?: string;
}

export interface Around {
  readonly bundle: CompiledBundle;
  readonly member?: MemberFacts;
  readonly codes?: Basket['codes'];
  readonly claims?: Basket['claims'];
}

export const memberHolding = (pts: number): MemberFacts => ({
  id: memberId('m'),
  last4: '0001',
  greeting: 'M',
  segments: [],
  orders: 3,
  consents: [],
  wallets: { pts: points(pts) },
  nextExpiry: null,
  unseenSpent: {},
  asOfMs: 0,
  provisional: false,
});

export function must<T>(made: { ok: true; value: T } | { ok: false; error: { code: string } }): T {
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}

const productOf = ({ sku, unit, cat }: Omit<Bought, 'pieces'>): Product =>
  zProduct.parse({
    id: sku,
    name: { en: sku },
    barcodes: [],
    categories: cat ? [cat] : [],
    tags: [],
    soldBy: 'each',
    tax: 'high',
    prices: [{ list: 'shelf', unit }],
  });

/** The entry of a sale that was rung, priced and paid in cash as a till does it. Tax of 19 % is included. */
export function realSale(bought: readonly Bought[], { bundle, member, codes = [], claims = [] }: Around): SaleClosed {
  const rung = bought.reduce(
    (so, each) =>
      must(
        ring(so, {
          product: productOf(each),
          barcode: each.sku,
          unit: money(each.unit),
          quantity: quantity(each.pieces),
        }),
      ).basket,
    openBasket({ id: basketId('b1'), opened: NOON, bundle: bundle.rev }),
  );
  const basket = { ...withMember(rung, member ?? null), codes, claims };
  const priced = priceBasket({ basket, store: benchStore, bundle, member: member ?? null, used: NOTHING_USED });
  const begun = beginTendering(priced.total);
  const cash = { tendered: priced.total, limit: money(10_000_000), coin: 1 };
  const tendering = priced.total > 0 ? must(takeCash(begun, cash)) : begun;
  const given = priced.evaluation.gifts.map(({ sku }) => [sku, productOf({ sku, unit: 900 })] as const);
  const fact = saleFact({ basket, priced, tendering, store: benchStore, gifts: new Map(given), sha256 });
  return entryOf({ receipt: 1, store: benchStore.id, ...fact } as never) as SaleClosed;
}
