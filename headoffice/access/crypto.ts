import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { Sha256, SignHash, VerifyHash } from '../../shared/journal/crypto.ts';

export const sha256: Sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex');

// DER in front of a raw Ed25519 key (RFC 8410): SubjectPublicKeyInfo and PKCS #8.
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Raw 32 bytes in base64url, or null where it is none: a caller that got it from outside refuses. */
export function publicKeyOf(raw: string): KeyObject | null {
  const bytes = Buffer.from(raw, 'base64url');
  if (bytes.length !== 32 || bytes.toString('base64url') !== raw) return null;
  return createPublicKey({ key: Buffer.concat([SPKI, bytes]), format: 'der', type: 'spki' });
}

export const privateKeyOf = (raw: string): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PKCS8, Buffer.from(raw, 'base64url')]), format: 'der', type: 'pkcs8' });

const known = new Map<string, KeyObject | null>();

/** Parsed keys are kept: parsing costs a good part of a verification. */
function knownKey(raw: string): KeyObject | null {
  let key = known.get(raw);
  if (key === undefined) {
    key = publicKeyOf(raw);
    if (known.size > 100_000) known.clear();
    known.set(raw, key);
  }
  return key;
}

export const verifyHash: VerifyHash = (hash, signature, publicKey) =>
  verifyBytes(Buffer.from(hash, 'hex'), Buffer.from(signature, 'base64url'), publicKey);

export function verifyBytes(bytes: Uint8Array, signature: Uint8Array, publicKey: string): boolean {
  const key = knownKey(publicKey);
  return key !== null && signature.length === 64 && verify(null, bytes, key, signature);
}

export const signerWith = (privateKey: KeyObject): SignHash => {
  return (hash) => sign(null, Buffer.from(hash, 'hex'), privateKey).toString('base64url');
};
