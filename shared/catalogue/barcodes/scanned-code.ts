import type { Money } from '../../units/money.ts';
import type { Day } from '../../units/time.ts';

/** What a GS1 symbol says beyond the product, where it says it. */
export interface Gs1Facts {
  readonly lot?: string;
  readonly serial?: string;
  readonly bestBefore?: Day;
  readonly sellBy?: Day;
  readonly useBy?: Day;
  readonly count?: number;
}

export type ScanRefusalCode =
  | 'scan.empty'
  | 'scan.tooLong'
  | 'scan.controlCharacters'
  | 'scan.unreadable'
  | 'scan.badCheckDigit'
  | 'scan.badElementString'
  | 'scan.unknownLink'
  | 'scan.paymentCard';

/** One scan is one of these. `barcode` is in the catalogue's canonical spelling (`canonicalGtin`). */
export type ScannedCode =
  | {
      readonly kind: 'product';
      readonly barcode: string;
      /** Eight digits may be a short UPC as well: which, is for the catalogue to say. */
      readonly orElse?: string;
      readonly gs1?: Gs1Facts;
    }
  /** A label of the shop's own scale: `item` is the shop's number, or the GTIN where the symbol carries one. */
  | {
      readonly kind: 'weighed';
      readonly barcode: string;
      readonly item: string;
      readonly weightGrams: number;
      readonly price?: undefined;
      readonly gs1?: Gs1Facts;
    }
  | {
      readonly kind: 'weighed';
      readonly barcode: string;
      readonly item: string;
      readonly price: Money;
      /** In the price's company only a fact for the receipt: the label's price wins. */
      readonly weightGrams?: number;
      readonly gs1?: Gs1Facts;
    }
  | { readonly kind: 'memberCard'; readonly number: string }
  | { readonly kind: 'coupon'; readonly code: string }
  /** Looks like one; whether it is genuine says its signature. */
  | { readonly kind: 'signedCoupon'; readonly code: string }
  | { readonly kind: 'giftCard'; readonly number: string }
  | { readonly kind: 'receipt'; readonly receipt: string }
  /** `shown` is safe to put on the screen; it is empty for what nobody should read. */
  | { readonly kind: 'refused'; readonly code: ScanRefusalCode; readonly shown: string };
