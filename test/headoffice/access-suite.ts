import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { setTillState } from '../../headoffice/access/tills.ts';
import { BATCH_BYTES_MAX, WIRE_PATHS, type WireError } from '../../shared/contract/wire.ts';
import { type Draft, enrol, makeKeyPair, noSaleFact, WireTill } from '../fakes/wire-till.ts';
import { NOON_MS, type TrialOffice } from './office.ts';

export function accessSuite(trial: () => TrialOffice): void {
  const codeFor = async (store?: string) =>
    (await trial().office.enrolmentCode(store ?? (await trial().newStore()))).code;
  const refusal = async (answer: Promise<{ status: number; body: unknown }>) => {
    const { status, body } = await answer;
    return `${status} ${(body as WireError).error}`;
  };

  test('a code enrols one till, and the next one becomes the next lane', async () => {
    const store = await trial().newStore();
    const first = await enrol(trial().office.url, await codeFor(store));
    expect(first.body).toMatchObject({ store, till: `${store}-1`, epoch: 1, hoTimeMs: trial().clock.ms });
    expect(first.body.headOfficeKey).toBe(trial().office.keys.publicKey);
    const typed = (await codeFor(store)).toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o');
    expect((await enrol(trial().office.url, typed)).body.till).toBe(`${store}-2`);
  });

  test('a till that comes back has a new epoch, and its old key is worth nothing', async () => {
    const till = await trial().newTill();
    const { code } = await trial().office.enrolmentCode(till.store, till.till);
    const again = await enrol(trial().office.url, code);
    expect(again.body).toMatchObject({ till: till.till, epoch: 2 });
    expect(await refusal(till.headHeld())).toBe('401 access.keyUnknown');
    const back = new WireTill(till.url, again.keys, again.body);
    back.nowMs = till.nowMs;
    expect((await back.headHeld()).body).toMatchObject({ epoch: 2, seq: 0 });
  });

  test('codes are refused by name: unknown, used, expired, bad proof, too many tries', async () => {
    const { url } = trial().office;
    expect(await refusal(enrol(url, 'AAAA-BBBB-CCCC-DDDD'))).toBe('403 enrol.codeUnknown');
    const used = await codeFor();
    await enrol(url, used);
    expect(await refusal(enrol(url, used))).toBe('403 enrol.codeUsed');
    const late = await codeFor();
    trial().clock.ms += 15 * 60_000 + 1;
    expect(await refusal(enrol(url, late))).toBe('403 enrol.codeExpired');
    trial().clock.ms = NOON_MS;
    const stolen = { ...makeKeyPair(), publicKey: makeKeyPair().publicKey };
    const code = await codeFor();
    expect(await refusal(enrol(url, code, stolen))).toBe('403 enrol.badProof');
    for (let i = 0; i < 4; i++)
      expect(await refusal(enrol(url, `${code.slice(0, 4)}-0000-0000-000${i}`))).toBe('403 enrol.codeUnknown');
    expect(await refusal(enrol(url, code))).toBe('403 enrol.tooManyTries');
  });

  test('of twenty redemptions at once, one wins', async () => {
    const code = await codeFor();
    const answers = await Promise.all(Array.from({ length: 20 }, () => enrol(trial().office.url, code)));
    expect(answers.filter(({ status }) => status === 200).length).toBe(1);
  });

  const other = Buffer.from('{}');
  test.each<[string, (draft: Draft) => void, string]>([
    ['method', (d) => Object.assign(d, { parts: { ...d.parts, method: 'GET', path: WIRE_PATHS.head } }), 'signature'],
    ['path', (d) => Object.assign(d, { parts: { ...d.parts, path: WIRE_PATHS.journal } }), 'signature'],
    ['query', (d) => Object.assign(d, { parts: { ...d.parts, query: '?a=1' } }), 'signature'],
    ['body', (d) => Object.assign(d, { body: other }), 'signature'],
    ['digest', (d) => Object.assign(d.headers, { 'content-digest': 'sha-256=:AAAA:' }), 'signature'],
    ['no digest', (d) => void delete d.headers['content-digest'], 'signature'],
    [
      'content type',
      (d) => Object.assign(d.headers, { 'content-type': 'application/json; charset=utf-8' }),
      'signature',
    ],
    ['created', (d) => put(d, /created=\d+/, `created=${NOON_MS / 1000 + 1}`), 'signature'],
    ['too old', (d) => put(d, /created=\d+/, `created=${NOON_MS / 1000 - 301}`), 'clock'],
    ['from the future', (d) => put(d, /created=\d+/, `created=${NOON_MS / 1000 + 301}`), 'clock'],
    ['1970', (d) => put(d, /created=\d+/, 'created=0'), 'clock'],
    // One in 64 begins with the very letter that would take its place.
    ['nonce', (d) => put(d, /nonce="./, (was) => (was.endsWith('_') ? 'nonce="A' : 'nonce="_')), 'signature'],
    ['short nonce', (d) => put(d, /nonce="[^"]+/, 'nonce="short'), 'unsigned'],
    ['algorithm none', (d) => put(d, 'alg="ed25519"', 'alg="none"'), 'unsigned'],
    ['algorithm hmac', (d) => put(d, 'alg="ed25519"', 'alg="hmac-sha256"'), 'unsigned'],
    ['tag', (d) => put(d, 'joren-till', 'joren-tilt'), 'unsigned'],
    ['fewer components', (d) => put(d, ' "content-digest"', ''), 'unsigned'],
    ['unknown key', (d) => put(d, /keyid="[^"]+"/, 'keyid="nobody:1"'), 'keyUnknown'],
    ['another epoch', (d) => put(d, /(keyid="[^"]+):1"/, '$1:2"'), 'keyUnknown'],
    ['no epoch', (d) => put(d, /(keyid="[^"]+):1"/, '$1"'), 'keyUnknown'],
    ['signature', (d) => Object.assign(d.headers, { signature: `joren=:${'A'.repeat(86)}==:` }), 'signature'],
    ['short signature', (d) => Object.assign(d.headers, { signature: 'joren=:AAAA:' }), 'signature'],
    ['no signature', (d) => void delete d.headers.signature, 'unsigned'],
    ['no input', (d) => void delete d.headers['signature-input'], 'unsigned'],
  ])('a request with its %s altered is refused', async (_part, alter, code) => {
    const till = await trial().newTill();
    const body = Buffer.from(JSON.stringify({ collection: 'stores', checkpoint: null, limit: 10 }));
    const { status, body: fault } = await till.send<WireError>('POST', WIRE_PATHS.reference, body, alter);
    expect([status, fault.error]).toEqual([401, `access.${code}`]);
    expect(fault.hoTimeMs).toBe(trial().clock.ms);
  });

  test('another till cannot sign for this one, nor upload into its journal', async () => {
    const [a, b] = [await trial().newTill(), await trial().newTill()];
    const forged = new WireTill(a.url, b.keys, a);
    forged.nowMs = a.nowMs;
    expect(await refusal(forged.headHeld())).toBe('401 access.signature');
    const batch = { till: a.till, epoch: 1, entries: [a.record(noSaleFact)] };
    expect(await refusal(b.send('POST', WIRE_PATHS.journal, Buffer.from(JSON.stringify(batch))))).toBe(
      '401 access.otherTill',
    );
  });

  test('a replayed request is refused', async () => {
    const till = await trial().newTill();
    let sent: Draft | null = null;
    const first = await till.send('GET', WIRE_PATHS.head, Buffer.alloc(0), (draft) => {
      sent = draft;
    });
    expect(first.status).toBe(200);
    const again = till.send('GET', WIRE_PATHS.head, Buffer.alloc(0), (draft) => Object.assign(draft, sent));
    expect(await refusal(again)).toBe('409 access.replayed');
  });

  test('a till ten years off is told the time and gets in with it', async () => {
    const till = await trial().newTill();
    till.nowMs = () => NOON_MS + 10 * 365 * 86_400_000;
    const { status, body } = await till.headHeld();
    expect(status).toBe(401);
    till.nowMs = () => body.hoTimeMs;
    expect((await till.headHeld()).status).toBe(200);
  });

  test('a frozen till is told so; a revoked one may only hand in, to quarantine', async () => {
    const till = await trial().newTill();
    await setTillState(trial().office.db, till.till, { state: 'frozen', reason: 'Inspection on Monday.' });
    till.record(noSaleFact);
    expect((await till.uploadAll()).head).toMatchObject({ seq: 1, frozen: 'Inspection on Monday.' });
    await setTillState(trial().office.db, till.till, { state: 'revoked', reason: 'Stolen.' });
    expect(await refusal(till.pull('members'))).toBe('403 access.revoked');
    const { body } = await till.post([till.record(noSaleFact)]);
    expect(body.ingested).toEqual([{ seq: 2, outcome: 'quarantined', reason: 'till.revoked' }]);
  });

  test.each<[string, () => Buffer, Record<string, string>, string]>([
    ['gzip', () => gzipSync(Buffer.alloc(1_000_000)), { 'content-encoding': 'gzip' }, '415 body.encoded'],
    ['too large', () => Buffer.alloc(BATCH_BYTES_MAX + 1, 0x20), {}, '413 body.tooLarge'],
    ['a hundred thousand levels', () => Buffer.from('['.repeat(100_000)), {}, '400 body.tooDeep'],
    ['garbage', () => randomBytes(500), {}, '400 body.notJson'],
    ['bad UTF-8', () => Buffer.from([0x22, 0xff, 0xfe, 0x22]), {}, '400 body.notJson'],
    ['nothing', () => Buffer.alloc(0), {}, '400 body.notJson'],
    ['another shape', () => Buffer.from('{"till":1}'), {}, '400 body.invalid'],
    ['no entries', () => Buffer.from('{"till":"a","epoch":1,"entries":[]}'), {}, '400 body.invalid'],
    ['201 entries', () => batchOf(201), {}, '400 body.invalid'],
    ['another type', () => Buffer.from('<a/>'), { 'content-type': 'text/xml' }, '415 request.invalid'],
  ])('a body of %s is refused by name and stores nothing', async (_name, body, headers, wanted) => {
    const till = await trial().newTill();
    const add = (draft: Draft) => void Object.assign(draft.headers, headers);
    expect(await refusal(till.send('POST', WIRE_PATHS.journal, body(), add))).toBe(wanted);
    expect((await till.headHeld()).body.seq).toBe(0);
  });

  test('a request that breaks off half-way stores nothing, and the retry is recorded', async () => {
    const till = await trial().newTill();
    const entries = [till.record(noSaleFact), till.record(noSaleFact)];
    const body = Buffer.from(JSON.stringify({ till: till.till, epoch: 1, entries }));
    for (const cut of [1, body.length >> 1, body.length - 1]) await brokenOff(till, body, cut);
    expect((await till.headHeld()).body.seq).toBe(0);
    expect((await till.post(entries)).body.ingested.map(({ outcome }) => outcome)).toEqual(['recorded', 'recorded']);
  });

  test('what goes wrong is told without a word about the inside', async () => {
    const { url } = trial().office;
    const unknown = await fetch(`${url}/v1/nowhere`);
    expect([unknown.status, ((await unknown.json()) as WireError).error]).toEqual([404, 'request.unknown']);
    expect(unknown.headers.get('content-security-policy')).toContain("default-src 'none'");
  });
}

const put = (draft: Draft, from: RegExp | string, to: string | ((was: string) => string)): void => {
  const input = draft.headers['signature-input'] ?? '';
  draft.headers['signature-input'] = typeof to === 'string' ? input.replace(from, to) : input.replace(from, to);
};

const batchOf = (count: number): Buffer => {
  const entry = { seq: 1, bytes: '{}', hash: '0'.repeat(64), sig: 'AA' };
  return Buffer.from(JSON.stringify({ till: 'a', epoch: 1, entries: Array.from({ length: count }, () => entry) }));
};

/** Sends a whole head and the first bytes of the body, then hangs up. Resolves when the connection is gone. */
function brokenOff(till: WireTill, body: Buffer, cut: number): Promise<void> {
  const draft = till.draft('POST', WIRE_PATHS.journal, body);
  const headers = { host: draft.parts.authority, 'content-length': String(body.length), ...till.signed(draft) };
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const { hostname, port } = new URL(till.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write(`POST ${WIRE_PATHS.journal} HTTP/1.1\r\n${head.join('')}\r\n`);
      socket.write(body.subarray(0, cut), () => socket.destroy());
    });
    socket.once('error', reject);
    socket.once('close', () => resolve());
  });
}
