import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import {
  type SignatureParams,
  type SignedParts,
  signatureBase,
  signatureHeader,
  signatureInputHeader,
} from '../../shared/contract/request-signature.ts';
import {
  type EnrolReply,
  enrolProofText,
  type Head,
  type JournalReply,
  type PullReply,
  type PullRequest,
  WIRE_PATHS,
} from '../../shared/contract/wire.ts';
import { type ChainHead, GENESIS, type SealedEntry, seal } from '../../shared/journal/chain.ts';
import type { SignHash } from '../../shared/journal/crypto.ts';
import type { EntryFact, JournalEntry, Stamp } from '../../shared/journal/entry.ts';

const hexSha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

export interface KeyPair {
  readonly publicKey: string;
  readonly privateKey: KeyObject;
}

export function makeKeyPair(): KeyPair {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64url');
  return { publicKey: raw, privateKey };
}

export const signHashWith = (key: KeyObject): SignHash => {
  return (hash) => sign(null, Buffer.from(hash, 'hex'), key).toString('base64url');
};

export interface Answer<T> {
  readonly status: number;
  readonly body: T;
}

/** What a request looks like before it is sent; a test that alters a part of it does so here. */
export interface Draft {
  parts: SignedParts;
  params: SignatureParams;
  headers: Record<string, string>;
  body: Buffer;
}

export async function enrol(
  url: string,
  code: string,
  keys: KeyPair = makeKeyPair(),
): Promise<Answer<EnrolReply> & { keys: KeyPair }> {
  const proof = signHashWith(keys.privateKey)(hexSha256(enrolProofText(code, keys.publicKey)));
  const response = await fetch(`${url}${WIRE_PATHS.enrol}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, publicKey: keys.publicKey, proof, boot: 'b1', app: '0.1.0' }),
  });
  return { status: response.status, body: (await response.json()) as EnrolReply, keys };
}

/** A till as head office sees it: keys, a journal that it seals, and signed requests. It has no store and no counter. */
export class WireTill {
  readonly url: string;
  readonly keys: KeyPair;
  readonly store: string;
  readonly till: string;
  readonly epoch: number;
  readonly sealed: SealedEntry[] = [];
  nowMs: () => number = Date.now;

  constructor(url: string, keys: KeyPair, enrolled: { store: string; till: string; epoch: number }) {
    this.url = url;
    this.keys = keys;
    this.store = enrolled.store;
    this.till = enrolled.till;
    this.epoch = enrolled.epoch;
  }

  static async enrolled(url: string, code: string): Promise<WireTill> {
    const { status, body, keys } = await enrol(url, code);
    if (status !== 200) throw new Error(`enrol answered ${status}: ${JSON.stringify(body)}`);
    return new WireTill(url, keys, body);
  }

  get head(): ChainHead {
    const last = this.sealed.at(-1);
    return last ? { seq: last.seq, hash: last.hash } : { seq: 0, hash: GENESIS };
  }

  /** Seals one more entry. `over` changes the stamp, for entries that a sound till would not write. */
  record(fact: EntryFact & { receipt?: number }, over: Partial<Stamp> = {}): SealedEntry {
    return this.append(sealAfter(this, this.head, fact, over));
  }

  append(sealed: SealedEntry): SealedEntry {
    this.sealed.push(sealed);
    return sealed;
  }

  /** Sends entries as they are; without an argument everything, in batches of 200. */
  async post(entries: readonly SealedEntry[]): Promise<Answer<JournalReply>> {
    const batch = { till: this.till, epoch: this.epoch, entries };
    return this.send('POST', WIRE_PATHS.journal, Buffer.from(JSON.stringify(batch)));
  }

  async uploadAll(from = 0): Promise<JournalReply> {
    let reply: Answer<JournalReply> | null = null;
    for (let at = from; at < this.sealed.length; at += 200) reply = await this.post(this.sealed.slice(at, at + 200));
    if (reply?.status !== 200) throw new Error(`journal answered ${reply?.status}: ${JSON.stringify(reply?.body)}`);
    return reply.body;
  }

  headHeld(): Promise<Answer<Head>> {
    return this.send('GET', WIRE_PATHS.head);
  }

  pull(
    collection: PullRequest['collection'],
    checkpoint: string | null = null,
    limit = 1000,
  ): Promise<Answer<PullReply>> {
    return this.send('POST', WIRE_PATHS.reference, Buffer.from(JSON.stringify({ collection, checkpoint, limit })));
  }

  /** One whole pass: the rows by id, and the checkpoint for the next one. */
  async pullAll(collection: PullRequest['collection'], checkpoint: string | null = null, limit = 1000) {
    const rows = new Map<string, PullReply['rows'][number]>();
    for (let at = checkpoint; ; ) {
      const { status, body } = await this.pull(collection, at, limit);
      if (status !== 200) throw new Error(`reference answered ${status}: ${JSON.stringify(body)}`);
      for (const row of body.rows) rows.set(row.id, row);
      at = body.checkpoint;
      if (!body.more) return { rows, checkpoint: at, included: body.included, total: body.total };
    }
  }

  /** Server-sent `changed` events, each as its list of collections. Ends when `signal` aborts. */
  async *live(signal: AbortSignal): AsyncGenerator<readonly string[]> {
    const draft = this.draft('GET', WIRE_PATHS.live);
    const response = await fetch(`${this.url}${WIRE_PATHS.live}`, { headers: this.signed(draft), signal });
    if (!response.ok || !response.body) throw new Error(`live answered ${response.status}`);
    let text = '';
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const event = text.slice(0, end);
        text = text.slice(end + 2);
        if (event.startsWith(':')) yield [];
        else yield (JSON.parse(event.slice(event.indexOf('data: ') + 6)) as { collections: string[] }).collections;
      }
    }
  }

  async send<T>(
    method: string,
    path: string,
    body: Buffer = Buffer.alloc(0),
    alter: (draft: Draft) => void = () => undefined,
  ): Promise<Answer<T>> {
    const draft = this.draft(method, path, body);
    const headers = this.signed(draft);
    const sent = { ...draft, headers };
    alter(sent);
    const response = await fetch(`${this.url}${sent.parts.path}${sent.parts.query === '?' ? '' : sent.parts.query}`, {
      method: sent.parts.method,
      headers: sent.headers,
      ...(sent.parts.method === 'GET' ? {} : { body: new Uint8Array(sent.body) }),
    });
    return { status: response.status, body: (await response.json()) as T };
  }

  draft(method: string, path: string, body: Buffer = Buffer.alloc(0)): Draft {
    const contentDigest = `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
    const parts = {
      method,
      authority: new URL(this.url).host,
      path,
      query: '?',
      contentType: 'application/json',
      contentDigest,
    };
    const params = {
      created: Math.floor(this.nowMs() / 1000),
      nonce: randomBytes(18).toString('base64url'),
      keyid: `${this.till}:${this.epoch}`,
    };
    return { parts, params, headers: {}, body };
  }

  signed({ parts, params }: Draft): Record<string, string> {
    const signature = sign(null, Buffer.from(signatureBase(parts, params)), this.keys.privateKey).toString('base64');
    return {
      'content-type': parts.contentType,
      'content-digest': parts.contentDigest,
      'signature-input': signatureInputHeader(params),
      signature: signatureHeader(signature),
    };
  }
}

/** The entry after `head`, sealed with the till's key. */
export function sealAfter(
  till: Pick<WireTill, 'store' | 'till' | 'epoch' | 'keys'>,
  head: ChainHead,
  fact: EntryFact & { receipt?: number },
  over: Partial<Stamp> = {},
): SealedEntry {
  const stamp = {
    v: 1,
    store: till.store,
    till: till.till,
    epoch: till.epoch,
    seq: head.seq + 1,
    prev: head.hash,
    startedAt: '2026-11-22T10:00:00+09:00',
    endedAt: `2026-11-22T${new Date(36_000_000 + head.seq * 1000).toISOString().slice(11, 19)}+09:00`,
    businessDate: '2026-11-22',
    clock: 'ok',
    boot: 'b1',
    staff: 's1',
    mode: 'real',
    app: '0.1.0',
  };
  const entry = { ...stamp, ...fact, ...over } as unknown as JournalEntry;
  return seal(entry, { sha256: hexSha256, sign: signHashWith(till.keys.privateKey) });
}

export interface SaleParts {
  readonly receipt?: number;
  readonly member?: string;
  readonly points?: readonly { points: number; wallet?: string; holder?: string; from?: string; until?: string }[];
  readonly product?: string;
  readonly name?: string;
  readonly price?: number;
}

/** What a till records of one kind of thing. */
export type FactOf<Type extends EntryFact['type']> = Extract<EntryFact, { type: Type }>;
type SaleFact = FactOf<'saleClosed'> & { receipt: number };

/** A sale of one line, as a till would close it. */
export function saleFact(parts: SaleParts = {}): SaleFact {
  const { price = 250, product = 'p1' } = parts;
  const member = {
    id: parts.member,
    last4: '1234',
    greeting: 'Yuki',
    segments: [],
    orders: 0,
    consents: [],
    wallets: {},
    positionAsOfMs: 0,
  };
  const line = {
    id: 'l1',
    product,
    barcode: '4901234567894',
    name: parts.name ?? 'Green tea',
    quantity: { value: 1, scale: 0 },
    soldBy: 'each',
    unit: price,
    list: price,
    discounts: [],
    paid: price,
    returnValue: price,
    tax: 'standard',
    categories: [],
    tags: [],
  };
  return {
    type: 'saleClosed',
    receipt: parts.receipt ?? 1,
    basket: 'k1',
    currency: { code: 'JPY', digits: 0 },
    language: 'ja',
    openedDay: '2026-11-22',
    openedMinute: 600,
    priceList: 'retail',
    lines: [line],
    voidedLines: [],
    codes: [],
    claims: [],
    taxes: [],
    taxIncluded: true,
    taxRounding: 'group',
    totals: { list: price, discount: 0, net: price, tax: 0, total: price },
    rounding: 0,
    tenders: [],
    attempts: [],
    change: 0,
    ...(parts.member === undefined ? {} : { member }),
    points: (parts.points ?? []).map((moved) => ({
      wallet: 'points',
      programme: 'earn',
      rev: 1,
      name: 'Points for your purchase',
      ...moved,
    })),
    bundle: 1,
    evaluation: '0'.repeat(64),
  } as unknown as SaleFact;
}

/** The same of a gift card: its money is no price and bears no tax. */
export function giftCardFact(amount: number, giftCard: { readonly key: string; readonly last4: string }): SaleFact {
  const sale = saleFact({ price: amount });
  return { ...sale, lines: sale.lines.map((line) => ({ ...line, tax: '', giftCard })) };
}

export const noSaleFact = { type: 'drawerOpened', reason: 'noSale' } as EntryFact;
