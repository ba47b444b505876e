import type { BasketCoupon } from '../../shared/basket/basket.ts';
import type { CouponRecord } from '../../shared/catalogue/coupon-record.ts';
import type { SignedCoupon } from '../../shared/coupon/coupon.ts';
import { type CouponFault, readCoupon } from '../../shared/coupon/coupon-code.ts';
import type { Sha256, VerifyHash } from '../../shared/journal/crypto.ts';
import type { CodeUse } from '../../shared/programme/limit-state.ts';
import type { Result } from '../../shared/units/result.ts';

/** What this till can find out about a signed coupon without asking anybody. */
export interface CouponDesk {
  read(code: string): Result<SignedCoupon, CouponFault>;
  /** Whether head office has taken it back, or all that its issuer has signed. */
  isRevoked(serial: string, issuer: string): Promise<boolean>;
  /** Uses at other tills that head office has told of. This till counts its own. */
  usedElsewhere(coupons: readonly BasketCoupon[]): Promise<CodeUse[]>;
}

export function couponDesk(p: {
  record: (id: string) => Promise<CouponRecord | null>;
  identity: { readonly till: string; readonly epoch: number; readonly headOfficeKey: string };
  sha256: Sha256;
  verify: VerifyHash;
}): CouponDesk {
  const { till, epoch, headOfficeKey } = p.identity;
  return {
    read: (code) => readCoupon(code, { headOfficeKey, sha256: p.sha256, verify: p.verify }),
    async isRevoked(serial, issuer) {
      // Of a till's coupon also the sale that gave it: it may have been taken back with its goods.
      const sale = serial.slice(0, serial.lastIndexOf(':'));
      const records = await Promise.all([serial, issuer, ...(sale ? [sale] : [])].map(p.record));
      return records.some((record) => record?.revoked === true);
    },
    async usedElsewhere(coupons) {
      const records = await Promise.all(coupons.map(({ code }) => p.record(code)));
      return records.flatMap((record) =>
        (record?.uses ?? [])
          .filter((use) => use.till !== till || use.epoch !== epoch)
          .map(({ programme, day, times }) => ({ code: record?.id ?? '', programme, day, times })),
      );
    },
  };
}
