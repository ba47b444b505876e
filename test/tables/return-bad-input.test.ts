import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { soldSales } from '../../electron/till/sold-sales.ts';
import type { Answer } from '../../shared/contract/till-api.ts';
import { receiptCode } from '../../shared/receipt/receipt-code.ts';
import { saleOf } from '../fakes/journal-entries.ts';
import { copyOf, enrolledFolder, removeFolders, TrialTill } from '../fakes/till-bench.ts';
import { journalOf, salesOf } from '../fakes/till-journal.ts';

// Receipts and figures as somebody may show or type them at a till that is cut off: each refused with its own code,
// and nothing has moved, on the screen or in the journal.

let template = '';
let till: TrialTill;
/** On the paper of the one sale that the template's till has made: two of the milk and a tea. */
let paper = '';
beforeAll(async () => {
  template = await enrolledFolder();
  till = await TrialTill.open(template);
  await till.goods('milk-1l', 'milk-1l', 'green-tea-500ml');
  await till.payCash();
  paper = receiptCode(salesOf(template)[0]!);
  await till.act.nextCustomer({});
  await till.goods('milk-1l');
  await till.act.voidSale({});
  await till.close();
});
afterEach(() => till.close());
afterAll(removeFolders);

async function openTill(): Promise<void> {
  till = await TrialTill.open(copyOf(template));
}
/** Everything that a refusal must leave alone. */
const standing = () => {
  const { version: _, atMs: __, notice: ___, sound: ____, ...view } = till.view;
  return { view, entries: journalOf(till.folder).length };
};
async function refused(act: () => Promise<Answer>, code: string): Promise<void> {
  const before = standing();
  expect(await act()).toMatchObject({ ok: false, notice: { code } });
  expect(till.view.notice).toMatchObject({ tone: 'refused', notice: { code } });
  expect(standing()).toEqual(before);
}
async function payOut(): Promise<void> {
  await till.act.returnReason({ reason: 'faulty' });
  await till.act.beginTender({});
  expect(await till.act.refundCash({})).toEqual({ ok: true });
}
const begin = (receipt: string) => () => till.act.beginReturn({ receipt });

describe('a receipt that nothing can come back from', () => {
  const seqOf = (seq: number) => paper.replace(/\d+$/, String(seq));
  test.each<[string, () => string, string]>([
    ['a number that this till never gave', () => '4711', 'receipt.unknown'],
    ['number nought', () => '0', 'receipt.unknown'],
    ['an entry that this till has not', () => seqOf(999), 'receipt.unknown'],
    ['another epoch of this till', () => paper.replace(/-1-(\d+)$/, '-7-$1'), 'receipt.unknown'],
    ['a basket that was given up', () => seqOf(journalOf(template).at(-1)?.seq ?? 0), 'return.voidedSale'],
    ['an entry that is no sale', () => seqOf(1), 'return.notASale'],
    ['another till of the store, while cut off', () => 'RCP-S-YANAKA-2-1-3', 'return.headOfficeNeeded'],
    ['another store, while cut off', () => 'RCP-S-KYOTO-1-1-3', 'return.headOfficeNeeded'],
    ['nothing', () => '   ', 'receipt.unknown'],
    ['a negative number', () => '-1', 'receipt.unknown'],
    ['a fraction', () => '1.5', 'receipt.unknown'],
    ['a huge number', () => '9'.repeat(79), 'receipt.unknown'],
    ['a huge entry', () => `RCP-S-YANAKA-1-1-${'9'.repeat(15)}`, 'receipt.unknown'],
    ['markup', () => `<img src=x onerror="alert(1)">`, 'receipt.unknown'],
    ['SQL', () => `1'; DROP TABLE c1; --`, 'receipt.unknown'],
    ['control characters', () => 'RCP-\u0000\u001b@-1-3', 'receipt.unknown'],
  ])('%s', async (_what, receipt, code) => {
    await openTill();
    await refused(begin(receipt()), code);
    await till.goods('milk-1l');
    await refused(begin(receipt()), code);
    expect(await till.act.beginReturn({ receipt: paper })).toEqual({ ok: true });
  });
});

test('a sale of training gives no goods and takes none back', async () => {
  await openTill();
  const sale = saleOf({
    list: 100,
    discount: 0,
    tax: 0,
    rounding: 0,
    card: 0,
    mode: 'training',
    member: null,
    points: [],
  });
  const sales = soldSales({
    till: 'S1-1',
    epoch: 1,
    journal: { head: () => ({ seq: 1, hash: '' }) } as never,
    entryAt: async () => sale,
    returnsOf: () => [],
    ask: async () => Promise.reject(new Error('Nobody is asked while cut off')),
  });
  expect(await sales.find('RCP-S1-1-1-1', false)).toMatchObject({ ok: false, error: { code: 'return.training' } });
});

describe('how many come back', () => {
  test.each([
    ['3', 'return.moreThanBought'],
    ['1000000000', 'return.moreThanBought'],
    ['-1', 'basket.quantityUnreadable'],
    ['\u22121', 'basket.quantityUnreadable'],
    ['0.5', 'return.wholePieces'],
    ['1e9', 'basket.quantityUnreadable'],
    ['two', 'basket.quantityUnreadable'],
    ['9007199254740993', 'basket.quantityUnreadable'],
  ])('%j of two', async (quantity, code) => {
    await openTill();
    await till.scan(paper);
    await till.act.returnUnits({ line: 'L1', quantity: '1' });
    await refused(() => till.act.returnUnits({ line: 'L1', quantity }), code);
    expect(till.view.returning?.lines.map(({ chosen }) => chosen)).toEqual([1, 0]);
  });

  test('none is a choice too, and then there is nothing to pay out', async () => {
    await openTill();
    await till.scan(paper);
    await till.act.returnUnits({ line: 'L1', quantity: '2' });
    await refused(() => till.act.beginTender({}), 'return.reasonMissing');
    expect(await till.act.returnUnits({ line: 'L1', quantity: '0' })).toEqual({ ok: true });
    expect(till.view.returning).toMatchObject({ refund: 0, complete: false });
    await till.act.returnReason({ reason: 'other' });
    await refused(() => till.act.beginTender({}), 'return.nothingChosen');
  });

  test('a line that the receipt has not', async () => {
    await openTill();
    await till.scan(paper);
    await refused(() => till.act.returnUnits({ line: 'L9', quantity: '1' }), 'return.unknownLine');
    await refused(() => till.act.keepGift({ line: 'L1', kept: true }), 'return.unknownLine');
  });

  test('goods without a receipt that is open', async () => {
    await openTill();
    await refused(() => till.act.returnUnits({ line: 'L1', quantity: '1' }), 'return.notBegun');
    await refused(() => till.act.returnAll({}), 'return.notBegun');
    await refused(() => till.act.returnReason({ reason: 'other' }), 'return.notBegun');
    await refused(() => till.act.refundCash({}), 'tender.notTendering');
  });
});

test('what is all back does not come back again, and its own receipt is none of a sale', async () => {
  await openTill();
  await till.scan(paper);
  await till.act.returnAll({});
  await payOut();
  const [back] = journalOf(till.folder).slice(-1);
  await till.act.nextCustomer({});
  await refused(begin(paper), 'return.alreadyBack');
  await refused(begin('1'), 'return.alreadyBack');
  await refused(begin('2'), 'return.notASale');
  await refused(begin(receiptCode(back!)), 'return.notASale');
});

test('a part that is back counts, without head office too', async () => {
  await openTill();
  await till.scan(paper);
  await till.act.returnUnits({ line: 'L1', quantity: '1' });
  await payOut();
  await till.scan(paper);
  await refused(() => till.act.returnUnits({ line: 'L1', quantity: '2' }), 'return.moreThanBought');
  expect(till.view.returning?.lines.map(({ left }) => left)).toEqual([1, 1]);
});

test('while a basket is being paid no receipt is taken', async () => {
  await openTill();
  await till.goods('milk-1l');
  await till.act.beginTender({});
  await refused(begin(paper), 'basket.locked');
  await refused(() => till.scan(paper), 'scan.notHere');
  await refused(() => till.act.returnAll({}), 'basket.locked');
});

test('one receipt at a time, and a return is neither parked nor covered by a parked basket', async () => {
  await openTill();
  await till.goods('milk-1l');
  await till.payCash();
  const other = receiptCode(salesOf(till.folder)[1]!);
  await till.goods('milk-1l');
  await till.act.suspend({});
  await till.scan(paper);
  await till.act.returnAll({});
  await refused(begin(other), 'return.oneAtATime');
  await refused(() => till.act.suspend({}), 'return.cannotPark');
  const parked = till.view.suspended[0]?.basket ?? '';
  await refused(() => till.act.resume({ basket: parked }), 'basket.notEmpty');
  expect(await till.act.beginReturn({ receipt: paper })).toEqual({ ok: true });
  expect(till.view.returning?.complete).toBe(true);
});
