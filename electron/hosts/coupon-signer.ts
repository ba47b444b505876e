import { isCertified } from '../../shared/coupon/coupon-code.ts';
import { type CouponSigner, withCouponCodes } from '../../shared/coupon/sign-issued.ts';
import type { JournalEntry } from '../../shared/journal/entry.ts';
import { sha256, verifyHash } from '../keys/signatures.ts';
import type { TillKey } from '../keys/till-key.ts';
import type { TillDatabase } from '../store/database.ts';
import { settings } from '../store/settings.ts';
import { type Identity, saveCertificate } from './identity.ts';

/** Signs what the till's sales give for later visits, with the certificate that head office has sent of its key. */
export function couponSigner(p: {
  identity: Identity;
  key: TillKey;
  database: TillDatabase;
  fault: (error: unknown) => void;
}): { signCoupons(entry: JournalEntry): JournalEntry; certified(certificate: string): void } {
  const { identity, key } = p;
  const { headOfficeKey } = identity;
  const isOurs = (certificate: string): boolean =>
    isCertified({ ...identity, key: key.publicKey, certificate }, { headOfficeKey, sha256, verify: verifyHash });
  const kept = identity.certificate;
  let certificate = kept !== undefined && isOurs(kept) ? kept : null;
  return {
    signCoupons(entry) {
      const signer: CouponSigner = { headOfficeKey, key: key.publicKey, certificate, sha256, sign: key.sign };
      return withCouponCodes(entry, signer);
    },
    certified(told) {
      if (told === certificate || !isOurs(told)) return;
      certificate = told;
      void saveCertificate(settings(p.database.settings), told).catch(p.fault);
    },
  };
}
