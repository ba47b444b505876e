import { expect, test } from 'vitest';
import { sha256, verifyHash } from '../../headoffice/access/crypto.ts';
import { setTillState } from '../../headoffice/access/tills.ts';
import { registerGiftCards } from '../../headoffice/gift-cards/issue.ts';
import { writeOffLeases } from '../../headoffice/gift-cards/write-off.ts';
import { cardKey } from '../../headoffice/members/card-key.ts';
import { giftCardNumber } from '../../shared/catalogue/barcodes/member-number.ts';
import {
  type GiftCardReply,
  giftCardReplyText,
  type LeaseReply,
  leaseText,
  WIRE_PATHS,
} from '../../shared/contract/wire.ts';
import type { EntryFact } from '../../shared/journal/entry.ts';
import type { Lease } from '../../shared/loyalty/leases/lease.ts';
import { giftCardFact, saleFact, WireTill } from '../fakes/wire-till.ts';
import type { TrialOffice } from './office.ts';

const json = (body: object): Buffer => Buffer.from(JSON.stringify(body));
let serials = 50_000;

/** Accounts, leases and what settles them, as tills see it over the wire and as the books have it. */
export function giftCardSuite(trial: () => TrialOffice): void {
  const db = () => trial().office.db;

  async function newCard(balance: number, over: { currency?: string; expires?: string; blocked?: boolean } = {}) {
    const number = giftCardNumber(++serials);
    const { lookupKey } = trial().office.keys;
    const card = { number, balance, currency: 'JPY', expires: null, blocked: false, ...over };
    await registerGiftCards(db(), [card], { lookupKey, who: 'test', nowMs: trial().clock.ms });
    return { key: cardKey(lookupKey, number), last4: number.slice(-4) };
  }
  const account = async (card: string) =>
    await db().selectFrom('gift_card').select(['available', 'state']).where('card', '=', card).executeTakeFirst();
  const lease = async (till: WireTill, n: number) =>
    db()
      .selectFrom('gift_lease')
      .select(['amount', 'settled', 'late', 'state'])
      .where('till', '=', till.till)
      .where('epoch', '=', till.epoch)
      .where('n', '=', n)
      .executeTakeFirst();
  const lossOf = async (card: string): Promise<number> => {
    const rows = await db()
      .selectFrom('gift_move')
      .select('amount')
      .where('card', '=', card)
      .where('kind', '=', 'loss')
      .execute();
    return rows.reduce((sum, { amount }) => sum + amount, 0);
  };
  const alarms = async ({ till }: WireTill): Promise<string[]> =>
    (await db().selectFrom('alarm').select('kind').where('till', '=', till).orderBy('seq').execute())
      .map(({ kind }) => kind)
      .filter((kind) => kind.startsWith('lease.') || kind.startsWith('giftCard.'));
  const askLease = (till: WireTill, n: number, card: string | null, wanted: number) =>
    till.send<LeaseReply>('POST', WIRE_PATHS.lease, json({ n, card, wanted }));

  async function granted(till: WireTill, n: number, card: string, wanted: number): Promise<Lease> {
    const { body } = await askLease(till, n, card, wanted);
    if (body.outcome !== 'granted') throw new Error(JSON.stringify(body));
    till.record({ type: 'leaseAccepted', lease: body.lease, sig: body.sig } as EntryFact);
    return body.lease;
  }
  const pays = (of: Lease, kept: number) => {
    const tender = { kind: 'giftCard', kept, card: of.card, last4: of.last4, lease: of.n, left: 0 };
    return { ...saleFact({ price: kept }), tenders: [tender] } as never;
  };
  const closes = ({ n, card, last4 }: Lease, spent: number) =>
    ({ type: 'leaseClosed', n, card, last4, spent }) as EntryFact & { receipt?: number };

  test('granted, spent, closed: the rest can be leased again', async () => {
    const till = await trial().newTill();
    const card = await newCard(1000);
    const of = await granted(till, 1, card.key, 600);
    expect(of).toMatchObject({ n: 1, amount: 600, left: 400, last4: card.last4 });
    expect(await account(card.key)).toEqual({ available: 400, state: 'active' });
    till.record(pays(of, 450));
    till.record(closes(of, 450));
    await till.uploadAll();
    expect(await lease(till, 1)).toEqual({ amount: 600, settled: 450, late: 0, state: 'closed' });
    expect(await account(card.key)).toEqual({ available: 550, state: 'active' });
    expect(await alarms(till)).toEqual([]);
  });

  test('a lease is signed for this till and its key', async () => {
    const till = await trial().newTill();
    const card = await newCard(100);
    const { body } = await askLease(till, 1, card.key, 100);
    if (body.outcome !== 'granted') throw new Error('not granted');
    const { publicKey } = trial().office.keys;
    const holder = { till: till.till, epoch: 1, publicKey: till.keys.publicKey };
    expect(verifyHash(sha256(leaseText(holder, body.lease)), body.sig, publicKey)).toBe(true);
    expect(verifyHash(sha256(leaseText({ ...holder, epoch: 2 }, body.lease)), body.sig, publicKey)).toBe(false);
  });

  test('the same number is the same lease, whatever card it names', async () => {
    const till = await trial().newTill();
    const [card, other] = [await newCard(1000), await newCard(1000)];
    const { body: first } = await askLease(till, 1, card.key, 600);
    expect((await askLease(till, 1, card.key, 600)).body).toEqual(first);
    expect((await askLease(till, 1, other.key, 10)).body).toEqual(first);
    expect((await askLease(till, 1, null, 0)).body).toEqual(first);
    expect((await askLease(till, 2, null, 0)).body).toEqual({ outcome: 'none' });
    expect(await account(card.key)).toMatchObject({ available: 400 });
    expect(await account(other.key)).toMatchObject({ available: 1000 });
  });

  test('two tills and one card: what one holds the other cannot have', async () => {
    const [a, b] = [await trial().newTill(), await trial().newTill()];
    const card = await newCard(1000);
    expect((await granted(a, 1, card.key, 700)).amount).toBe(700);
    expect((await granted(b, 1, card.key, 700)).amount).toBe(300);
    expect((await askLease(b, 2, card.key, 700)).body).toEqual({ outcome: 'refused', why: 'empty' });
  });

  test.each<[string, Parameters<typeof newCard>[1], number, string]>([
    ['never loaded', {}, 0, 'notActive'],
    ['blocked', { blocked: true }, 500, 'blocked'],
    ['expired yesterday', { expires: '2026-11-21' }, 500, 'expired'],
    ['of another currency', { currency: 'EUR' }, 500, 'otherCurrency'],
  ])('refused: %s', async (_what, over, balance, why) => {
    const till = await trial().newTill();
    const card = await newCard(balance, over);
    expect((await askLease(till, 1, card.key, 100)).body).toMatchObject({ outcome: 'refused', why });
  });

  test('refused: a card of another chain; on its last day a card still pays', async () => {
    const till = await trial().newTill();
    expect((await askLease(till, 1, 'f'.repeat(64), 100)).body).toEqual({ outcome: 'refused', why: 'unknown' });
    const card = await newCard(500, { expires: '2026-11-22' });
    expect((await askLease(till, 1, card.key, 100)).body).toMatchObject({ outcome: 'granted' });
  });

  test('a close that comes before what it speaks of, or differs from it, frees nothing', async () => {
    const till = await trial().newTill();
    const card = await newCard(1000);
    const of = await granted(till, 1, card.key, 600);
    till.record(pays(of, 200));
    till.record(closes(of, 150));
    await till.uploadAll();
    expect(await lease(till, 1)).toEqual({ amount: 600, settled: 200, late: 0, state: 'open' });
    expect(await account(card.key)).toMatchObject({ available: 400 });
    expect(await alarms(till)).toEqual(['lease.closeDiffers']);
  });

  test('entries that come twice or out of order count once and in order', async () => {
    const till = await trial().newTill();
    const card = await newCard(1000);
    const of = await granted(till, 1, card.key, 600);
    const spent = till.record(pays(of, 200));
    const closed = till.record(closes(of, 200));
    await till.post([closed]);
    expect(await lease(till, 1)).toMatchObject({ settled: 0, state: 'open' });
    await till.post([till.sealed[0] as never, spent]);
    await till.post([spent]);
    await till.post([spent, closed]);
    await till.post([closed]);
    expect(await lease(till, 1)).toEqual({ amount: 600, settled: 200, late: 0, state: 'closed' });
    expect(await account(card.key)).toMatchObject({ available: 800 });
  });

  test('goods above the lease, of nobody’s lease or after its close are the merchant’s, and ring', async () => {
    const till = await trial().newTill();
    const card = await newCard(1000);
    const of = await granted(till, 1, card.key, 300);
    till.record(pays(of, 400));
    till.record(closes(of, 300));
    till.record(pays(of, 50));
    till.record(pays({ ...of, n: 7 }, 25));
    await till.uploadAll();
    expect(await alarms(till)).toEqual(['lease.overspent', 'lease.spentAfterClose', 'lease.unknown']);
    expect(await account(card.key)).toMatchObject({ available: 700 });
    expect(await lossOf(card.key)).toBe(175);
  });

  test('sold, also offline: the card pays once head office has the sale, and a card that it never issued rings', async () => {
    const till = await trial().newTill();
    const card = await newCard(0);
    till.record(giftCardFact(3000, card));
    expect((await askLease(till, 1, card.key, 100)).body).toMatchObject({ why: 'notActive' });
    await till.uploadAll();
    expect(await account(card.key)).toEqual({ available: 3000, state: 'active' });
    const stranger = { key: 'e'.repeat(63) + String(serials % 10), last4: 'WXYZ' };
    till.record(giftCardFact(500, stranger));
    await till.uploadAll(1);
    expect(await account(stranger.key)).toEqual({ available: 500, state: 'active' });
    expect(await alarms(till)).toEqual(['giftCard.unissued']);
  });

  test('a refund to the card can be spent again', async () => {
    const till = await trial().newTill();
    const card = await newCard(1000);
    const tender = { kind: 'giftCard', kept: -250, card: card.key, last4: card.last4 };
    till.record({ ...saleFact(), tenders: [tender] } as never);
    await till.uploadAll();
    expect(await account(card.key)).toMatchObject({ available: 1250 });
  });

  test('a lost till: two people, a fence, the customer has the rest at once, and what comes late is the merchant’s', async () => {
    const till = await trial().newTill();
    const card = await newCard(1000);
    const of = await granted(till, 1, card.key, 800);
    till.record(pays(of, 100));
    await till.uploadAll();
    const late = [till.record(pays(of, 500)), till.record(closes(of, 600))];
    const off = { till: till.till, epoch: 1, nowMs: trial().clock.ms };
    expect(await writeOffLeases(db(), { ...off, by: ['Aiko', ' aiko'] })).toEqual({
      ok: false,
      error: 'lease.onePerson',
    });
    expect(await writeOffLeases(db(), { ...off, by: ['Aiko', 'Kenta'] })).toEqual({
      ok: false,
      error: 'lease.tillAlive',
    });
    const { code } = await trial().office.enrolmentCode(till.store, till.till);
    const anew = await WireTill.enrolled(trial().office.url, code);
    anew.nowMs = () => trial().clock.ms;
    expect(await writeOffLeases(db(), { ...off, by: ['Aiko', 'Kenta'] })).toEqual({
      ok: true,
      value: { leases: 1, amount: 700 },
    });
    expect(await writeOffLeases(db(), { ...off, by: ['Aiko', 'Kenta'] })).toEqual({
      ok: false,
      error: 'lease.nothingOpen',
    });
    expect(await account(card.key)).toMatchObject({ available: 900 });
    const batch = { till: till.till, epoch: 1, entries: late };
    await anew.send('POST', WIRE_PATHS.journal, json(batch));
    expect(await lease(till, 1)).toEqual({ amount: 800, settled: 100, late: 500, state: 'writtenOff' });
    expect(await account(card.key)).toMatchObject({ available: 900 });
    expect(await lossOf(card.key)).toBe(700);
    expect(await alarms(till)).toEqual(['lease.spentLate']);
  });

  test('a revoked till whose leases were written off: its goods are kept aside, charged to the merchant, and ring', async () => {
    const till = await trial().newTill();
    const card = await newCard(1000);
    const of = await granted(till, 1, card.key, 800);
    await till.uploadAll();
    await setTillState(db(), till.till, { state: 'revoked', reason: 'stolen' });
    const off = { till: till.till, epoch: 1, by: ['Aiko', 'Kenta'] as const, nowMs: trial().clock.ms };
    expect(await writeOffLeases(db(), off)).toMatchObject({ value: { leases: 1, amount: 800 } });
    const late = [till.record(pays(of, 900)), till.record(closes(of, 900))];
    const { body } = await till.post(late);
    expect(body.ingested.map(({ outcome }) => outcome)).toEqual(['quarantined', 'quarantined']);
    await till.post(late);
    expect(await lease(till, 1)).toEqual({ amount: 800, settled: 0, late: 800, state: 'writtenOff' });
    expect(await account(card.key)).toMatchObject({ available: 1000 });
    expect(await lossOf(card.key)).toBe(900);
    expect(await alarms(till)).toEqual(['lease.spentLate']);
  });

  test('books from an older back-up: the till brings its lease along, and the sum still agrees', async () => {
    const till = await trial().newTill();
    const card = await newCard(1000);
    const of = await granted(till, 1, card.key, 600);
    // As it was before the grant.
    await db().deleteFrom('gift_lease').where('till', '=', till.till).execute();
    await db().deleteFrom('gift_move').where('card', '=', card.key).where('kind', '=', 'leased').execute();
    await db().updateTable('gift_card').set({ available: 1000 }).where('card', '=', card.key).execute();
    till.record(pays(of, 450));
    till.record(closes(of, 450));
    // One that head office never signed is not entered.
    till.record({ type: 'leaseAccepted', lease: { ...of, n: 2 }, sig: till.sealed[0]?.sig ?? '' } as EntryFact);
    await till.uploadAll();
    expect(await lease(till, 1)).toEqual({ amount: 600, settled: 450, late: 0, state: 'closed' });
    expect(await lease(till, 2)).toBeUndefined();
    expect(await account(card.key)).toMatchObject({ available: 550 });
    expect(await alarms(till)).toEqual(['lease.restored']);
  });

  test('an old epoch frees nothing: its close waits for a write-off', async () => {
    const till = await trial().newTill();
    const card = await newCard(1000);
    const of = await granted(till, 1, card.key, 800);
    const closed = till.record(closes(of, 0));
    const { code } = await trial().office.enrolmentCode(till.store, till.till);
    const anew = await WireTill.enrolled(trial().office.url, code);
    anew.nowMs = () => trial().clock.ms;
    await anew.send('POST', WIRE_PATHS.journal, json({ till: till.till, epoch: 1, entries: [till.sealed[0], closed] }));
    expect(await lease(till, 1)).toMatchObject({ state: 'open' });
    expect(await account(card.key)).toMatchObject({ available: 200 });
    expect(await alarms(till)).toEqual(['lease.oldEpoch']);
  });

  test('a till that is frozen or revoked is granted nothing', async () => {
    const till = await trial().newTill();
    const card = await newCard(1000);
    for (const state of ['frozen', 'revoked'] as const) {
      await setTillState(db(), till.till, { state, reason: 'looked at' });
      expect((await askLease(till, 1, card.key, 100)).status).toBe(403);
    }
    expect(await account(card.key)).toMatchObject({ available: 1000 });
  });

  test('what is on a card, signed for who asked', async () => {
    const till = await trial().newTill();
    const card = await newCard(1000, { expires: '2027-01-31' });
    await granted(till, 1, card.key, 300);
    const question = { card: card.key, nonce: 'n'.repeat(20) };
    const { body } = await till.send<GiftCardReply>('POST', WIRE_PATHS.giftCard, json(question));
    expect(body.card).toMatchObject({
      state: 'active',
      available: 700,
      leased: 300,
      currency: 'JPY',
      expires: '2027-01-31',
    });
    const text = giftCardReplyText(till.till, question, body.card);
    expect(verifyHash(sha256(text), body.sig, trial().office.keys.publicKey)).toBe(true);
    const none = { ...question, card: 'd'.repeat(64) };
    expect((await till.send<GiftCardReply>('POST', WIRE_PATHS.giftCard, json(none))).body.card).toBeNull();
  });

  test.each<[string, object]>([
    ['a number below one', { n: 0, wanted: 1 }],
    ['an amount below nothing', { n: 1, wanted: -5 }],
    ['an amount beyond all cards', { n: 1, wanted: 9_007_199_254_740_000 }],
    ['half a yen', { n: 1, wanted: 0.5 }],
    ['a card that is no key', { n: 1, wanted: 5, card: 'GFT-1' }],
    ['more than is asked for', { n: 1, wanted: 5, amount: 9 }],
  ])('hostile: %s', async (_what, over) => {
    const till = await trial().newTill();
    const card = await newCard(1000);
    const { status } = await till.send('POST', WIRE_PATHS.lease, json({ card: card.key, ...over }));
    expect(status).toBe(400);
    expect(await account(card.key)).toMatchObject({ available: 1000 });
  });

  test('at the console: what is owed, why a card holds what it holds, new cards, and a card that is blocked', async () => {
    const { url } = trial().office;
    const headers = { origin: url, 'x-joren-console': '1', 'content-type': 'application/json' };
    const token = new URL(trial().office.consoleUrl()).hash.slice(1);
    const opened = await fetch(`${url}/console/api/session`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ token }),
    });
    const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? '';
    const ask = async (path: string, body?: object) => {
      const init = body
        ? { method: 'POST', headers: { ...headers, cookie }, body: JSON.stringify(body) }
        : { headers: { cookie } };
      const response = await fetch(`${url}/console/api/${path}`, init);
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    };
    const till = await trial().newTill();
    const card = await newCard(1000);
    const of = await granted(till, 1, card.key, 600);
    till.record(pays(of, 450));
    till.record(closes(of, 450));
    await till.uploadAll();
    const { body: view } = await ask(`gift-cards/${card.key}`);
    expect(view).toMatchObject({ available: 550, leased: 0, state: 'active', leases: [] });
    const moves = (view.moves as { kind: string; amount: number }[]).map(({ kind, amount }) => `${kind} ${amount}`);
    expect(moves.sort()).toEqual(['issued 0', 'leased 600', 'loaded 1000', 'released 150', 'spent 450']);
    expect((await ask(`gift-cards?search=${card.last4}`)).body.cards).toMatchObject([{ available: 550 }]);

    const { body: made } = await ask('gift-cards', { count: 3, currency: 'JPY', expires: '2027-12-31' });
    // Without a search, those that moved last.
    const { body: listed } = await ask('gift-cards');
    expect((listed.cards as { last4: string }[]).map(({ last4 }) => last4)).toContain(card.last4);
    const [number = ''] = made.numbers as string[];
    expect(new Set(made.numbers as string[]).size).toBe(3);
    expect((await ask(`gift-cards?search=${number}`)).body.cards).toMatchObject([
      { state: 'issued', expires: '2027-12-31' },
    ]);

    expect((await ask(`gift-cards/${card.key}/blocked`, { blocked: true })).status).toBe(200);
    expect((await askLease(till, 2, card.key, 10)).body).toMatchObject({ why: 'blocked' });
    await ask(`gift-cards/${card.key}/blocked`, { blocked: false });
    expect((await askLease(till, 2, card.key, 10)).body).toMatchObject({ outcome: 'granted' });
    const off = { till: till.till, epoch: 1, by: ['Aiko', 'Kenta'] };
    expect(await ask('lease-write-offs', off)).toMatchObject({ status: 409, body: { error: 'lease.tillAlive' } });
    for (const [path, body] of [
      ['gift-cards', { count: 0, currency: 'JPY', expires: null }],
      ['gift-cards', { count: 1, currency: 'yen', expires: null }],
      ['gift-cards', { count: 1, currency: 'JPY', expires: 'never' }],
      ['lease-write-offs', { ...off, by: ['Aiko'] }],
    ] as const)
      expect((await ask(path, body)).status).toBe(400);
    for (const path of ['gift-cards/none', `gift-cards/${'a'.repeat(64)}`]) expect((await ask(path)).status).toBe(404);
  });

  test('every grant of many at once is of what is there', async () => {
    const card = await newCard(1000);
    const tills = await Promise.all(Array.from({ length: 8 }, () => trial().newTill()));
    const answers = await Promise.all(
      tills.flatMap((till) =>
        [1, 2, 3, 2, 1].map((n) => askLease(till, n, card.key, 70).then(({ body }) => ({ till, n, body }))),
      ),
    );
    const leases = new Map(
      answers.flatMap(({ till, n, body }) =>
        body.outcome === 'granted' ? [[`${till.till}:${n}`, body.lease.amount]] : [],
      ),
    );
    const sum = [...leases.values()].reduce((all, amount) => all + Number(amount), 0);
    expect(sum).toBe(1000);
    expect(await account(card.key)).toMatchObject({ available: 0 });
  });
}
