import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { parseSignature, signatureBase } from '../../shared/contract/request-signature.ts';
import type { Db } from '../db/schema.ts';
import { verifyBytes } from './crypto.ts';
import { findTill, type Till } from './tills.ts';
import { WireFault } from './wire-fault.ts';

/** A till whose clock is further off is told the time; its next request is signed with the offset. */
const WINDOW_MS = 5 * 60_000;
const NONCE_LIFE_MS = 3 * WINDOW_MS;

const single = (header: string | string[] | undefined): string => (typeof header === 'string' ? header : '');

/**
 * Proves who sent the request and that nothing of it was changed on the way, or throws a 401. A replay of a proven
 * request is a 409. Everything is checked before any byte of the body is looked at.
 */
export async function provenTill(db: Db, request: FastifyRequest, nowMs: number): Promise<Till> {
  const { headers } = request.raw;
  const parsed = parseSignature(single(headers['signature-input']), single(headers.signature));
  if (!parsed.ok) throw new WireFault(401, 'access.unsigned', 'Sign the request (RFC 9421, tag joren-till).');
  const { created, nonce, keyid, signature } = parsed.value;
  if (Math.abs(created * 1000 - nowMs) > WINDOW_MS)
    throw new WireFault(401, 'access.clock', 'The request was signed more than 5 minutes from now. See hoTimeMs.');

  const till = await findTill(db, keyid.slice(0, keyid.lastIndexOf(':')));
  if (!till || keyid !== `${till.till}:${till.epoch}`)
    throw new WireFault(401, 'access.keyUnknown', `No till is enrolled with the key ${JSON.stringify(keyid)}.`);

  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const contentDigest = `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
  const [path = '', query = ''] = splitUrl(request.raw.url ?? '');
  const parts = {
    method: request.raw.method ?? '',
    authority: single(headers.host).toLowerCase(),
    path,
    query,
    contentType: single(headers['content-type']),
    contentDigest,
  };
  const base = signatureBase(parts, { created, nonce, keyid });
  const proven =
    single(headers['content-digest']) === contentDigest &&
    verifyBytes(Buffer.from(base, 'utf8'), Buffer.from(signature, 'base64'), till.publicKey);
  if (!proven) throw new WireFault(401, 'access.signature', 'The signature does not match the request.');
  await takeNonce(db, till.till, nonce, nowMs);
  return till;
}

function splitUrl(url: string): [string, string] {
  const at = url.indexOf('?');
  return at < 0 ? [url, '?'] : [url.slice(0, at), url.slice(at)];
}

async function takeNonce(db: Db, till: string, nonce: string, nowMs: number): Promise<void> {
  const taken = await db
    .insertInto('nonce')
    .values({ till, nonce, created: nowMs })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (taken.numInsertedOrUpdatedRows !== 1n)
    throw new WireFault(409, 'access.replayed', 'This very request has been answered before. Sign a new one.');
}

/** Nonces older than the window can no longer be replayed: their `created` is refused first. */
export async function forgetNonces(db: Db, nowMs: number): Promise<void> {
  await db
    .deleteFrom('nonce')
    .where('created', '<', nowMs - NONCE_LIFE_MS)
    .execute();
}
