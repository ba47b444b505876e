import type { CouponRecord } from '../../shared/catalogue/coupon-record.ts';
import type { Card, MemberPosition } from '../../shared/catalogue/member.ts';
import type { Product } from '../../shared/catalogue/product.ts';
import type { Store } from '../../shared/catalogue/store.ts';

/** Read access to rows by key, as the store offers it. */
export interface Rows {
  get(id: string): Promise<{ id: string; json: string } | null>;
  after(id: string, limit: number): Promise<{ id: string; json: string }[]>;
}

export interface CatalogueRows {
  readonly stores: Rows;
  readonly products: Rows;
  readonly barcodes: { get(id: string): Promise<{ product: string } | null> };
  readonly members: Rows;
  readonly cards: Rows;
  readonly coupons: Rows;
}

/** Reference data by the keys that the counter has in hand. Rows were parsed when they came down, so they are trusted. */
export interface Catalogue {
  store(id: string): Promise<Store | null>;
  productByBarcode(barcode: string): Promise<Product | null>;
  product(id: string): Promise<Product | null>;
  /** Every product in key order, in portions, for the search index. */
  products(after: string, limit: number): Promise<Product[]>;
  card(key: string): Promise<Card | null>;
  member(id: string): Promise<MemberPosition | null>;
  /** By a coupon's serial, or by its issuer. */
  coupon(id: string): Promise<CouponRecord | null>;
}

export function catalogue(rows: CatalogueRows): Catalogue {
  const read = async <T>(from: Rows, id: string): Promise<T | null> => {
    const row = await from.get(id);
    return row ? (JSON.parse(row.json) as T) : null;
  };
  return {
    store: (id) => read<Store>(rows.stores, id),
    product: (id) => read<Product>(rows.products, id),
    async products(after, limit) {
      return (await rows.products.after(after, limit)).map((row) => JSON.parse(row.json) as Product);
    },
    async productByBarcode(barcode) {
      const pointer = await rows.barcodes.get(barcode);
      const product = pointer ? await read<Product>(rows.products, pointer.product) : null;
      return product?.barcodes.includes(barcode) ? product : null;
    },
    card: (key) => read<Card>(rows.cards, key),
    member: (id) => read<MemberPosition>(rows.members, id),
    coupon: (id) => read<CouponRecord>(rows.coupons, id),
  };
}
