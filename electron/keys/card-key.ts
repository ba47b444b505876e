import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { filePermissions, type KeyWrap } from './key-wrap.ts';
import { readSecret, writeSecret } from './secret-file.ts';

/**
 * Under what a card (or phone, or e-mail) is found at the till: HMAC-SHA-256 with the chain's key, in hex. A bare hash
 * of a phone number could be enumerated in minutes by whoever has the disk. `lookupKey` is base64url.
 */
export function hmacCardKey(lookupKey: string, normalisedNumber: string): string {
  const key = Buffer.from(lookupKey, 'base64url');
  if (key.length < 16) throw new RangeError('A look-up key has at least 16 bytes');
  return createHmac('sha256', key).update(normalisedNumber, 'utf8').digest('hex');
}

const FILE = 'lookup-key';

/** Keeps the look-up key that enrolment gave, wrapped like the till's own. */
export const saveLookupKey = (folder: string, lookupKey: string, wrap: KeyWrap = filePermissions): Promise<void> =>
  writeSecret(join(folder, FILE), Buffer.from(lookupKey, 'utf8'), wrap);

export async function readLookupKey(folder: string, wrap: KeyWrap = filePermissions): Promise<string | null> {
  const secret = await readSecret(join(folder, FILE), wrap);
  return secret && Buffer.from(secret).toString('utf8');
}
