import type { BundleRecord } from '../../shared/contract/wire.ts';
import { sha256, verifyHash } from '../keys/signatures.ts';

/** The programme bundle in force at this till. */
export interface BundleInForce {
  readonly rev: number;
  readonly hash: string;
}

export type BundleRefusal = 'bundle.hash' | 'bundle.signature' | 'bundle.older' | 'bundle.sameRevision';

/**
 * Why a bundle is not taken, or null. Revisions only grow: an old offer that head office wants back is published again
 * under a new one, so whoever replays an old bundle brings no old price back.
 */
export function bundleRefusal(
  bundle: BundleRecord,
  inForce: BundleInForce | null,
  headOfficeKey: string,
): BundleRefusal | null {
  if (sha256(bundle.bytes) !== bundle.hash) return 'bundle.hash';
  if (!verifyHash(bundle.hash, bundle.sig, headOfficeKey)) return 'bundle.signature';
  if (!inForce || bundle.rev > inForce.rev) return null;
  if (bundle.rev < inForce.rev) return 'bundle.older';
  return bundle.hash === inForce.hash ? null : 'bundle.sameRevision';
}
