import { generateKeyPairSync, sign } from 'node:crypto';
import { expect, test } from 'vitest';
import { sha256 } from '../../electron/keys/signatures.ts';
import { giftCardOffice } from '../../electron/sync/ask-gift-card.ts';
import type { Outcome } from '../../electron/sync/outcome.ts';
import { giftCardReplyText, leaseText, zLeaseReply } from '../../shared/contract/wire.ts';
import { money } from '../../shared/units/money.ts';

const pair = generateKeyPairSync('ed25519');
const headOfficeKey = String(pair.publicKey.export({ format: 'jwk' }).x);
const signed = (text: string): string =>
  sign(null, Buffer.from(sha256(text), 'hex'), pair.privateKey).toString('base64url');

const CARD = 'c'.repeat(64);
const me = { till: 'S1-1', epoch: 2 };
const LEASE = { n: 3, card: CARD, last4: '4XZ7', amount: money(500), lifeMs: 1000, left: money(0) };
const holder = { ...me, publicKey: 'mine' };
const STATE = { state: 'active' as const, available: money(500), leased: money(0), currency: 'JPY', atMs: 0 };

function asked(answer: Outcome<unknown>) {
  let distrusted = 0;
  const office = giftCardOffice({
    office: { lease: async () => answer as never, giftCard: async () => answer as never },
    identity: me,
    publicKey: 'mine',
    headOfficeKey,
    nonce: () => 'n'.repeat(20),
    distrusted: () => {
      distrusted++;
    },
  });
  return { office, distrusted: () => distrusted };
}
const said = (value: unknown): Outcome<unknown> => ({ kind: 'ok', value });
const granted = (lease: object, text: string) => said({ outcome: 'granted', lease, sig: signed(text) });

test('head office’s own word for this till, its epoch and its key is taken', async () => {
  const { office, distrusted } = asked(granted(LEASE, leaseText(holder, LEASE)));
  expect(await office.lease({ n: 3, card: CARD, wanted: money(500) })).toMatchObject({ ok: true });
  expect(distrusted()).toBe(0);
});

test.each<[string, Outcome<unknown>]>([
  ['of another till', granted(LEASE, leaseText({ ...holder, till: 'S1-2' }, LEASE))],
  ['of another epoch', granted(LEASE, leaseText({ ...holder, epoch: 1 }, LEASE))],
  ['of another key', granted(LEASE, leaseText({ ...holder, publicKey: 'theirs' }, LEASE))],
  ['of a number that was not asked for', granted({ ...LEASE, n: 4 }, leaseText(holder, { ...LEASE, n: 4 }))],
  ['raised on the way', granted({ ...LEASE, amount: 5000 }, leaseText(holder, LEASE))],
  ['for another card on the way', granted({ ...LEASE, card: 'd'.repeat(64) }, leaseText(holder, LEASE))],
  ['longer on the way', granted({ ...LEASE, lifeMs: 1e9 }, leaseText(holder, LEASE))],
  ['signed by nobody', said({ outcome: 'granted', lease: LEASE, sig: 'AAAA' })],
])('a lease %s is dropped', async (_what, answer) => {
  const { office, distrusted } = asked(answer);
  expect(await office.lease({ n: 3, card: CARD, wanted: money(500) })).toEqual({ ok: false, error: 'distrusted' });
  expect(distrusted()).toBe(1);
});

test.each<[string, object]>([
  ['an amount below nothing', { amount: -5 }],
  ['half a unit', { amount: 0.5 }],
  ['more than all money', { amount: 2 ** 53 }],
  ['no life', { lifeMs: 0 }],
  ['a card that is no key', { card: 'GFT-1' }],
  ['a day that does not exist', { expires: '2026-02-30' }],
  ['fields of its own', { devTools: true }],
])('an answer with %s is not understood', (_what, over) => {
  expect(zLeaseReply.safeParse({ outcome: 'granted', lease: { ...LEASE, ...over }, sig: 'AAAA' }).success).toBe(false);
});

test.each<[string, Outcome<unknown>, string]>([
  ['nothing comes', { kind: 'unreachable', why: 'timeOut' }, 'unreachable'],
  ['a page of something else', { kind: 'garbage', why: 'html', retryAfterMs: null }, 'unreachable'],
  ['frozen', { kind: 'refused', status: 403, error: 'access.frozen', hoTimeMs: 0, retryAfterMs: null }, 'unreachable'],
  ['a balance that nobody signed', said({ card: STATE, sig: 'AAAA' }), 'distrusted'],
  [
    'an older balance, played again',
    said({ card: STATE, sig: signed(giftCardReplyText(me.till, { card: CARD, nonce: 'o'.repeat(20) }, STATE)) }),
    'distrusted',
  ],
])('a balance: %s', async (_what, answer, error) => {
  expect(await asked(answer).office.state(CARD)).toEqual({ ok: false, error });
});

test('a balance for who asked', async () => {
  const text = giftCardReplyText(me.till, { card: CARD, nonce: 'n'.repeat(20) }, STATE);
  expect(await asked(said({ card: STATE, sig: signed(text) })).office.state(CARD)).toEqual({ ok: true, value: STATE });
});
