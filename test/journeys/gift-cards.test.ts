import { cpSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLiabilities } from '../../headoffice/insight/gift-cards.ts';
import type { HeadOffice } from '../../headoffice/server.ts';
import type { TillView } from '../../shared/contract/views.ts';
import { isReceipted, type Receipted } from '../../shared/journal/entry.ts';
import { isBalanced } from '../../shared/journal/folds.ts';
import { receiptCode } from '../../shared/receipt/receipt-code.ts';
import { giftTenders } from '../../shared/tender/tender.ts';
import { barcodeOf, demo, newFolder, openOffice, removeFolders } from '../fakes/till-bench.ts';
import { journalOf, ofType, salesOf, withTillFile } from '../fakes/till-journal.ts';
import { RemoteTill } from '../fakes/till-remote.ts';

// One gift card, two tills and head office, in processes of their own; the cable is cut and mended. Whatever happens,
// the goods that the card has paid for are never worth more than what was on it.

const dataFolder = newFolder();
const folders = { a: newFolder(), b: newFolder() };
const [rich, poor, fresh] = demo.giftCards.map(({ number }) => number) as [string, string, string];
const LOADED = 5000;
let office: HeadOffice | null = null;
let port = 0;
let a: RemoteTill;
let b: RemoteTill;

const isReady = ({ status }: TillView): boolean =>
  status.link === 'online' && !status.loading && status.products === demo.products.length;
const isSent = ({ status }: TillView): boolean => status.link === 'online' && status.unsent === 0;

async function mend(): Promise<HeadOffice> {
  office = await openOffice({ dataFolder, port, clock: { nowMs: Date.now } });
  port = Number(new URL(office.url).port);
  return office;
}
async function cut(): Promise<void> {
  await office?.close();
  office = null;
  await Promise.all([a, b].map((till) => till.reached(({ status }) => status.link === 'offline')));
}
const books = () => {
  if (!office) throw new Error('The cable is cut');
  return office.db;
};
const account = async (number: string) =>
  books()
    .selectFrom('gift_card')
    .select(['card', 'available', 'state'])
    .where('last4', '=', number.slice(-4))
    .executeTakeFirstOrThrow();
/** All that was said has arrived, and no till holds anything any more. */
const settled = () =>
  expect
    .poll(async () => {
      await Promise.all([a.reached(isSent), b.reached(isSent)]);
      return books().selectFrom('gift_lease').select('n').where('state', '=', 'open').execute();
    })
    .toEqual([]);

const ok = async (answer: Promise<unknown>): Promise<void> => expect(await answer).toEqual({ ok: true });
const refusal = async (answer: Promise<unknown>): Promise<string> =>
  ((await answer) as { notice?: { code: string } }).notice?.code ?? 'done';
const goods = (till: RemoteTill, product = 'koshihikari-5kg') => ok(till.act('scan', { text: barcodeOf(product) }));
async function toPay(till: RemoteTill, product?: string): Promise<number> {
  await goods(till, product);
  await ok(till.act('beginTender'));
  return till.view.tender?.left ?? 0;
}
const cash = (till: RemoteTill) => till.act('tenderCash', { amount: String(till.view.tender?.dueInCash) });

const receipts = (): Receipted[] => Object.values(folders).flatMap((folder) => journalOf(folder).filter(isReceipted));
const payments = () => receipts().flatMap(({ tenders }) => giftTenders(tenders));
const paidBy = (number: string): number =>
  payments().reduce((sum, { last4, kept }) => (last4 === number.slice(-4) ? sum + kept : sum), 0);

beforeAll(async () => {
  const { enrolmentCode, url: headOfficeUrl } = await mend();
  const open = async (folder: string) => {
    const { code: enrolCode } = await enrolmentCode(demo.store.id);
    return RemoteTill.start({ folder, headOfficeUrl, enrolCode });
  };
  a = await open(folders.a);
  b = await open(folders.b);
  await Promise.all([a.reached(isReady), b.reached(isReady)]);
});
afterAll(async () => {
  await Promise.all([a?.kill(), b?.kill()]);
  await office?.close();
  removeFolders();
});

test('it pays at one till, and the other can use what is left a moment later', async () => {
  const owed = await toPay(a);
  await ok(a.act('scan', { text: rich }));
  expect(a.view.phase).toBe('closed');
  const [tender] = payments();
  expect(tender).toMatchObject({ kept: owed, last4: rich.slice(-4), left: LOADED - owed });
  await settled();
  expect(await account(rich)).toMatchObject({ available: LOADED - owed });
  await ok(b.act('scan', { text: rich }));
  expect(b.view.notice?.notice).toMatchObject({ code: 'giftCard.balanceUntil', facts: { amount: LOADED - owed } });
});

test('two cards and cash pay one sale; what is given up frees its card', async () => {
  const before = (await account(poor)).available;
  await toPay(b, 'koshihikari-5kg');
  await ok(b.act('tenderGiftCard', { number: poor.toLowerCase(), amount: '100' }));
  expect(b.view.tender?.taken).toEqual([{ kind: 'giftCard', amount: 100, last4: poor.slice(-4), left: before - 100 }]);
  // While B holds it, A cannot have it.
  await toPay(a, 'milk-1l');
  expect(await refusal(a.act('scan', { text: poor }))).toBe('giftCard.empty');
  await ok(b.act('backToSale'));
  await settled();
  await ok(a.act('scan', { text: poor }));
  expect(a.view.phase).toBe('closed');
  await settled();
  await ok(b.act('beginTender'));
  await ok(b.act('tenderGiftCard', { number: poor, amount: '100' }));
  await ok(b.act('tenderGiftCard', { number: rich, amount: '50' }));
  await ok(cash(b));
  await settled();
  expect(await account(poor)).toMatchObject({ available: before - paidBy(poor) });
});

test('what comes back goes to the cards first, each up to what it paid, and can be spent again', async () => {
  const sold = salesOf(folders.b).at(-1);
  if (!sold) throw new Error('Nothing was sold');
  const before = { rich: (await account(rich)).available, poor: (await account(poor)).available };
  await ok(b.act('scan', { text: receiptCode(sold) }));
  await ok(b.act('returnAll'));
  await ok(b.act('returnReason', { reason: 'unwanted' }));
  await ok(b.act('beginTender'));
  expect(b.notice).toBe('refund.toGiftCard');
  expect(b.view.tender?.taken).toMatchObject([
    { kind: 'giftCard', amount: -100 },
    { kind: 'giftCard', amount: -50 },
  ]);
  await ok(b.act('refundCash'));
  expect(b.view.closed?.refund).toMatchObject({ giftCard: 150, cash: sold.totals.total - 150 });
  await settled();
  expect((await account(rich)).available).toBe(before.rich + 50);
  expect((await account(poor)).available).toBe(before.poor + 100);
});

test('goods that a card paid for, exchanged and then brought back, are money of the card all the same', async () => {
  const held = (await account(rich)).available;
  await toPay(a, 'milk-1l');
  await ok(a.act('scan', { text: rich }));
  const first = salesOf(folders.a).at(-1);
  await settled();
  await ok(a.act('scan', { text: receiptCode(first as Receipted) }));
  await ok(a.act('returnAll'));
  await ok(a.act('returnReason', { reason: 'wrongGoods' }));
  await toPay(a, 'koshihikari-5kg');
  await ok(cash(a));
  const second = salesOf(folders.a).at(-1);
  expect(second?.returned?.carried).toMatchObject({ giftCards: [{ amount: first?.totals.total }] });
  await settled();
  await ok(a.act('scan', { text: receiptCode(second as Receipted) }));
  await ok(a.act('returnAll'));
  await ok(a.act('returnReason', { reason: 'unwanted' }));
  await ok(a.act('beginTender'));
  await ok(a.act('refundCash'));
  expect(a.view.closed?.refund).toMatchObject({ giftCard: first?.totals.total });
  await settled();
  expect((await account(rich)).available).toBe(held);
  expect(await books().selectFrom('alarm').select('kind').execute()).toEqual([]);
});

test('refused in words: unknown, expired, blocked, never sold, misread', async () => {
  const [, , , , expired, blocked] = demo.giftCards.map(({ number }) => number) as string[];
  const none = 'GFT-22222222X';
  for (const [text, code] of [
    [expired, 'giftCard.expired'],
    [blocked, 'giftCard.blocked'],
    [fresh, 'giftCard.notActive'],
  ] as const) {
    expect(await refusal(a.act('scan', { text }))).toBe(code);
    await toPay(a, 'milk-1l');
    expect(await refusal(a.act('scan', { text }))).toBe(code);
    expect(await refusal(a.act('tenderGiftCard', { number: none }))).toBe('giftCard.numberUnreadable');
    await ok(cash(a));
  }
});

test('the cable is cut in mid-payment: what A holds it can spend, and B cannot', async () => {
  const held = (await account(rich)).available;
  await toPay(a, 'milk-1l');
  await ok(a.act('tenderGiftCard', { number: rich, amount: '10' }));
  await cut();
  await ok(cash(a));
  const owed = await toPay(a, 'milk-1l');
  await ok(a.act('scan', { text: rich }));
  expect(a.view.phase).toBe('closed');
  await toPay(b, 'milk-1l');
  expect(await refusal(b.act('scan', { text: rich }))).toBe('giftCard.needsHeadOffice');
  await ok(cash(b));
  // A copy of the database from before, put back: it has forgotten what it spent, and spends nothing.
  await a.kill();
  const [mine, copy] = [folders.a, newFolder()];
  cpSync(mine, copy, { recursive: true });
  withTillFile(mine, (file, journal) => {
    file.exec(`DELETE FROM ${journal} WHERE id = (SELECT max(id) FROM ${journal})`);
  });
  a = await RemoteTill.start({ folder: mine, headOfficeUrl: null, enrolCode: null });
  expect(a.view.phase).toBe('tendering'); // the sale that it forgot
  expect(await refusal(a.act('scan', { text: rich }))).toBe('giftCard.needsHeadOffice');
  await a.kill();
  rmSync(mine, { recursive: true });
  cpSync(copy, mine, { recursive: true });
  a = await RemoteTill.start({ folder: mine, headOfficeUrl: null, enrolCode: null });
  // kill -9 with the lease in the journal: it is still there, and still only what was left of it.
  await a.kill();
  a = await RemoteTill.start({ folder: folders.a, headOfficeUrl: null, enrolCode: null });
  await toPay(a, 'koshihikari-5kg');
  const due = a.view.tender?.left ?? 0;
  await ok(a.act('scan', { text: rich }));
  const rest = held - 10 - owed;
  if (due > rest) {
    expect(a.view.tender?.left).toBe(due - rest);
    expect(await refusal(a.act('scan', { text: rich }))).toBe('giftCard.needsHeadOffice');
    await ok(cash(a));
  }
  expect(paidBy(rich)).toBeLessThanOrEqual(LOADED);
  await mend();
  await settled();
  expect(await account(rich)).toMatchObject({ available: LOADED - paidBy(rich) });
});

test('sold without head office: nothing before it has the sale, all of it afterwards', async () => {
  await cut();
  const gift = demo.products.find(({ id }) => id === 'gift-card');
  await ok(b.act('scan', { text: gift?.barcodes[0] ?? '' }));
  expect(await refusal(b.act('beginTender'))).toBe('giftCard.amountMissing');
  await ok(b.act('giftCardAmount', { line: b.view.current ?? '', amount: '2500' }));
  expect(await refusal(b.act('beginTender'))).toBe('giftCard.scanCard');
  await ok(b.act('scan', { text: fresh }));
  await ok(b.act('beginTender'));
  expect(b.view.totals).toMatchObject({ total: 2500, tax: 0, discount: 0 });
  await ok(cash(b));
  await toPay(b, 'milk-1l');
  expect(await refusal(b.act('scan', { text: fresh }))).toBe('giftCard.needsHeadOffice');
  await ok(b.act('backToSale'));
  await mend();
  await settled();
  expect(await account(fresh)).toMatchObject({ available: 2500, state: 'active' });
  await ok(b.act('beginTender'));
  await ok(b.act('scan', { text: fresh }));
  expect(b.view.phase).toBe('closed');
  await settled();
});

test('the books: loaded is what is left, and what was spent; nobody lost anything', async () => {
  const entries = Object.values(folders).flatMap(journalOf);
  expect(receipts().filter((entry) => !isBalanced(entry))).toEqual([]);
  expect(ofType(entries, 'leaseAccepted')).toHaveLength(ofType(entries, 'leaseClosed').length);
  const moves = await books().selectFrom('gift_move').select(['kind', 'amount']).execute();
  const of = (kind: string): number => moves.reduce((sum, move) => (move.kind === kind ? sum + move.amount : sum), 0);
  expect(of('loss')).toBe(0);
  expect(of('leased')).toBe(of('spent') + of('released'));
  const kept = (sign: 1 | -1): number => payments().reduce((sum, tender) => sum + Math.max(0, sign * tender.kept), 0);
  expect([of('spent'), of('refunded')]).toEqual([kept(1), kept(-1)]);
  const rows = await books().selectFrom('gift_card').select('available').execute();
  expect(of('loaded') + of('refunded') - of('spent')).toBe(rows.reduce((sum, { available }) => sum + available, 0));
  expect((await openLiabilities(books())).map(({ open }) => open)).toEqual([
    of('loaded') + of('refunded') - of('spent'),
  ]);
});
