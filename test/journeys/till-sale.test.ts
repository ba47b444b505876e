import { afterAll, beforeAll, expect, test } from 'vitest';
import { entryView } from '../../headoffice/insight/entry.ts';
import { openBundleShelf } from '../../headoffice/ledger/bundle-shelf.ts';
import type { HeadOffice } from '../../headoffice/server.ts';
import { demoSamples } from '../../resources/demo-store/samples.ts';
import type { CustomerView } from '../../shared/contract/views.ts';
import { RECEIPT_WORDS } from '../../shared/receipt/words.ts';
import { moneyText } from '../../shared/units/currency.ts';
import { money } from '../../shared/units/money.ts';
import { decodeReceipt } from '../fakes/decode-receipt.ts';
import { cardOf, demo, isLoaded, newFolder, openOffice, removeFolders, TrialTill } from '../fakes/till-bench.ts';
import { journalOf, salesOf, sealedEntries } from '../fakes/till-journal.ts';
import { qrTexts } from '../fakes/till-qr.ts';

const WORDS = RECEIPT_WORDS.ja;
const yen = (amount: number): string => moneyText(money(amount), 0, 'ja').replace('\u2212', '-');
/** The first platinum member: 5,547 points, and twelve per cent off the marked goods. */
const member = demo.members[0]!;
const GOODS = ['koshihikari-5kg', 'green-tea-500ml', 'milk-1l', 'lager-350ml', 'laundry-liquid-880g'];

let office: HeadOffice;
let till: TrialTill;
beforeAll(async () => {
  office = await openOffice();
  const { code } = await office.enrolmentCode(demo.store.id);
  till = await TrialTill.open(newFolder(), { headOfficeUrl: office.url, enrolCode: code });
  await till.reached(isLoaded);
});
afterAll(async () => {
  await till?.close();
  await office?.close();
  removeFolders();
});

test('a member, five goods, a reward and cash: screen, customer, paper, entry and head office say the same', async () => {
  const seen: CustomerView[] = [];
  till.till.customerView.subscribe(() => seen.push(till.till.customerView.latest()));
  const customer = () => till.till.customerView.latest();
  expect(customer().phase).toBe('idle');

  await till.scan(cardOf(member.id));
  expect(till.view.member).toMatchObject({ greeting: member.greeting, tier: 'platinum', pointsNow: 5_547 });
  expect(customer().member).toMatchObject({ greeting: member.greeting, pointsNow: 5_547 });
  for (const [index, product] of GOODS.entries()) {
    await till.goods(product);
    expect(till.view.items).toBe(index + 1);
    expect(customer()).toMatchObject({ total: till.view.totals.total, last: { id: till.view.current } });
  }
  expect(await till.act.claimReward({ programme: 'reward-500' })).toEqual({ ok: true });

  // 2,980, 138 and 398 yen are marked: 12 % off each, to the yen. 500 yen for 500 points.
  const list = 2_980 + 138 + 238 + 228 + 398;
  const total = list - 358 - 17 - 48 - 500;
  // Points spent are stored value, not a lower price: what they paid for earns as well.
  const earned = Math.floor((total + 500) / 100);
  expect(till.view.totals).toMatchObject({ list, total, discount: list - total });
  expect(till.view.member).toMatchObject({ pointsSpent: 500, pointsEarned: earned });
  const why = await till.till.why(till.view.lines[0]?.id);
  expect(why.line).toMatchObject({ list: 2_980 });
  expect(why.reasons).toContainEqual(expect.objectContaining({ outcome: 'applied', amount: 358 }));
  // Of one line only what has to do with it: the whole basket knows more.
  expect(why.reasons.length).toBeLessThan((await till.till.why()).reasons.length);

  await till.act.beginTender({});
  expect(customer()).toMatchObject({ phase: 'tendering', due: total });
  await till.act.tenderCash({ amount: '5000' });
  const sold = await till.reached(({ closed }) => closed?.paper === 'printed');
  const after = 5_547 - 500 + earned;
  expect(sold.closed).toMatchObject({
    receipt: 1,
    total,
    tendered: 5_000,
    change: 5_000 - total,
    saved: list - total,
    member: { pointsBefore: 5_547, spent: 500, earned, pointsAfter: after },
  });
  expect(customer()).toMatchObject({ phase: 'closed', closed: { total, change: 5_000 - total } });
  const versions = seen.map(({ version }) => version);
  expect(versions).toEqual([...versions].sort((a, b) => a - b));

  await onPaper();
  await atHeadOffice(after);
});

/** The entry, read from the paper by a decoder that knows nothing of ours. */
async function onPaper(): Promise<void> {
  const [sale] = salesOf(till.folder);
  if (!sale) throw new Error('No sale is in the journal');
  const paper = decodeReceipt(till.printer.raw);
  expect(paper).toMatchObject({ cuts: 1, drawerPulses: 1 });
  const lines = paper.lines.map((line) => line.trim());
  const ends = (left: string, right: string) =>
    expect(lines.filter((line) => line.startsWith(left) && line.endsWith(right))).toHaveLength(1);
  for (const line of sale.lines) {
    const mark = sale.taxes.find((tax) => tax.rate === line.tax)?.mark;
    ends(mark ? `${line.name} ${mark}` : line.name, yen(line.list));
    for (const discount of line.discounts) expect(lines.some((row) => row.endsWith(yen(-discount.amount)))).toBe(true);
  }
  expect(sale.taxes.map(({ rate }) => rate).sort()).toEqual(['reduced', 'standard']);
  for (const tax of sale.taxes) {
    const mark = tax.mark ? `${tax.name} ${tax.mark}` : tax.name;
    ends(`${mark} ${WORDS.taxableAmount} ${yen(tax.gross)}`, yen(tax.tax));
  }
  ends(WORDS.saved, yen(sale.totals.discount));
  ends(WORDS.total, `JPY ${yen(sale.totals.total)}`);
  ends(WORDS.cash, yen(5_000));
  ends(WORDS.change, yen(sale.change));
  const before = sale.member?.wallets.points ?? 0;
  const [spent, earned] = [500, Math.floor((sale.totals.total + 500) / 100)];
  ends(WORDS.pointsBefore, yen(before));
  ends(WORDS.pointsSpent, yen(-spent));
  ends(WORDS.pointsEarned, `+${yen(earned)}`);
  ends(WORDS.pointsAfter, yen(before + earned - spent));
  ends(`${WORDS.receipt} 1`, sale.endedAt.slice(0, 19).replace('T', ' '));

  const code = `RCP-${sale.till}-${sale.epoch}-${sale.seq}`.toUpperCase();
  expect(lines).toContain(code);
  // The washing liquid brings a coupon for the next time, with a symbol of its own.
  const coupons = (sale.issued ?? []).map((issued) => issued.code);
  expect(coupons).toHaveLength(1);
  expect((await qrTexts(paper.images)).sort()).toEqual([code, ...coupons].sort());
}

async function atHeadOffice(points: number): Promise<void> {
  await till.reached(({ status }) => status.unsent === 0);
  const rows = await office.db.selectFrom('entry').select(['seq', 'bytes']).orderBy('seq').execute();
  expect(rows.map(({ bytes }) => Buffer.from(bytes).toString('utf8'))).toEqual(
    sealedEntries(till.folder).map(({ bytes }) => bytes),
  );
  expect(await office.db.selectFrom('alarm').selectAll().execute()).toEqual([]);
  const postings = await office.db.selectFrom('posting').selectAll().where('member', '=', member.id).execute();
  const [sale] = salesOf(till.folder);
  expect(postings.map(({ wallet, points: moved }) => [wallet, Math.abs(moved)]).sort()).toEqual(
    (sale?.points ?? []).map(({ wallet, points: moved }) => [wallet, Math.abs(moved)]).sort(),
  );
  const row = await office.db
    .selectFrom('member')
    .selectAll()
    .where('member', '=', member.id)
    .executeTakeFirstOrThrow();
  const lots = (row.wallets as { points: { points: number }[] }).points;
  expect(lots.reduce((sum, lot) => sum + lot.points, 0)).toBe(points);
  expect(row.orders).toBe(member.orders + 1);

  await explained(sale?.seq ?? 0);

  await till.act.nextCustomer({});
  await till.scan(cardOf(member.id));
  // Head office's own figure has come down, and it is the one that was on the receipt.
  const caughtUp = await till.reached((view) => view.member?.provisional === false);
  expect(caughtUp.member?.pointsNow).toBe(points);
  await till.act.detachMember({});
}

/** What the till answers to "why this price?", head office answers years later. */
async function explained(seq: number): Promise<void> {
  const { id: tillId } = till.view.till;
  const seen = await entryView(office.db, openBundleShelf(), { store: demo.store.id, till: tillId, epoch: 1, seq });
  const why = await till.till.why();
  expect(seen?.why).toMatchObject({ agrees: true, reasons: why.reasons });
  // Head office tells of every other programme besides, each with its reason: a till looks only at what it can meet.
  const programmes = new Set(demo.bundle.programmes.flatMap(({ on = 'sale', id }) => (on === 'sale' ? [id] : [])));
  expect((seen?.why?.reasons.length ?? 0) + (seen?.why?.others.length ?? 0)).toBe(programmes.size);
  expect(seen?.why?.others.every(({ outcome }) => outcome === 'missed')).toBe(true);
  const [first] = till.view.lines;
  expect(seen?.why?.lines[first?.id ?? '']).toContainEqual(
    expect.objectContaining({ outcome: 'applied', amount: 358 }),
  );
}

test('the next customer: no member, weighed goods, a card; and the reprint is the same paper, marked as a copy', async () => {
  const before = till.printer.papers.length;
  const label = demoSamples(demo).find(({ name }) => name.en?.includes('482 g'));
  await till.scan(label?.code ?? '');
  await till.goods('milk-1l');
  expect(till.view.lines[0]).toMatchObject({ quantity: '0.482', soldBy: 'weight', list: 288 });
  await till.act.beginTender({});
  await till.act.tenderCard({ amount: '', outcome: 'approved', approval: '004211' });
  await till.reached(({ closed }) => closed?.receipt === 2 && closed.paper === 'printed');
  await till.act.reprint({});
  await till.reached(({ closed }) => closed?.paper === 'printed');
  await till.reached(() => till.printer.papers.length === before + 2);
  const { papers, drawerPulses } = decodeReceipt(till.printer.raw);
  const [original = [], copy = []] = papers.slice(-2);
  expect(drawerPulses).toBe(1);
  expect(original.join('\n')).toContain('0.482 × 598/kg');
  expect(copy.slice(0, 1).join('')).toContain('再発行 1');
  expect(copy.slice(1)).toEqual(original);
  expect(journalOf(till.folder).slice(-2)).toMatchObject([
    { type: 'saleClosed', receipt: 2, tenders: [{ kind: 'card', kept: 526, approval: '004211' }] },
    { type: 'receiptReprinted', ofReceipt: 2, copy: 1 },
  ]);
});
