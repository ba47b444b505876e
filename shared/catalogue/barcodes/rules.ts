import type { InStoreRule } from './in-store-rule.ts';
import { MEMBER_EAN_PREFIX } from './member-number.ts';

export interface PrefixRule {
  /** Upper case. Scans match in either case. */
  readonly prefix: string;
  readonly kind: 'memberCard' | 'giftCard' | 'coupon' | 'signedCoupon' | 'receipt';
  /** `mod37`: the last character is an ISO 7064 MOD 37-2 check character over what follows the prefix. */
  readonly check: 'mod37' | 'none';
}

export interface BarcodeRules {
  /** Longest scan that is looked at, in characters. */
  readonly lengthMax: number;
  readonly prefixes: readonly PrefixRule[];
  /** Two-digit in-store EAN prefix kept for member cards, or null. It goes before `inStore`. */
  readonly memberEanPrefix: string | null;
  /** Links printed as member QR codes: the id is what follows. The till never opens them. */
  readonly memberLinks: readonly string[];
  readonly inStore: readonly InStoreRule[];
  /** EAN-13 prefixes whose codes are coupons (GS1 General Specifications: 981 to 984 and 99). */
  readonly couponEanPrefixes: readonly string[];
  readonly currency: { readonly digits: number; readonly isoNumeric: string };
  /** The middle of the century window of GS1 dates: YY is read as the year nearest to it. */
  readonly datesAround: number;
}

const ITEM: InStoreRule['item'] = [2, 7];
const VALUE: InStoreRule['value'] = [7, 12];

/** Shop's prefix, item, price in fen, weight in grams: the price is what the label asks for. */
export const CHINESE_LABEL: InStoreRule = {
  length: 18,
  prefix: '2',
  item: ITEM,
  value: VALUE,
  kind: 'price',
  decimals: 2,
};

export const DEFAULT_BARCODE_RULES: BarcodeRules = {
  lengthMax: 400,
  prefixes: [
    { prefix: 'MBR-', kind: 'memberCard', check: 'mod37' },
    { prefix: 'GFT-', kind: 'giftCard', check: 'mod37' },
    { prefix: 'CPN-', kind: 'coupon', check: 'none' },
    { prefix: 'CPN1-', kind: 'signedCoupon', check: 'none' },
    { prefix: 'RCP-', kind: 'receipt', check: 'none' },
  ],
  memberEanPrefix: MEMBER_EAN_PREFIX,
  memberLinks: ['https://joren.example/m/'],
  inStore: [
    { length: 13, prefix: '02', item: ITEM, value: VALUE, kind: 'price', decimals: 2 },
    { length: 13, prefix: '20', item: ITEM, value: VALUE, kind: 'price', decimals: 2 },
    { length: 13, prefix: '25', item: ITEM, value: VALUE, kind: 'price', decimals: 2 },
    { length: 13, prefix: '28', item: ITEM, value: VALUE, kind: 'weight', decimals: 3 },
  ],
  couponEanPrefixes: ['981', '982', '983', '984', '99'],
  currency: { digits: 2, isoNumeric: '978' },
  datesAround: 2026,
};
