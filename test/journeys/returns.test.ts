import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { newestAlarms } from '../../headoffice/insight/alarms.ts';
import { memberView } from '../../headoffice/insight/members.ts';
import type { HeadOffice } from '../../headoffice/server.ts';
import { isReceipted, type Receipted } from '../../shared/journal/entry.ts';
import { isBalanced, totals } from '../../shared/journal/folds.ts';
import { receiptCode } from '../../shared/receipt/receipt-code.ts';
import {
  cardOf,
  demo,
  isLoaded,
  newFolder,
  openOffice,
  removeFolders,
  TillClock,
  TrialTill,
} from '../fakes/till-bench.ts';
import { journalOf } from '../fakes/till-journal.ts';

let office: HeadOffice;
/** The till that stands open: RxDB gives a process one database, so the lanes take turns. */
let till: TrialTill;
let lanes: readonly [string, string];
const clock = new TillClock();
const member = demo.members[0]!;
const GOODS = ['koshihikari-5kg', 'green-tea-500ml', 'milk-1l', 'milk-1l'];

async function open(folder: string, enrolCode: string | null = null): Promise<TrialTill> {
  await till?.close();
  till = await TrialTill.open(folder, { headOfficeUrl: office.url, enrolCode, clock });
  await till.reached(isLoaded);
  return till;
}
/** Goes over to that lane, once the one that is left has sent everything. */
async function goTo(lane: 0 | 1): Promise<void> {
  await sent();
  await open(lanes[lane]);
}
beforeAll(async () => {
  office = await openOffice();
  lanes = [newFolder(), newFolder()];
  for (const folder of lanes) await open(folder, (await office.enrolmentCode(demo.store.id)).code);
  await open(lanes[0]);
});
afterEach(async () => {
  await till.act.backToSale({});
  await till.act.dropReturn({});
  await till.act.nextCustomer({});
});
afterAll(async () => {
  await till?.close();
  await office?.close();
  removeFolders();
});

const last = (): Receipted => {
  const found = journalOf(till.folder).filter(isReceipted).at(-1);
  if (!found) throw new Error('Nothing was sold');
  return found;
};
const sent = () => till.reached(({ status }) => status.unsent === 0);
const points = async (): Promise<number> => {
  await till.scan(cardOf(member.id));
  const { pointsNow = Number.NaN } = till.view.member ?? {};
  await till.act.detachMember({});
  return pointsNow;
};
const alarms = async () => (await newestAlarms(office.db)).map(({ kind }) => kind);

async function sell(): Promise<Receipted> {
  await till.scan(cardOf(member.id));
  await till.goods(...GOODS);
  await till.payCash();
  return last();
}

/** Takes back what is chosen and pays it out in cash. */
async function payOut(): Promise<Receipted> {
  expect(await till.act.returnReason({ reason: 'unwanted' })).toEqual({ ok: true });
  expect(await till.act.beginTender({})).toEqual({ ok: true });
  expect(await till.act.refundCash({})).toEqual({ ok: true });
  return last();
}

test('everything back in two parts: money, taxes and points end where they began, at the till and at head office', async () => {
  await sent();
  const begun = await points();
  const sold = await sell();
  if (sold.type !== 'saleClosed') throw new Error('no sale');
  await sent();
  await till.act.nextCustomer({});
  expect(await points()).toBeGreaterThan(begun);

  await till.scan(receiptCode(sold));
  expect(till.view.returning).toMatchObject({ receipt: sold.receipt, known: 'headOffice' });
  const milk = till.view.returning?.lines.find(({ left }) => left === 2)?.line ?? '';
  expect(await till.act.returnUnits({ line: milk, quantity: '1' })).toEqual({ ok: true });
  const first = await payOut();
  expect(first).toMatchObject({ type: 'goodsReturned', receipt: sold.receipt + 1, returned: { complete: false } });
  expect(till.view.closed).toMatchObject({ refund: { goods: first.returned?.refund, card: 0 }, change: 0 });

  // The second part by the number of the receipt altill.
  await sent();
  await till.act.beginReturn({ receipt: String(sold.receipt) });
  expect(till.view.returning?.lines.map(({ left }) => left)).toEqual([1, 1, 1]);
  await till.act.returnAll({});
  const second = await payOut();
  expect(second.returned).toMatchObject({ complete: true });
  const money = totals([sold, first, second]);
  expect(money).toMatchObject({ returns: 2, sales: 1, refunded: money.total, tax: 0, cash: 0, card: 0, rounding: 0 });
  expect([first, second].every(isBalanced)).toBe(true);

  await till.act.nextCustomer({});
  const ended = await points();
  expect(ended).toBe(begun);
  await sent();
  await till.reached((view) => view.status.unsent === 0);
  expect(await points()).toBe(begun);
  expect(await alarms()).toEqual([]);
  const at = await memberView(office.db, member.id);
  const kinds = at?.entries.flatMap(({ postings }) => postings.map(({ points }) => Math.sign(points)));
  expect(kinds).toContain(-1);

  // Nothing is left to bring back.
  expect(await till.act.beginReturn({ receipt: receiptCode(sold) })).toMatchObject({ ok: false });
  expect(till.notice).toBe('return.alreadyBack');
});

test('a receipt of another till is asked for at head office, and what came back there counts here', async () => {
  const sold = await sell();
  await goTo(1);
  await till.scan(receiptCode(sold));
  expect(till.view.returning).toMatchObject({ receipt: sold.receipt, till: sold.till, known: 'headOffice' });
  await till.act.returnUnits({ line: 'L2', quantity: '' });
  await till.act.returnReason({ reason: 'unwanted' });
  await till.act.beginTender({});
  // This till has sold nothing, and its float is not known here: a word, and the money is paid out all the same.
  expect(till.view.notice).toMatchObject({ tone: 'attention', notice: { code: 'refund.aboveDrawer' } });
  expect(await till.act.refundCash({})).toEqual({ ok: true });
  const back = last();
  expect(back.returned?.sale).toEqual({ store: sold.store, till: sold.till, epoch: 1, seq: sold.seq });
  await goTo(0);
  await till.scan(receiptCode(sold));
  expect(till.view.returning?.lines.map(({ left }) => left)).toEqual([1, 0, 2]);
  expect(await alarms()).toEqual([]);
});

test('an exchange is one receipt: only the difference is paid', async () => {
  const sold = await sell();
  await till.act.nextCustomer({});
  await till.scan(receiptCode(sold));
  await till.act.returnUnits({ line: 'L2', quantity: '1' });
  await till.act.returnReason({ reason: 'wrongGoods' });
  await till.goods('koshihikari-5kg');
  const refund = till.view.returning?.refund ?? 0;
  const due = till.view.totals.total;
  expect(refund).toBeGreaterThan(0);
  expect(due).toBe(till.view.totals.list - till.view.totals.discount - refund);
  await till.payCash(100);
  const exchange = last();
  expect(exchange).toMatchObject({ type: 'saleClosed', returned: { refund, complete: false }, change: 100 });
  expect(isBalanced(exchange)).toBe(true);
  expect(exchange.tenders).toEqual([expect.objectContaining({ kind: 'cash', kept: due })]);
  await sent();
  expect(await alarms()).toEqual([]);
});
