// biome-ignore-all lint/suspicious/noThenProperty: the word of the rule model; a list is never taken for a promise
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { sha256 } from '../../electron/keys/signatures.ts';
import type { Answer } from '../../shared/contract/till-api.ts';
import { agrees } from '../../shared/journal/re-evaluate.ts';
import { compileBundle } from '../../shared/programme/compile.ts';
import { zProgrammeBundle } from '../../shared/programme/model.ts';
import { receiptCode } from '../../shared/receipt/receipt-code.ts';
import { barcodeOf, cardOf, copyOf, demo, enrolledFolder, removeFolders, TrialTill } from '../fakes/till-bench.ts';
import { journalOf, salesOf } from '../fakes/till-journal.ts';
import { programme as engineProgramme, line, off, price, sale } from './programme-build.ts';

const [rich, poor, fresh, other] = demo.giftCards.map(({ number }) => number) as [string, string, string, string];
const [buyer] = demo.members.filter(({ id }) => cardOf(id) !== '');
const programme = (id: string, parts: object) => ({
  ...{ id, rev: 1, name: { en: id }, entry: 'auto', stack: { phase: 'order', priority: 0 } },
  ...parts,
});
const bundle = {
  guards: [],
  programmes: [
    programme('threshold', { if: { spend: { min: 1000 } }, then: [{ do: 'discount', value: { amount: 100 } }] }),
    programme('pieces', { if: { qty: { min: 3 } }, then: [{ do: 'discount', value: { amount: 50 } }] }),
    programme('half', { then: [{ do: 'discount', value: { percent: '50' }, on: { cat: ['gift-cards'] } }] }),
    programme('points', {
      then: [{ do: 'earn', wallet: 'points', rate: '1', per: 'money' }],
      stack: { phase: 'earn', priority: 0 },
    }),
  ],
};
const compiled = compileBundle(zProgrammeBundle.parse({ ...demo.bundle, ...bundle }));

let shop: string;
let till: TrialTill;
beforeAll(async () => {
  shop = await enrolledFolder({ bundle });
});
beforeEach(async () => {
  till = await TrialTill.open(copyOf(shop));
});
afterEach(() => till.close());
afterAll(removeFolders);

const refusal = (answer: Answer): string => (answer.ok ? 'done' : answer.notice.code);
const ok = async (answer: Promise<Answer>): Promise<void> => expect(await answer).toEqual({ ok: true });

describe('sold', () => {
  test('nothing discounts it, it earns nothing, bears no tax and counts towards no sum; the goods beside it do', async () => {
    await till.scan(cardOf(buyer?.id ?? ''));
    await till.scan(barcodeOf('gift-card-3000'));
    await ok(till.scan(fresh));
    await till.scan(barcodeOf('gift-card-5000'));
    await ok(till.scan(other));
    await till.scan(barcodeOf('milk-1l'));
    const milk = till.view.lines.at(-1)?.paid ?? 0;
    expect(till.view.totals).toMatchObject({ total: 8000 + milk, discount: 0 });
    expect(till.view.member?.pointsEarned).toBe(milk);
    await till.payCash();
    const sold = salesOf(till.folder)[0];
    if (!sold) throw new Error('Nothing was sold');
    expect(sold.lines.map(({ giftCard, paid, tax }) => [giftCard?.last4, paid, tax])).toEqual([
      [fresh.slice(-4), 3000, ''],
      [other.slice(-4), 5000, ''],
      [undefined, milk, 'reduced'],
    ]);
    expect(sold.taxes.map(({ rate, gross }) => [rate, gross])).toEqual([['reduced', milk]]);
    expect(agrees(sold, compiled, sha256)).toBe(true);
  });

  test.each<[string, object, number]>([
    ['a sum of all goods does not count it', { spend: { min: 1000 } }, 0],
    ['a number of all goods does not', { qty: { min: 2 } }, 0],
    ['a sum that names it does', { spend: { min: 1000, on: { cat: ['gift-cards'] } } }, 100],
    ['a number that names it does', { qty: { min: 1, on: { sku: ['card'] } } }, 100],
    ['it is in the basket', { has: { sku: ['card'] } }, 100],
  ])('in conditions: %s', (_what, condition, discount) => {
    const card = line('card', 5000, 1, { value: true, discountable: false, cats: ['gift-cards'] });
    const offer = engineProgramme('offer', off(100), { if: condition as never });
    expect(price([offer], sale([card, line('milk', 200)])).totals.discount).toBe(discount);
  });

  test.each<[string, string]>([
    ['', 'tender.amountUnreadable'],
    ['0', 'tender.amountUnreadable'],
    ['-5', 'tender.amountUnreadable'],
    ['1.5', 'tender.amountUnreadable'],
    ['1.500,00', 'tender.amountUnreadable'],
    ['９９９', 'done'],
    ['9999999999999', 'basket.totalTooLarge'],
    ['2500', 'done'],
  ])('an open amount as typed: %j is %s', async (amount, code) => {
    await till.scan(barcodeOf('gift-card'));
    expect(refusal(await till.act.giftCardAmount({ line: 'L1', amount }))).toBe(code);
  });

  test('one line is one card of one amount', async () => {
    await till.scan(barcodeOf('gift-card-3000'));
    await till.scan(barcodeOf('gift-card-3000'));
    expect(till.view.lines).toHaveLength(2);
    expect(refusal(await till.act.changeQuantity({ line: 'L1', quantity: '2' }))).toBe('giftCard.oneEach');
    expect(refusal(await till.act.giftCardAmount({ line: 'L1', amount: '10' }))).toBe('giftCard.amountFixed');
    expect(refusal(await till.act.giftCardAmount({ line: 'L9', amount: '10' }))).toBe('basket.lineUnknown');
    await ok(till.scan(fresh));
    expect(refusal(await till.scan(fresh))).toBe('giftCard.onLine');
    expect(refusal(await till.act.beginTender({}))).toBe('giftCard.scanCard');
    await ok(till.scan(other));
    expect(refusal(await till.scan(rich))).toBe('giftCard.needsHeadOffice');
    await ok(till.act.beginTender({}));
    // What is being sold does not pay for itself.
    expect(refusal(await till.scan(fresh))).toBe('giftCard.notActive');
    expect(refusal(await till.act.giftCardAmount({ line: 'L1', amount: '10' }))).toBe('basket.locked');
  });

  test('a parked basket keeps its card', async () => {
    await till.scan(barcodeOf('gift-card'));
    await till.act.giftCardAmount({ line: 'L1', amount: '700' });
    await till.scan(fresh);
    await till.act.suspend({});
    await till.act.resume({ basket: till.view.suspended[0]?.basket ?? '' });
    expect(till.view.lines[0]).toMatchObject({ paid: 700, giftCard: { last4: fresh.slice(-4), typed: true } });
    await till.payCash();
    expect(salesOf(till.folder)).toHaveLength(1);
  });
});

describe('returned', () => {
  test('the goods beside it come back, the gift card does not', async () => {
    await till.scan(barcodeOf('gift-card-3000'));
    await till.scan(fresh);
    await till.scan(barcodeOf('milk-1l'));
    await till.payCash();
    const sold = salesOf(till.folder)[0];
    if (!sold) throw new Error('Nothing was sold');
    await till.act.nextCustomer({});
    await ok(till.scan(receiptCode(sold)));
    expect(till.view.returning?.lines.map(({ line }) => line)).toEqual(['L2']);
    expect(refusal(await till.act.returnUnits({ line: 'L1', quantity: '1' }))).toBe('giftCard.notReturnable');
    await ok(till.act.returnAll({}));
    await ok(till.act.returnReason({ reason: 'unwanted' }));
    await ok(till.act.beginTender({}));
    await ok(till.act.refundCash({}));
    const entry = journalOf(till.folder).at(-1);
    if (entry?.type !== 'goodsReturned') throw new Error('Nothing came back');
    const [, milk] = sold.lines;
    expect(entry.returned).toMatchObject({ refund: milk?.paid, complete: true });
    expect(entry.returned.taxes.map(({ rate, gross }) => [rate, gross])).toEqual([['reduced', milk?.paid]]);
  });
});

describe('in payment without head office', () => {
  test.each<[string, string, string]>([
    ['a card that this till holds nothing of', rich, 'giftCard.needsHeadOffice'],
    ['in small letters', poor.toLowerCase(), 'giftCard.needsHeadOffice'],
    ['misread by one letter', `${rich.slice(0, -2)}22`, 'giftCard.numberUnreadable'],
    ['a member’s card', cardOf(buyer?.id ?? ''), 'giftCard.numberUnreadable'],
    ['goods', barcodeOf('milk-1l'), 'giftCard.numberUnreadable'],
    ['an address', 'https://evil.example/GFT-1', 'giftCard.numberUnreadable'],
    ['control characters', 'GFT-\u0000\u001b', 'giftCard.numberUnreadable'],
    ['markup', '<img src=x onerror=alert(1)>', 'giftCard.numberUnreadable'],
  ])('%s: %j is %s, and the sale goes on', async (_what, number, code) => {
    await till.scan(barcodeOf('milk-1l'));
    await till.act.beginTender({});
    expect(refusal(await till.act.tenderGiftCard({ number }))).toBe(code);
    await ok(till.act.tenderCash({ amount: '1000' }));
    expect(journalOf(till.folder).filter(({ type }) => type === 'leaseAccepted')).toEqual([]);
  });

  test.each([
    ['abc', 'tender.amountUnreadable'],
    ['0', 'tender.notPositive'],
    ['999999', 'tender.aboveDue'],
    ['', 'giftCard.needsHeadOffice'],
  ])('an amount of %j is %s', async (amount, code) => {
    await till.scan(barcodeOf('milk-1l'));
    await till.act.beginTender({});
    expect(refusal(await till.act.tenderGiftCard({ number: rich, amount }))).toBe(code);
  });

  test('nothing is being paid, or all is', async () => {
    expect(refusal(await till.act.tenderGiftCard({ number: rich }))).toBe('tender.notTendering');
    await till.scan(barcodeOf('milk-1l'));
    expect(refusal(await till.act.tenderGiftCard({ number: rich }))).toBe('tender.notTendering');
    await till.act.beginTender({});
    await till.act.tenderCard({ amount: '', outcome: 'unknown' });
    expect(refusal(await till.act.tenderGiftCard({ number: rich }))).toBe('tender.cardUnresolved');
  });
});
