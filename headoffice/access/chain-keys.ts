import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { certificateText } from '../../shared/coupon/coupon.ts';
import { storeId, tillId } from '../../shared/units/ids.ts';
import type { Db } from '../db/schema.ts';
import { privateKeyOf, sha256, signerWith } from './crypto.ts';
import type { Till } from './tills.ts';

const zChainKeys = z.strictObject({ privateKey: z.string(), publicKey: z.string(), lookupKey: z.string() });

/** Head office's own key pair, and the chain's key of the HMAC by which cards are looked up. */
export interface ChainKeys {
  readonly publicKey: string;
  readonly lookupKey: string;
  /** Ed25519 over the 32 bytes of a hex hash, base64url. */
  sign(hash: string): string;
}

/** Head office's word that this key is that till's: what the till signs is then believed by every other till. */
export const certificateOf = (keys: ChainKeys, till: Pick<Till, 'store' | 'till' | 'epoch' | 'publicKey'>): string =>
  keys.sign(
    sha256(
      certificateText({
        store: storeId(till.store),
        till: tillId(till.till),
        epoch: till.epoch,
        key: till.publicKey,
      }),
    ),
  );

/**
 * Made at the first start and kept in a file that only its owner can read. Every server of a chain needs the same
 * file: the database remembers the public key, and a server with another one does not start.
 */
export async function openChainKeys(folder: string, db: Db): Promise<ChainKeys> {
  const file = join(folder, 'chain-keys.json');
  const known = await db.selectFrom('chain').select('head_office_key').executeTakeFirst();
  if (!existsSync(file) && known)
    throw new Error(`${file} is missing. The chain was enrolled with its key: put the file back.`);
  const keys = existsSync(file) ? zChainKeys.parse(JSON.parse(readFileSync(file, 'utf8'))) : make(folder, file);
  await db
    .insertInto('chain')
    .values({ id: 1, head_office_key: keys.publicKey, generation: randomBytes(6).toString('hex') })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { head_office_key } = await db.selectFrom('chain').select('head_office_key').executeTakeFirstOrThrow();
  if (head_office_key !== keys.publicKey)
    throw new Error(`${file} holds another chain's key than the database. Put the right file back.`);
  return { publicKey: keys.publicKey, lookupKey: keys.lookupKey, sign: signerWith(privateKeyOf(keys.privateKey)) };
}

function make(folder: string, file: string): z.output<typeof zChainKeys> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const keys = {
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32).toString('base64url'),
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64url'),
    lookupKey: randomBytes(32).toString('base64url'),
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, `${JSON.stringify(keys)}\n`, { flag: 'wx', mode: 0o600 });
  return keys;
}
