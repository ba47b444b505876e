import type { Sha256, SignHash } from '../journal/crypto.ts';
import type { JournalEntry } from '../journal/entry.ts';
import type { TillIssuer } from './coupon.ts';
import { couponCode } from './coupon-code.ts';

/** With what a till signs the coupons that it gives. `certificate` is null until head office has sent one. */
export interface CouponSigner {
  readonly headOfficeKey: string;
  readonly key: string;
  readonly certificate: string | null;
  readonly sha256: Sha256;
  readonly sign: SignHash;
}

/**
 * Gives every coupon of an entry its code: the entry's own number is the serial, so no two coupons share one and a
 * reprint shows the same. What is practised in training is worth nothing, so it has none.
 */
export function withCouponCodes(entry: JournalEntry, by: CouponSigner): JournalEntry {
  const { certificate } = by;
  if (entry.type !== 'saleClosed' || !entry.issued || entry.mode === 'training' || certificate === null) return entry;
  const { store, till, epoch, seq } = entry;
  const issued = entry.issued.map((coupon, index) => {
    const issuer: TillIssuer = { kind: 'till', store, till, epoch, seq, index, key: by.key, certificate };
    const { template, until } = coupon;
    const code = couponCode({ template, issuer, ...(until && { until }) }, by);
    return code === null ? coupon : { ...coupon, code };
  });
  return { ...entry, issued };
}
