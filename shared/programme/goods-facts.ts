import type { Money } from '../units/money.ts';

/** What lint and the publish gate may know of a product beside the bundle. */
export interface ProductFacts {
  /** The shelf price of a unit, the lowest of all lists. */
  readonly price: Money;
  /** What of that price is left once the goods and the tax in it are paid. Absent where nobody has told the cost. */
  readonly margin?: Money;
  readonly cats?: readonly string[];
  readonly tags?: readonly string[];
}

export type Products = ReadonlyMap<string, ProductFacts>;

/** The keys under which a product can be bought, as `anchorsOf` writes them. */
export const keysOfProduct = (sku: string, facts: ProductFacts | undefined): readonly string[] => [
  `sku:${sku}`,
  ...(facts?.cats ?? []).map((cat) => `cat:${cat}`),
  ...(facts?.tags ?? []).map((tag) => `tag:${tag}`),
];

/** Which products a key stands for. */
export function skusByKey(products: Products): ReadonlyMap<string, readonly string[]> {
  const skus = new Map<string, string[]>();
  for (const [sku, facts] of products) {
    for (const key of keysOfProduct(sku, facts)) {
      const same = skus.get(key);
      if (same) same.push(sku);
      else skus.set(key, [sku]);
    }
  }
  return skus;
}
