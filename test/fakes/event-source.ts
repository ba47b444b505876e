import { createHash, createPrivateKey, randomBytes, sign } from 'node:crypto';
import { EVENT_PATH, type EventReply } from '../../shared/contract/event-door.ts';
import { signatureBase, signatureHeader, signatureInputHeader } from '../../shared/contract/request-signature.ts';
import type { Answer } from './wire-till.ts';

const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** A partner of the chain, with the key that the console has told it. */
export class EventSender {
  readonly url: string;
  readonly source: string;
  readonly privateKey: string;
  nowMs: () => number = Date.now;

  constructor(url: string, made: { source: string; privateKey: string }) {
    this.url = url;
    this.source = made.source;
    this.privateKey = made.privateKey;
  }

  send(event: object, alter: (headers: Record<string, string>) => void = () => undefined): Promise<Answer<EventReply>> {
    return this.post(Buffer.from(JSON.stringify(event)), alter);
  }

  async post(
    body: Buffer,
    alter: (headers: Record<string, string>) => void = () => undefined,
  ): Promise<Answer<EventReply>> {
    const contentDigest = `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
    const parts = {
      method: 'POST',
      authority: new URL(this.url).host,
      path: EVENT_PATH,
      query: '?',
      contentType: 'application/json',
      contentDigest,
    };
    const created = Math.floor(this.nowMs() / 1000);
    const nonce = randomBytes(16).toString('base64url');
    const params = { created, nonce, keyid: this.source, tag: 'joren-source' } as const;
    const der = Buffer.concat([PKCS8, Buffer.from(this.privateKey, 'base64url')]);
    const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
    const headers: Record<string, string> = {
      'content-type': parts.contentType,
      'content-digest': contentDigest,
      'signature-input': signatureInputHeader(params),
      signature: signatureHeader(sign(null, Buffer.from(signatureBase(parts, params)), key).toString('base64')),
    };
    alter(headers);
    const response = await fetch(`${this.url}${EVENT_PATH}`, { method: 'POST', headers, body: new Uint8Array(body) });
    return { status: response.status, body: (await response.json()) as EventReply };
  }
}
