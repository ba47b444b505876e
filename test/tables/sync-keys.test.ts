import { createPrivateKey } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { hmacCardKey, readLookupKey, saveLookupKey } from '../../electron/keys/card-key.ts';
import type { KeyWrap } from '../../electron/keys/key-wrap.ts';
import { sha256, verifyHash } from '../../electron/keys/signatures.ts';
import { openTillKey } from '../../electron/keys/till-key.ts';
import { enrol } from '../../electron/sync/enrol.ts';
import { lane } from '../fakes/sync-lane.ts';

const root = mkdtempSync(join(tmpdir(), 'joren-keys-'));
let folder = '';
let count = 0;
beforeEach(() => {
  folder = join(root, String(++count));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const hash = sha256('joren');

test('the key is made once and read ever after; the file is for its owner alone', async () => {
  const made = await openTillKey(folder);
  const read = await openTillKey(folder);
  expect(read.publicKey).toBe(made.publicKey);
  expect(made.publicKey).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(read.sign(hash)).toBe(made.sign(hash)); // Ed25519 signatures are deterministic
  expect(verifyHash(hash, made.sign(hash), made.publicKey)).toBe(true);
  expect(readdirSync(folder)).toEqual(['till-key']);
  expect(statSync(join(folder, 'till-key')).mode & 0o777).toBe(0o600);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test('the private half is nowhere in what can be printed or sent', async () => {
  const key = await openTillKey(folder);
  const wrapped = readFileSync(join(folder, 'till-key'), 'utf8').split('\n')[1] ?? '';
  const pkcs8 = Buffer.from(wrapped, 'base64url');
  const { d = '' } = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }).export({ format: 'jwk' });
  const shown = `${inspect(key, { depth: 9, showHidden: true })}${JSON.stringify(key)}${String(key)}`;
  expect(shown).not.toContain(d);
  expect(shown).not.toContain(wrapped);
});

test('a wrapped key is not on the disk as it is, and is not read without its wrap', async () => {
  const flip = async (bytes: Uint8Array): Promise<Uint8Array> => bytes.map((byte) => byte ^ 0x5a);
  const wrap: KeyWrap = { name: 'flip', wrap: flip, unwrap: flip };
  const key = await openTillKey(folder, wrap);
  expect((await openTillKey(folder, wrap)).publicKey).toBe(key.publicKey);
  await expect(openTillKey(folder)).rejects.toMatchObject({ code: 'secret.otherWrap' });
});

test.each([
  ['', 'secret.damaged'],
  ['joren-secret-v1 file\n', 'secret.damaged'],
  ['joren-secret-v1 file\nAAAA\n', 'secret.damaged'],
  ['joren-secret-v2 file\nAAAA\n', 'secret.damaged'],
])('a damaged file %j is never replaced by a new key', async (contents, code) => {
  await openTillKey(folder);
  writeFileSync(join(folder, 'till-key'), contents);
  await expect(openTillKey(folder)).rejects.toMatchObject({ code });
  expect(readFileSync(join(folder, 'till-key'), 'utf8')).toBe(contents);
});

test('a key that others could read is not used', async () => {
  await openTillKey(folder);
  chmodSync(join(folder, 'till-key'), 0o640);
  await expect(openTillKey(folder)).rejects.toMatchObject({ code: 'secret.readableByOthers' });
});

test('what a power cut left beside the file does not count', async () => {
  const key = await openTillKey(folder);
  writeFileSync(join(folder, 'till-key.new'), 'half', { mode: 0o600 });
  expect((await openTillKey(folder)).publicKey).toBe(key.publicKey);
  await saveLookupKey(folder, Buffer.alloc(32, 1).toString('base64url'));
  await saveLookupKey(folder, Buffer.alloc(32, 2).toString('base64url'));
  expect(await readLookupKey(folder)).toBe(Buffer.alloc(32, 2).toString('base64url'));
});

test('no look-up key before enrolment', async () => expect(await readLookupKey(folder)).toBeNull());

test('verifyHash is false for everything that is no signature, and never throws', async () => {
  const key = await openTillKey(folder);
  const sig = key.sign(hash);
  const lastBitsOther = `${sig.slice(0, -1)}${sig.endsWith('A') ? 'B' : 'A'}`;
  for (const [h, s, k] of [
    [sha256('other'), sig, key.publicKey],
    [hash.toUpperCase(), sig, key.publicKey],
    ['', sig, key.publicKey],
    [hash, '', key.publicKey],
    [hash, `${sig}=`, key.publicKey],
    [hash, lastBitsOther, key.publicKey],
    [hash, sig, ''],
    [hash, sig, 'x'.repeat(43)],
    [hash, sig, Buffer.alloc(32, 0xff).toString('base64url')],
  ] as const) {
    expect(verifyHash(h, s, k)).toBe(false);
  }
  expect(() => key.sign('not a hash')).toThrow(RangeError);
});

test.each([
  // RFC 4231, test case 6 of HMAC-SHA-256, and its key of 131 bytes.
  [
    Buffer.alloc(131, 0xaa).toString('base64url'),
    'Test Using Larger Than Block-Size Key - Hash Key First',
    '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
  ],
])('hmacCardKey', (lookupKey, number, key) => expect(hmacCardKey(lookupKey, number)).toBe(key));

test('a look-up key that is no key is a bug', () => expect(() => hmacCardKey('', '4711')).toThrow(RangeError));

test('enrolment proves the key and brings home what the till needs', async () => {
  const { office, time, identity, key } = lane();
  const enrolment = { key, boot: 'b1', app: '0.1.0', fetch: office.fetch, timer: time.timer };
  const good = await enrol({ ...enrolment, baseUrl: 'https://ho.example', code: 'GOOD-CODE' });
  expect(good).toMatchObject({ ok: true, value: { ...identity, headOfficeKey: office.key.publicKey } });
  const bad = await enrol({ ...enrolment, baseUrl: 'https://ho.example', code: 'BAD' });
  expect(bad).toEqual({ ok: false, error: { code: 'enrol.codeUnknown' } });
  const insecure = await enrol({ ...enrolment, baseUrl: 'http://ho.example', code: 'GOOD-CODE' });
  expect(insecure).toEqual({ ok: false, error: { code: 'address.notHttps' } });
  office.levers.instead = () => new Response('<html>', { status: 200 });
  const portal = await enrol({ ...enrolment, baseUrl: 'https://ho.example', code: 'GOOD-CODE' });
  expect(portal).toEqual({ ok: false, error: { code: 'enrol.notReachable', why: 'garbage.notJson' } });
});
