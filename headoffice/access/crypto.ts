import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { promisify } from 'node:util';
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

const verifyLater = promisify(verify);
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

/**
 * Checks many signatures of one key beside the event loop, on the threads that Node has for that, and answers for them
 * from then on. Whatever it is asked besides is checked at once.
 */
export async function verifierOf(
  signed: readonly { readonly hash: string; readonly sig: string }[],
  publicKey: string,
): Promise<VerifyHash> {
  const key = knownKey(publicKey);
  const genuine = new Set<string>();
  const check = async ({ hash, sig }: { readonly hash: string; readonly sig: string }): Promise<void> => {
    const signature = Buffer.from(sig, 'base64url');
    if (key === null || signature.length !== 64) return;
    if (await verifyLater(null, Buffer.from(hash, 'hex'), key, signature)) genuine.add(`${hash} ${sig}`);
  };
  await Promise.all(signed.map(check));
  return (hash, signature, by) =>
    by === publicKey && genuine.has(`${hash} ${signature}`) ? true : verifyHash(hash, signature, by);
}

export const signerWith = (privateKey: KeyObject): SignHash => {
  return (hash) => sign(null, Buffer.from(hash, 'hex'), privateKey).toString('base64url');
};
