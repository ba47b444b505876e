import { sql } from 'kysely';
import { type Product, priceOn } from '../../shared/catalogue/product.ts';
import type { Store } from '../../shared/catalogue/store.ts';
import type { ProductFacts } from '../../shared/programme/index.ts';
import { storeSettings } from '../../shared/programme/rung-sale.ts';
import { type Money, money } from '../../shared/units/money.ts';
import { scaled } from '../../shared/units/rounding.ts';
import type { Day } from '../../shared/units/time.ts';
import type { LongestIds } from '../coupons/code-room.ts';
import type { Tx } from '../db/schema.ts';
import { utcDay } from '../ledger/members.ts';
import { productCosts } from './product-costs.ts';
import type { Gate } from './publish-gate.ts';

/** What the chain sells today, and in what money. Where it has neither products nor stores yet, neither is asked for. */
export async function gateFacts(tx: Tx, nowMs: number): Promise<Gate> {
  const products = await tx.selectFrom('product').select(['id', 'doc']).where('deleted', '=', false).execute();
  const store = await tx
    .selectFrom('store')
    .select('doc')
    .where('deleted', '=', false)
    .orderBy('id')
    .executeTakeFirst();
  const shop = store?.doc as Store | undefined;
  const today = utcDay(nowMs);
  const of = { today, costs: await productCosts(tx), tax: shop?.tax };
  return {
    today,
    ...(products.length > 0
      ? { products: new Map(products.map(({ id, doc }) => [id, productFacts(doc as Product, of)])) }
      : {}),
    ...(shop === undefined
      ? {}
      : { currencyDigits: shop.currency.digits, currency: shop.currency.code, settings: storeSettings(shop) }),
    longest: await longestIds(tx),
  };
}

interface Trade {
  readonly today: Day;
  readonly costs: ReadonlyMap<string, Money>;
  /** Of the chain's first store: rates are a country's, and so is a chain. */
  readonly tax: Store['tax'] | undefined;
}

/** The lowest price of today's lists, since an offer applies to that one too, and what is left of it. */
export function productFacts(product: Product, { today, costs, tax }: Trade): ProductFacts {
  const lists = [...new Set(product.prices.map(({ list }) => list))];
  const prices = lists.flatMap((list) => priceOn(product, list, today) ?? []);
  const price = prices.length > 0 ? money(Math.min(...prices)) : money(0);
  const cost = prices.length > 0 ? costs.get(product.id) : undefined;
  const rate = tax?.included ? (tax.rates.find(({ id }) => id === product.tax)?.basisPoints ?? 0) : 0;
  return {
    price,
    cats: product.categories,
    tags: product.tags,
    ...(cost === undefined ? {} : { margin: money(price - scaled(cost, 10_000 + rate, 10_000)) }),
  };
}

async function longestIds(tx: Tx): Promise<LongestIds> {
  const till = await tx
    .selectFrom('till')
    .select(['store', 'till'])
    .where('state', '=', 'active')
    .orderBy(sql`octet_length(store) + octet_length(till)`, 'desc')
    .limit(1)
    .executeTakeFirst();
  const member = await tx
    .selectFrom('member')
    .select('member')
    .orderBy(sql`octet_length(member)`, 'desc')
    .limit(1)
    .executeTakeFirst();
  return { till, member: member?.member };
}
