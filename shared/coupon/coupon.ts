import type { MemberId, StoreId, TillId } from '../units/ids.ts';
import type { Day } from '../units/time.ts';

/** Head office signs letters and personal coupons: sixteen letters for the run, and the number in it. */
export interface OfficeIssuer {
  readonly kind: 'office';
  readonly batch: string;
  readonly number: number;
}

/**
 * A till signs what it prints: the coupon is the `index`-th of its entry `seq`. Other tills do not know its key, so the
 * coupon brings it along, with head office's certificate of it.
 */
export interface TillIssuer {
  readonly kind: 'till';
  readonly store: StoreId;
  readonly till: TillId;
  readonly epoch: number;
  readonly seq: number;
  readonly index: number;
  /** Raw 32 bytes, and Ed25519 over `certificateText`; base64url. */
  readonly key: string;
  readonly certificate: string;
}

/** A code for a later visit that any shop of the chain believes without asking anybody. */
export interface SignedCoupon {
  /** Which programmes it opens. */
  readonly template: string;
  /** The last day on which it counts. */
  readonly until?: Day | undefined;
  /** The member whose it is, by pseudonym; without one, it is its bearer's. */
  readonly holder?: MemberId | undefined;
  readonly issuer: OfficeIssuer | TillIssuer;
}

/** One coupon is one serial, for ever and in the whole chain. */
export const serialOf = ({ issuer }: Pick<SignedCoupon, 'issuer'>): string =>
  issuer.kind === 'office' ? `${issuer.batch}-${issuer.number}` : `${issuedBy(issuer)}:${issuer.seq}:${issuer.index}`;

/** What is revoked as one: all that a till signed in an epoch, or a whole run of head office's. */
export const issuerOf = ({ issuer }: Pick<SignedCoupon, 'issuer'>): string =>
  issuer.kind === 'office' ? issuer.batch : issuedBy(issuer);

export const issuedBy = ({ till, epoch }: Pick<TillIssuer, 'till' | 'epoch'>): string => `${till}:${epoch}`;

/** What head office signs at enrolment: this key is that till's, in this store and epoch. */
export const certificateText = (of: Pick<TillIssuer, 'store' | 'till' | 'epoch' | 'key'>): string =>
  `joren/till-certificate/v1\0${of.store}\0${of.till}\0${of.epoch}\0${of.key}`;
