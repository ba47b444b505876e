import { createHash, randomBytes } from 'node:crypto';
import {
  type SignatureParams,
  signatureBase,
  signatureHeader,
  signatureInputHeader,
} from '../../shared/contract/request-signature.ts';
import type { TillKey } from '../keys/till-key.ts';

export interface TillIdentity {
  readonly till: string;
  readonly epoch: number;
}

const CONTENT_TYPE = 'application/json';

/** A request as head office wants it: RFC 9421 signature over the parts, RFC 9530 digest, a nonce for one use. */
export function signedRequest(p: {
  method: 'GET' | 'POST';
  url: string;
  body: string;
  atMs: number;
  key: TillKey;
  identity: TillIdentity;
}): RequestInit {
  const { host, pathname, search } = new URL(p.url);
  const contentDigest = `sha-256=:${createHash('sha256').update(p.body, 'utf8').digest('base64')}:`;
  const params: SignatureParams = {
    created: Math.floor(p.atMs / 1000),
    nonce: randomBytes(18).toString('base64url'),
    keyid: `${p.identity.till}:${p.identity.epoch}`,
  };
  const base = signatureBase(
    {
      method: p.method,
      authority: host,
      path: pathname,
      query: search || '?',
      contentType: CONTENT_TYPE,
      contentDigest,
    },
    params,
  );
  const headers = {
    'content-type': CONTENT_TYPE,
    'content-digest': contentDigest,
    'signature-input': signatureInputHeader(params),
    signature: signatureHeader(Buffer.from(p.key.signBytes(Buffer.from(base, 'utf8'))).toString('base64')),
  };
  return p.method === 'GET' ? { method: p.method, headers } : { method: p.method, headers, body: p.body };
}
