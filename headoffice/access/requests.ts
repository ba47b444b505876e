import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import {
  parseSignature,
  SIGNATURE_WINDOW_MS,
  type SignatureTag,
  signatureBase,
} from '../../shared/contract/request-signature.ts';
import type { Db } from '../db/schema.ts';
import { verifyBytes } from './crypto.ts';
import { type EventSource, findSource } from './event-sources.ts';
import { findTill, type Till } from './tills.ts';
import { WireFault } from './wire-fault.ts';

const NONCE_LIFE_MS = 3 * SIGNATURE_WINDOW_MS;

const single = (header: string | string[] | undefined): string => (typeof header === 'string' ? header : '');

/** Whose key signs, and under which name its nonces are kept. */
interface Signer {
  readonly name: string;
  readonly publicKey: string;
}

/**
 * Proves who sent the request and that nothing of it was changed on the way, or throws a 401. A replay of a proven
 * request is a 409. Everything is checked before any byte of the body is looked at.
 */
async function proven<S extends Signer>(
  db: Db,
  request: FastifyRequest,
  of: { nowMs: number; tag: SignatureTag; find(keyid: string): Promise<S | null> },
): Promise<S> {
  const { headers } = request.raw;
  const parsed = parseSignature(single(headers['signature-input']), single(headers.signature));
  if (!parsed.ok || parsed.value.tag !== of.tag)
    throw new WireFault(401, 'access.unsigned', `Sign the request (RFC 9421, tag ${of.tag}).`);
  const { created, nonce, keyid, signature } = parsed.value;
  // A till whose clock is further off is told the time; its next request is signed with the offset.
  if (Math.abs(created * 1000 - of.nowMs) > SIGNATURE_WINDOW_MS)
    throw new WireFault(401, 'access.clock', 'The request was signed more than 5 minutes from now. See hoTimeMs.');

  const signer = await of.find(keyid);
  if (!signer) throw new WireFault(401, 'access.keyUnknown', `Nobody is known by the key ${JSON.stringify(keyid)}.`);

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
  const base = signatureBase(parts, { created, nonce, keyid, tag: of.tag });
  const isProven =
    single(headers['content-digest']) === contentDigest &&
    verifyBytes(Buffer.from(base, 'utf8'), Buffer.from(signature, 'base64'), signer.publicKey);
  if (!isProven) throw new WireFault(401, 'access.signature', 'The signature does not match the request.');
  await takeNonce(db, signer.name, nonce, of.nowMs);
  return signer;
}

export const provenTill = (db: Db, request: FastifyRequest, nowMs: number): Promise<Till> =>
  proven(db, request, {
    nowMs,
    tag: 'joren-till',
    async find(keyid) {
      const till = await findTill(db, keyid.slice(0, keyid.lastIndexOf(':')));
      return till && keyid === `${till.till}:${till.epoch}` ? { ...till, name: till.till } : null;
    },
  });

/** A source that was revoked is a stranger. */
export const provenSource = (db: Db, request: FastifyRequest, nowMs: number): Promise<EventSource> =>
  proven(db, request, {
    nowMs,
    tag: 'joren-source',
    async find(keyid) {
      const source = await findSource(db, keyid);
      // No till has a stroke in its name, so their nonces are kept apart.
      return source && source.revokedMs === null ? { ...source, name: `source/${keyid}` } : null;
    },
  });

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
