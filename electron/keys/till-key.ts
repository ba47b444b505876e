import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { join } from 'node:path';
import type { SignHash } from '../../shared/journal/crypto.ts';
import { filePermissions, type KeyWrap } from './key-wrap.ts';
import { readSecret, SecretFault, writeSecret } from './secret-file.ts';

/** This till's own key. The private half stays in the closure: it is no member, so nothing can print or send it. */
export interface TillKey {
  /** Raw 32 bytes, base64url. */
  readonly publicKey: string;
  readonly sign: SignHash;
  /** Ed25519 over the bytes themselves, for request signatures; 64 bytes. */
  signBytes(bytes: Uint8Array): Uint8Array;
}

const FILE = 'till-key';

/** Reads the key of this folder or makes the first one. A damaged file throws: a new key would be another till. */
export async function openTillKey(folder: string, wrap: KeyWrap = filePermissions): Promise<TillKey> {
  const path = join(folder, FILE);
  const stored = await readSecret(path, wrap);
  if (stored) return tillKey(privateKeyOf(stored, path));
  const { privateKey } = generateKeyPairSync('ed25519');
  await writeSecret(path, privateKey.export({ format: 'der', type: 'pkcs8' }), wrap);
  return tillKey(privateKey);
}

function privateKeyOf(pkcs8: Uint8Array, path: string): KeyObject {
  try {
    const key = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' });
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // The library's message may quote what it read; ours does not.
  }
  throw new SecretFault('secret.damaged', path, 'Move it away and enrol this till again.');
}

function tillKey(privateKey: KeyObject): TillKey {
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  if (!x) throw new TypeError('An Ed25519 key has a public half');
  const signBytes = (bytes: Uint8Array): Uint8Array => sign(null, bytes, privateKey);
  return {
    publicKey: x,
    signBytes,
    sign: (hash) => {
      if (!/^[0-9a-f]{64}$/.test(hash)) throw new RangeError('Only a hex SHA-256 is signed');
      return Buffer.from(signBytes(Buffer.from(hash, 'hex'))).toString('base64url');
    },
  };
}
