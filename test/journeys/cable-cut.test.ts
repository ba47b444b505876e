import { afterAll, expect, test } from 'vitest';
import { sha256, verifyHash } from '../../electron/keys/signatures.ts';
import type { HeadOffice } from '../../headoffice/server.ts';
import { type ChainHead, follows, GENESIS, openEntry } from '../../shared/journal/chain.ts';
import type { JournalEntry } from '../../shared/journal/entry.ts';
import { isBalanced, totals } from '../../shared/journal/folds.ts';
import { postingsOf } from '../../shared/journal/postings.ts';
import { memberFactsOf } from '../../shared/loyalty/provisional.ts';
import { compileBundle } from '../../shared/programme/compile.ts';
import { barcodeOf, cardOf, demo, isLoaded, newFolder, openOffice, removeFolders } from '../fakes/till-bench.ts';
import { journalOf, ofType, sealedEntries } from '../fakes/till-journal.ts';
import { RemoteTill } from '../fakes/till-remote.ts';

const GOODS = ['milk-1l', 'green-tea-500ml', 'koshihikari-5kg', 'lager-350ml', 'granola-350g', 'udon-300g', 'kiwi'];
const SALES = 50;
/** Six with points to spend, of three tiers. */
const MEMBERS = demo.members.filter(({ wallets }) => pointsIn(wallets.points ?? []) > 1_500).slice(0, 6);
const OFFLINE_MAX = demo.store.offlineRedeemMax;

function pointsIn(lots: readonly { points: number }[]): number {
  return lots.reduce((sum, lot) => sum + lot.points, 0);
}

const office = { dataFolder: newFolder(), clock: { nowMs: Date.now }, nowMs: Date.now() };
const folder = newFolder();
let headOffice: HeadOffice | null = null;
let till: RemoteTill;
afterAll(async () => {
  await till?.kill();
  await headOffice?.close();
  removeFolders();
});

/** What the cashier was told, by member and by receipt: the screen must go on from here whatever happens. */
const balance = new Map<string, number>();
let receipt = 0;

async function restart(): Promise<void> {
  await till.kill();
  till = await RemoteTill.start({ folder, headOfficeUrl: null, enrolCode: null });
}

async function ok(answer: Promise<unknown>): Promise<void> {
  expect(await answer).toEqual({ ok: true });
}

async function showCard(member: string): Promise<void> {
  await ok(till.act('scan', { text: cardOf(member) }));
  const shown = till.view.member?.pointsNow ?? Number.NaN;
  // The figure never jumps: it is what the last receipt of this member said.
  expect(shown).toBe(balance.get(member) ?? shown);
  balance.set(member, shown);
}

async function scanGoods(n: number): Promise<void> {
  for (let i = 0; i <= n % 4; i++) {
    await ok(till.act('scan', { text: barcodeOf(GOODS[(n + 2 * i) % GOODS.length] ?? '') }));
  }
}

/** Cash with change, a card, or both. */
async function pay(n: number): Promise<void> {
  await ok(till.act('beginTender'));
  if (till.view.phase === 'tendering' && n % 5 === 4) {
    await ok(till.act('tenderCash', { amount: '10' }));
  }
  if (till.view.phase === 'tendering' && n % 5 > 2) {
    await ok(till.act('tenderCard', { amount: '', outcome: 'approved', approval: `A${n}` }));
  } else if (till.view.phase === 'tendering') {
    await ok(till.act('tenderCash', { amount: String((till.view.tender?.dueInCash ?? 0) + 7 * (n % 3)) }));
  }
  sold();
}

/** Notes what the screen says of the sale that has just been closed. */
function sold(): void {
  const { closed } = till.view;
  expect(closed?.receipt).toBe(receipt + 1);
  receipt += 1;
  const of = memberOfSale;
  if (closed?.member && of) {
    expect(closed.member.pointsBefore).toBe(balance.get(of));
    balance.set(of, closed.member.pointsAfter);
  }
}
let memberOfSale: string | null = null;

async function ring(n: number): Promise<void> {
  memberOfSale = n % 7 === 6 ? null : (MEMBERS[n % MEMBERS.length]?.id ?? null);
  if (memberOfSale && n % 2) await showCard(memberOfSale);
  await scanGoods(n);
  if (memberOfSale && n % 2 === 0) await showCard(memberOfSale);
}

/** The goods and the payment of a basket, as the cashier sees them. */
const basketOf = ({ lines, totals: sums, member, tender, phase, rewards }: RemoteTill['view']) => ({
  lines,
  sums,
  member,
  tender,
  phase,
  rewards,
});

async function sellOffline(): Promise<void> {
  const redeemed = new Map<string, number>();
  let refusals = 0;
  for (let n = 0; n < SALES; n++) {
    await ring(n);
    const spent = redeemed.get(memberOfSale ?? '') ?? 0;
    if (memberOfSale && n % 5 < 2) {
      const points = n % 2 ? 500 : 200;
      const reward = points === 500 ? { programme: 'reward-500' } : { programme: 'points-as-money', points };
      const answer = await till.act('claimReward', reward);
      const now = spent + (till.view.member?.pointsSpent ?? 0);
      expect(now).toBeLessThanOrEqual(OFFLINE_MAX);
      if (answer?.ok) redeemed.set(memberOfSale, now);
      else if (spent + points <= OFFLINE_MAX || till.notice === 'reward.aboveMost')
        expect(['reward.notPossible', 'reward.aboveMost']).toContain(till.notice); // worth more than the goods
      else {
        expect(answer).toMatchObject({ notice: { code: 'reward.offlineLimit', facts: { left: OFFLINE_MAX - spent } } });
        refusals += 1;
      }
    }
    if (n === 15) await killInMidSale();
    if (n === 25) await killAfterATender();
    await pay(n);
  }
  expect(refusals).toBeGreaterThan(3);
  expect([...redeemed.values()].filter((points) => points >= 400).length).toBeGreaterThan(2);
}

async function killInMidSale(): Promise<void> {
  const before = basketOf(till.view);
  expect(before.lines.length).toBeGreaterThan(0);
  expect(before.member).not.toBeNull();
  await restart();
  expect(till.notice).toBe('basket.restored');
  expect(basketOf(till.view)).toEqual(before);
}

async function killAfterATender(): Promise<void> {
  await ok(till.act('beginTender'));
  await ok(till.act('tenderCash', { amount: '10' }));
  const before = basketOf(till.view);
  expect(before.tender?.taken).toEqual([{ kind: 'cash', amount: 10 }]);
  await restart();
  expect(till.notice).toBe('basket.restored');
  expect(basketOf(till.view)).toEqual(before);
}

/** Either the sale is closed, or its basket is still there and gets paid now. Never both, never neither. */
async function afterTheKill(paying: ReturnType<typeof basketOf>): Promise<'sold' | 'kept'> {
  await restart();
  if (till.view.phase === 'closed') {
    expect(till.notice).toBe('sale.saved');
    expect(till.view.lines).toEqual(paying.lines);
    sold();
    return 'sold';
  }
  expect(till.notice).toBe('basket.restored');
  expect(basketOf(till.view)).toEqual(paying);
  await ok(till.act('tenderCash', { amount: String(paying.tender?.dueInCash) }));
  sold();
  return 'kept';
}

/** Kills the till in front of the first call to its disk that closing a sale makes, the second, the third … */
async function killAtEveryCall(): Promise<void> {
  const ends: string[] = [];
  for (let call = 1; ; call++) {
    await ring(call);
    await ok(till.act('beginTender'));
    const paying = basketOf(till.view);
    const answer = await till.act('tenderCash', { amount: String(paying.tender?.dueInCash) }, call);
    if (answer !== null) {
      sold();
      await restart(); // it would still die at a later call
      break;
    }
    ends.push(await afterTheKill(paying));
  }
  expect(ends).toContain('kept');
  expect(ends.at(0)).toBe('kept');
}

/** A basket that is given up while the till dies is void, once, or it is still there. */
async function killWhileVoiding(): Promise<void> {
  const ends = new Set<string>();
  for (let call = 1; ; call++) {
    await ring(call);
    const before = basketOf(till.view);
    const voids = ofType(journalOf(folder), 'saleVoided').length;
    const answer = await till.act('voidSale', {}, call);
    await restart();
    if (answer !== null) break;
    const isVoid = ofType(journalOf(folder), 'saleVoided').length - voids;
    expect(basketOf(till.view).lines).toEqual(isVoid ? [] : before.lines);
    expect(till.notice).toBe(isVoid ? 'sale.voided' : 'basket.restored');
    ends.add(isVoid ? 'void' : 'kept');
    if (!isVoid) await ok(till.act('voidSale'));
  }
  expect(ends).toContain('kept');
}

/** And at no particular moment. */
async function killAnytime(times: number): Promise<void> {
  for (let n = 0; n < times; n++) {
    await ring(n);
    await ok(till.act('beginTender'));
    const paying = basketOf(till.view);
    void till.act('tenderCash', { amount: String(paying.tender?.dueInCash) });
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 8));
    await afterTheKill(paying);
  }
}

/** Looks at every member again and again while sync catches up, until head office has told of all of them. */
async function watchCatchUp(): Promise<void> {
  await ok(till.act('nextCustomer'));
  const untilMs = Date.now() + 120_000;
  for (let provisional = true; provisional || till.view.status.unsent > 0; ) {
    if (Date.now() > untilMs)
      throw new Error(`No catch-up: ${JSON.stringify(till.view.status)} ${till.log.join('\n')}`);
    provisional = false;
    for (const { id } of MEMBERS) {
      await showCard(id);
      provisional ||= till.view.member?.provisional ?? true;
      await ok(till.act('detachMember'));
    }
  }
}

test('the cable is cut: fifty sales, kills, and a catch-up that loses and doubles nothing', async () => {
  headOffice = await openOffice(office);
  const { url } = headOffice;
  const { code } = await headOffice.enrolmentCode(demo.store.id);
  till = await RemoteTill.start({ folder, headOfficeUrl: url, enrolCode: code });
  await till.reached(isLoaded);
  for (let n = 0; n < 3; n++) {
    await ring(n);
    await pay(n);
  }
  await till.reached(({ status }) => status.unsent === 0);

  await headOffice.close();
  headOffice = null;
  await till.reached(({ status }) => status.link === 'offline');
  await sellOffline();
  await killAtEveryCall();
  await killWhileVoiding();
  await killAnytime(4);
  expect(till.view.status.unsent).toBeGreaterThan(SALES);

  headOffice = await openOffice({ ...office, port: Number(new URL(url).port) });
  await watchCatchUp();
  await till.close();

  const { entries, chained } = journal();
  expect(chained).toEqual({ seq: entries.length, hash: expect.any(String) });
  const sales = ofType(entries, 'saleClosed');
  expect(sales.map((sale) => sale.receipt)).toEqual(sales.map((_, index) => index + 1));
  expect(sales).toHaveLength(receipt);
  expect(new Set(sales.map((sale) => sale.basket)).size).toBe(sales.length);
  expect(sales.filter((sale) => !isBalanced(sale))).toEqual([]);
  await sameAtHeadOffice(headOffice, entries);
});

/** The till's own journal, read from the file and checked entry by entry. */
function journal(): { entries: JournalEntry[]; chained: ChainHead } {
  const entries = journalOf(folder);
  const [first] = ofType(entries, 'epochBegun');
  const crypto = { sha256, verify: verifyHash, publicKey: first?.publicKey ?? '' };
  let chained: ChainHead = { seq: 0, hash: GENESIS };
  for (const sealed of sealedEntries(folder)) {
    const next = follows(chained, sealed, crypto);
    if (!next.ok) throw new Error(JSON.stringify(next.error));
    chained = { seq: next.value.seq, hash: next.value.hash };
  }
  return { entries, chained };
}

async function sameAtHeadOffice({ db }: HeadOffice, entries: readonly JournalEntry[]): Promise<void> {
  const rows = await db.selectFrom('entry').select(['seq', 'bytes']).orderBy('seq').execute();
  const theirs = rows.map(({ bytes }) => Buffer.from(bytes).toString('utf8'));
  expect(theirs).toEqual(sealedEntries(folder).map(({ bytes }) => bytes));
  expect(await db.selectFrom('alarm').selectAll().execute()).toEqual([]);
  expect(await db.selectFrom('quarantine').selectAll().execute()).toEqual([]);
  expect(totals(theirs.flatMap((bytes) => openEntry(bytes) ?? []))).toEqual(totals(entries));

  const posted = await db.selectFrom('posting').select(['key', 'member', 'wallet', 'kind', 'points']).execute();
  const own = entries
    .flatMap(postingsOf)
    .map(({ key, holder: member, wallet, kind, points }) => ({ key, member, wallet, kind, points }));
  const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1);
  expect(posted.sort(byKey)).toEqual(own.sort(byKey));

  const { wallets } = compileBundle(demo.bundle);
  const today = ofType(entries, 'saleClosed').at(-1)?.businessDate ?? demo.store.id;
  const facts = (position: (typeof demo.members)[number], own: readonly JournalEntry[]) =>
    memberFactsOf({
      position,
      last4: '',
      unseen: own.map((entry) => ({ day: entry.businessDate, postings: postingsOf(entry) })),
      wallets,
      pointsWallet: demo.store.pointsWallet,
      today: today as never,
      asOfMs: 0,
    }).wallets;
  for (const { id } of MEMBERS) {
    const own = ofType(entries, 'saleClosed').filter((sale) => sale.member?.id === id);
    const row = await db.selectFrom('member').selectAll().where('member', '=', id).executeTakeFirstOrThrow();
    const opening = { ...demo.members.find((each) => each.id === id), ...(row.opening as object) };
    const stated = { ...opening, wallets: row.wallets };
    const mine = facts(opening as never, own);
    expect(facts(stated as never, [])).toEqual(mine);
    expect(mine[demo.store.pointsWallet]).toBe(balance.get(id));
  }
}
