import type { Sha256, SignHash, VerifyHash } from '../journal/crypto.ts';

/** The till's own key pair. The private half never leaves the adapter. */
export interface TillKey {
  /** Raw 32 bytes, base64url. */
  readonly publicKey: string;
  readonly sha256: Sha256;
  readonly sign: SignHash;
  readonly verify: VerifyHash;
}
