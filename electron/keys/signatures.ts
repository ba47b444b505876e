import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { Sha256, VerifyHash } from '../../shared/journal/crypto.ts';

export const sha256: Sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex');

/** A handful of keys is met again and again: this till's, head office's, the other lanes'. */
const KEYS_KEPT = 100;
const known = new Map<string, KeyObject>();

/** The bytes of exactly `length` in base64url, or null: a second spelling of the same bytes is no signature either. */
export function fromBase64url(text: string, length: number): Buffer | null {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.length === length && bytes.toString('base64url') === text ? bytes : null;
}

function publicKeyOf(raw: string): KeyObject | null {
  const kept = known.get(raw);
  if (kept) return kept;
  if (!fromBase64url(raw, 32)) return null;
  const key = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: raw } });
  if (known.size >= KEYS_KEPT) known.clear();
  known.set(raw, key);
  return key;
}

/** False for anything that is not a signature of these 32 bytes by this key; it never throws. */
export const verifyHash: VerifyHash = (hash, signature, publicKey) => {
  const sig = fromBase64url(signature, 64);
  if (!sig || !/^[0-9a-f]{64}$/.test(hash)) return false;
  try {
    const key = publicKeyOf(publicKey);
    return key !== null && verify(null, Buffer.from(hash, 'hex'), key, sig);
  } catch {
    return false; // 32 bytes that are no point of the curve
  }
};
