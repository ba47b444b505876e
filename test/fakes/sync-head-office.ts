import { createHash, createPublicKey, verify } from 'node:crypto';
import { sha256, verifyHash } from '../../electron/keys/signatures.ts';
import { parseSignature, signatureBase } from '../../shared/contract/request-signature.ts';
import {
  ackText,
  type Head,
  type Ingested,
  type JournalBatch,
  type PullRequest,
  type ReferenceName,
  WIRE_PATHS,
  zEnrolRequest,
  zJournalBatch,
  zPullRequest,
} from '../../shared/contract/wire.ts';
import { follows, GENESIS, type SealedEntry } from '../../shared/journal/chain.ts';
import { memoryKey } from './sync-till.ts';
import type { FakeTime } from './sync-time.ts';

type Row = { id: string; deleted: boolean; doc: unknown; version: number };

/**
 * Head office inside the test, as a `fetch` function: it checks signatures and chains as the real one does, and its
 * levers make it do what a real one does on a bad day.
 */
export function fakeHeadOffice(time: FakeTime, till: { till: string; epoch: number; publicKey: string }) {
  const key = memoryKey();
  const nonces = new Set<string>();
  const streams = new Set<ReadableStreamDefaultController<Uint8Array>>();
  const rows: Record<ReferenceName, Row[]> = {
    stores: [],
    products: [],
    members: [],
    cards: [],
    bundles: [],
    coupons: [],
  };
  let version = 0;

  const office = {
    key,
    /** What it holds, in order; and how often each entry took effect. */
    entries: [] as SealedEntry[],
    effects: new Map<string, number>(),
    batches: [] as number[][],
    asked: [] as string[],
    pulls: [] as PullRequest[],
    levers: {
      clockOffMs: 0,
      /** In which epoch it believes this till to be. */
      epoch: till.epoch,
      frozen: null as string | null,
      /** The live stream stays open without a heartbeat, as behind a router that forgot it. */
      silent: false,
      badAck: false,
      ackOtherHead: false,
      standStill: false,
      quarantine: new Set<number>(),
      /** Answers instead of it; null lets it answer itself. */
      instead: null as ((path: string) => Response | null) | null,
    },
    publish(collection: ReferenceName, id: string, doc: unknown, deleted = false): void {
      const old = rows[collection].findIndex((row) => row.id === id);
      if (old >= 0) rows[collection].splice(old, 1);
      rows[collection].push({ id, doc, deleted, version: ++version });
    },
    tell(text: string): void {
      for (const stream of streams) stream.enqueue(new TextEncoder().encode(text));
    },
    hangUp(): void {
      for (const stream of streams) stream.error(new Error('connection reset'));
      streams.clear();
    },
    listeners: () => streams.size,
    fetch: ask,
  };

  const nowMs = (): number => time.trueMs() + office.levers.clockOffMs;
  const json = (status: number, value: unknown): Response =>
    new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json' } });
  const refusal = (status: number, error: string): Response =>
    json(status, { error, message: 'no', hoTimeMs: nowMs() });
  const head = (): Head => ({
    epoch: office.levers.epoch,
    seq: office.entries.length,
    hash: office.entries.at(-1)?.hash ?? GENESIS,
    frozen: office.levers.frozen,
    hoTimeMs: nowMs(),
  });

  async function ask(url: string, init: RequestInit): Promise<Response> {
    const { pathname } = new URL(url);
    office.asked.push(pathname);
    init.signal?.throwIfAborted();
    return office.levers.instead?.(pathname) ?? answer(pathname, url, init);
  }

  function answer(path: string, url: string, init: RequestInit): Response {
    const body = typeof init.body === 'string' ? init.body : '';
    if (path === WIRE_PATHS.enrol) return enrolled(body);
    const refused = proof(url, init, body);
    if (refused) return refused;
    if (path === WIRE_PATHS.head) return json(200, head());
    if (path === WIRE_PATHS.journal) return ingest(zJournalBatch.parse(JSON.parse(body)));
    if (path === WIRE_PATHS.reference) return pulled(zPullRequest.parse(JSON.parse(body)));
    if (path === WIRE_PATHS.live) return live();
    return refusal(404, 'path.unknown');
  }

  function enrolled(body: string): Response {
    const request = zEnrolRequest.parse(JSON.parse(body));
    const proven = verifyHash(
      sha256(`joren/enrol/v1\0${request.code}\0${request.publicKey}`),
      request.proof,
      request.publicKey,
    );
    if (!proven) return refusal(403, 'enrol.badProof');
    if (request.code !== 'GOOD-CODE') return refusal(403, 'enrol.codeUnknown');
    const lookupKey = Buffer.alloc(32, 7).toString('base64url');
    return json(200, {
      store: 'S1',
      till: till.till,
      epoch: till.epoch,
      lookupKey,
      headOfficeKey: key.publicKey,
      hoTimeMs: nowMs(),
    });
  }

  /** Null where the request is proved to come from the till, unchanged and for the first time. */
  function proof(url: string, init: RequestInit, body: string): Response | null {
    const headers = new Headers(init.headers);
    const parsed = parseSignature(headers.get('signature-input') ?? '', headers.get('signature') ?? '');
    if (!parsed.ok) return refusal(401, 'access.unsigned');
    const { created, nonce, keyid, signature } = parsed.value;
    if (Math.abs(created * 1000 - nowMs()) > 300_000) return refusal(401, 'access.clock');
    if (keyid !== `${till.till}:${till.epoch}`) return refusal(401, 'access.keyUnknown');
    const { host, pathname, search } = new URL(url);
    const contentDigest = `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
    const base = signatureBase(
      {
        method: init.method ?? '',
        authority: host,
        path: pathname,
        query: search || '?',
        contentType: headers.get('content-type') ?? '',
        contentDigest,
      },
      { created, nonce, keyid },
    );
    const publicKey = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: till.publicKey } });
    const good = verify(null, Buffer.from(base), publicKey, Buffer.from(signature, 'base64'));
    if (!good || headers.get('content-digest') !== contentDigest) return refusal(401, 'access.signature');
    if (nonces.has(nonce)) return refusal(409, 'access.replayed');
    nonces.add(nonce);
    return null;
  }

  function ingest(batch: JournalBatch): Response {
    office.batches.push(batch.entries.map((entry) => entry.seq));
    const ingested = office.levers.standStill ? [] : batch.entries.flatMap(judged);
    const word = head();
    const signed = office.levers.ackOtherHead ? { ...word, seq: word.seq + 1 } : word;
    const ack = (office.levers.badAck ? memoryKey() : key).sign(sha256(ackText(till.till, signed)));
    return json(200, { head: word, ingested, ack });
  }

  function judged(entry: SealedEntry): Ingested[] {
    const { seq } = entry;
    const held = office.entries[seq - 1];
    if (held) {
      const same = held.hash === entry.hash;
      return [
        same ? { seq, outcome: 'alreadyRecorded' } : { seq, outcome: 'alreadyRecordedDifferently', hash: held.hash },
      ];
    }
    const last = head();
    if (seq !== last.seq + 1) return [];
    const chained = follows(last, entry, { sha256, verify: verifyHash, publicKey: till.publicKey });
    office.entries.push(entry);
    if (!chained.ok) return [{ seq, outcome: 'quarantined', reason: chained.error.code }];
    if (office.levers.quarantine.has(seq)) return [{ seq, outcome: 'quarantined', reason: 'test' }];
    const identity = `${till.till}:${till.epoch}:${seq}`;
    office.effects.set(identity, (office.effects.get(identity) ?? 0) + 1);
    return [{ seq, outcome: 'recorded' }];
  }

  function pulled(request: PullRequest): Response {
    office.pulls.push(request);
    const after = Number(request.checkpoint ?? '0');
    const news = rows[request.collection].filter((row) => row.version > after);
    const page = news.slice(0, request.limit);
    return json(200, {
      rows: page.map(({ id, deleted, doc }) => ({ id, deleted, doc: deleted ? null : doc })),
      checkpoint: String(page.at(-1)?.version ?? after),
      more: news.length > page.length,
      included: office.entries.length,
      total: rows[request.collection].filter((row) => !row.deleted).length,
    });
  }

  function beat(stream: ReadableStreamDefaultController<Uint8Array>): void {
    time.timer.after(20_000, () => {
      if (!streams.has(stream)) return;
      if (!office.levers.silent) stream.enqueue(new TextEncoder().encode(': still here\n\n'));
      beat(stream);
    });
  }

  function live(): Response {
    let own: ReadableStreamDefaultController<Uint8Array> | null = null;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        own = controller;
        streams.add(controller);
        controller.enqueue(new TextEncoder().encode(': hello\n\n'));
        beat(controller);
      },
      cancel: () => void (own && streams.delete(own)),
    });
    return new Response(body, { status: 200, headers: { 'content-type': 'text/event-stream' } });
  }

  return office;
}
export type FakeHeadOffice = ReturnType<typeof fakeHeadOffice>;
