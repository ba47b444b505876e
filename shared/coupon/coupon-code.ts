import type { Sha256, SignHash, VerifyHash } from '../journal/crypto.ts';
import { BASE32, BASE64URL, baseText, bytesOf } from '../units/base-text.ts';
import { err, ok, type Result } from '../units/result.ts';
import { certificateText, type SignedCoupon, type TillIssuer } from './coupon.ts';
import { couponBody, readBody } from './coupon-body.ts';

/** What a signed coupon's code begins with; a shared code that a shop prints on coupons begins with `CPN-`. */
export const COUPON_PREFIX = 'CPN1-';
/** A QR code of this many letters is still read from thermal paper. With it goes an AIM identifier before the code. */
export const COUPON_CHARS_MAX = 396;

const SIGNATURE = 64;
const DOMAIN = 'joren/coupon/v1\0';

export type CouponFault =
  /** No coupon, or half of one. */
  | 'coupon.unreadable'
  | 'coupon.otherChain'
  /** Not as it was signed, or by a till that head office has not certified. */
  | 'coupon.notGenuine';

/**
 * The code of a coupon, signed with its issuer's key: printable ASCII of one case, so that no keyboard can change it.
 * Null where long ids make it longer than a QR code should be.
 */
export function couponCode(
  coupon: SignedCoupon,
  by: { headOfficeKey: string; sha256: Sha256; sign: SignHash },
): string | null {
  const body = couponBody(coupon, chainMark(by.headOfficeKey, by.sha256));
  const signature = bytesOf(by.sign(hashOf(body, by.sha256)), BASE64URL);
  if (signature?.length !== SIGNATURE) throw new TypeError('An Ed25519 signature has 64 bytes');
  const code = `${COUPON_PREFIX}${baseText(Uint8Array.from([...body, ...signature]), BASE32)}`;
  return code.length > COUPON_CHARS_MAX ? null : code;
}

/** How long a coupon's code is: its signature has always the same length. */
export const codeLetters = (coupon: SignedCoupon): number =>
  COUPON_PREFIX.length + Math.ceil(((couponBody(coupon, new Uint8Array(4)).length + SIGNATURE) * 8) / 5);

/** Reads a code and believes it only if this chain's head office signed it, or a till that it has certified. */
export function readCoupon(
  code: string,
  by: { headOfficeKey: string; sha256: Sha256; verify: VerifyHash },
): Result<SignedCoupon, CouponFault> {
  const { headOfficeKey, sha256, verify } = by;
  if (!code.startsWith(COUPON_PREFIX) || code.length > COUPON_CHARS_MAX) return err('coupon.unreadable');
  const bytes = bytesOf(code.slice(COUPON_PREFIX.length), BASE32);
  if (!bytes || bytes.length <= SIGNATURE) return err('coupon.unreadable');
  const body = bytes.subarray(0, -SIGNATURE);
  const read = readBody(body);
  if (!read) return err('coupon.unreadable');
  const mark = chainMark(headOfficeKey, sha256);
  if (!read.chain.every((byte, i) => byte === mark[i])) return err('coupon.otherChain');
  const { issuer } = read.coupon;
  const key = issuer.kind === 'till' ? issuer.key : headOfficeKey;
  const signature = baseText(bytes.subarray(-SIGNATURE), BASE64URL);
  const genuine = verify(hashOf(body, sha256), signature, key) && (issuer.kind === 'office' || isCertified(issuer, by));
  return genuine ? ok(read.coupon) : err('coupon.notGenuine');
}

export const isCertified = (
  of: Pick<TillIssuer, 'store' | 'till' | 'epoch' | 'key' | 'certificate'>,
  by: { headOfficeKey: string; sha256: Sha256; verify: VerifyHash },
): boolean => by.verify(by.sha256(certificateText(of)), of.certificate, by.headOfficeKey);

const hashOf = (body: Uint8Array, sha256: Sha256): string => sha256(`${DOMAIN}${baseText(body, BASE32)}`);

/** So that another chain's coupon is told from one that was tampered with. */
function chainMark(headOfficeKey: string, sha256: Sha256): Uint8Array {
  const hash = sha256(headOfficeKey);
  return Uint8Array.from([0, 2, 4, 6], (at) => Number.parseInt(hash.slice(at, at + 2), 16));
}
