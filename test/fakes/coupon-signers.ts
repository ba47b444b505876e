import { createHash } from 'node:crypto';
import { verifyHash } from '../../electron/keys/signatures.ts';
import { certificateText, type SignedCoupon, type TillIssuer } from '../../shared/coupon/coupon.ts';
import { couponCode } from '../../shared/coupon/coupon-code.ts';
import { storeId, tillId } from '../../shared/units/ids.ts';
import { type KeyPair, makeKeyPair, signHashWith } from './wire-till.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** A chain's head office as far as coupons go: it signs them itself, and certifies the keys of tills. */
export class CouponChain {
  readonly office: KeyPair = makeKeyPair();
  readonly reader = { headOfficeKey: this.office.publicKey, sha256, verify: verifyHash };

  signed(coupon: Omit<SignedCoupon, 'issuer'>, number = 1, batch = '0123456789ABCDEF'): string {
    return this.code({ ...coupon, issuer: { kind: 'office', batch, number } }, this.office);
  }

  /** Printed by a till whose key this chain has certified. */
  printed(coupon: Omit<SignedCoupon, 'issuer'>, over: Partial<TillIssuer> = {}, keys = makeKeyPair()): string {
    const of = { store: storeId('S1'), till: tillId('S1-1'), epoch: 1, seq: 7, index: 0, ...over };
    const certificate = over.certificate ?? this.certificate({ ...of, key: keys.publicKey });
    return this.code({ ...coupon, issuer: { kind: 'till', ...of, key: keys.publicKey, certificate } }, keys);
  }

  certificate(of: Pick<TillIssuer, 'store' | 'till' | 'epoch' | 'key'>): string {
    return signHashWith(this.office.privateKey)(sha256(certificateText(of)));
  }

  private code(coupon: SignedCoupon, keys: KeyPair): string {
    const sign = signHashWith(keys.privateKey);
    const code = couponCode(coupon, { headOfficeKey: this.office.publicKey, sha256, sign });
    if (code === null) throw new RangeError('This coupon is longer than a QR code should be');
    return code;
  }
}
