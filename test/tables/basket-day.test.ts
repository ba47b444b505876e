import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { postingsOf } from '../../shared/journal/postings.ts';
import { foldWallet } from '../../shared/loyalty/index.ts';
import { lotsOf } from '../../shared/loyalty/open-lots.ts';
import { day } from '../../shared/units/time.ts';
import {
  cardOf,
  copyOf,
  demo,
  enrolledFolder,
  NOON_MS,
  removeFolders,
  TillClock,
  TrialTill,
} from '../fakes/till-bench.ts';
import { journalOf, salesOf } from '../fakes/till-journal.ts';

// A sale keeps the day on which it was opened: whatever "today" means for a basket, it means that day.
const DAY_MS = 86_400_000;
const [coming, ending, plain] = demo.members.filter(({ id }) => cardOf(id) !== '');
const LOTS = {
  coming: [{ points: 100, from: day('2026-11-25') }],
  ending: [{ points: 100, until: day('2026-11-24') }],
  plain: [{ points: 100 }],
};
const holding = (member: typeof coming, points: object[]) => ({ ...member, wallets: { points }, household: undefined });

let shop: string;
let till: TrialTill;
beforeAll(async () => {
  const members = [holding(coming, LOTS.coming), holding(ending, LOTS.ending), holding(plain, LOTS.plain)];
  shop = await enrolledFolder({ members });
});
afterEach(() => till.close());
afterAll(removeFolders);

async function openAt(ms: number): Promise<void> {
  const clock = new TillClock();
  clock.ms = ms;
  till = await TrialTill.open(copyOf(shop), { clock });
}
const payWithPoints = () => till.act.claimReward({ programme: 'points-as-money' });
const fiveToMidnight = NOON_MS + 12 * 3_600_000 - 5 * 60_000;

async function parkOverNight(member: string): Promise<void> {
  await till.scan(cardOf(member));
  await till.goods('koshihikari-5kg');
  await till.act.suspend({});
  const [parked] = till.view.suspended;
  till.clock.ms += DAY_MS;
  await till.act.resume({ basket: parked?.basket ?? '' });
}
/** What the ledger makes of the points wallet once all of this till's entries have arrived. */
function ledger(lots: readonly object[]) {
  const wallet = demo.bundle.wallets.find(({ id }) => id === 'points');
  const moved = journalOf(till.folder)
    .flatMap(postingsOf)
    .filter((posting) => posting.wallet === 'points');
  return foldWallet(moved, wallet as never, day('2027-01-31'), lotsOf(lots as never));
}

test('points that come to life tomorrow cannot pay for a basket of today, whenever it is paid', async () => {
  await openAt(NOON_MS);
  await parkOverNight(coming?.id ?? '');
  expect(till.view.member?.pointsNow).toBe(0);
  expect(await payWithPoints()).toMatchObject({ ok: false, notice: { code: 'reward.notEnough' } });
  await till.payCash();
  expect(salesOf(till.folder).at(-1)?.businessDate).toBe('2026-11-24');
  expect(ledger(LOTS.coming)).toMatchObject({ debt: 0 });
});

test('points that end at midnight still pay for a basket that was opened before', async () => {
  await openAt(fiveToMidnight);
  await till.scan(cardOf(ending?.id ?? ''));
  await till.goods('koshihikari-5kg');
  till.clock.ms += 10 * 60_000;
  await till.goods('milk-1l');
  expect(await payWithPoints()).toEqual({ ok: true });
  await till.payCash();
  const sale = salesOf(till.folder).at(-1);
  expect(sale?.points.filter(({ points }) => points < 0).map(({ points }) => points)).toEqual([-100]);
  expect(ledger(LOTS.ending)).toMatchObject({ debt: 0 });
});

test('what was spent since on a later day is gone for the parked basket too', async () => {
  await openAt(NOON_MS);
  await till.scan(cardOf(plain?.id ?? ''));
  await till.goods('koshihikari-5kg');
  await till.act.suspend({});
  till.clock.ms += DAY_MS;
  await till.scan(cardOf(plain?.id ?? ''));
  await till.goods('koshihikari-5kg');
  expect(await payWithPoints()).toEqual({ ok: true });
  await till.payCash();
  const later = salesOf(till.folder).at(-1);
  expect(later?.businessDate).toBe('2026-11-25');
  await till.act.nextCustomer({});
  await till.act.resume({ basket: till.view.suspended[0]?.basket ?? '' });
  // Wednesday: two programmes give points.
  const moved = later?.points.filter(({ wallet }) => wallet === 'points').map(({ points }) => points as number) ?? [];
  const earned = moved.filter((points) => points > 0).reduce((sum, points) => sum + points, 0);
  expect(till.view.member?.pointsNow).toBe(earned);
});

test('a basket that nobody has touched takes the day of its first line, not that of the customer before', async () => {
  await openAt(NOON_MS);
  await till.goods('milk-1l');
  await till.payCash();
  await till.act.nextCustomer({});
  till.clock.ms += DAY_MS;
  await till.goods('milk-1l');
  await till.payCash();
  expect(salesOf(till.folder).map(({ businessDate }) => businessDate)).toEqual(['2026-11-24', '2026-11-25']);
});

test('a code that opens tomorrow is none for a basket of today, and one that ends today still is', async () => {
  const code = (id: string, active: object) => ({
    id,
    rev: 1,
    name: { en: id },
    entry: 'code',
    codes: [id],
    active,
    // biome-ignore lint/suspicious/noThenProperty: the word of the rule model
    then: [{ do: 'discount', value: { amount: 10 } }],
    stack: { phase: 'order', priority: 0 },
  });
  const programmes = [
    ...demo.bundle.programmes,
    code('LASTDAY', { to: '2026-11-24' }),
    code('FIRSTDAY', { from: '2026-11-25' }),
  ];
  const clock = new TillClock();
  till = await TrialTill.open(await enrolledFolder({ bundle: { programmes } }), { clock });
  await parkOverNight(plain?.id ?? '');
  expect(await till.scan('LASTDAY')).toEqual({ ok: true });
  expect(await till.scan('FIRSTDAY')).toMatchObject({ ok: false });
});

test('a card that ended at midnight is still good for a basket that was opened before', async () => {
  const paper = demo.cards.find(({ state, until }) => state === 'active' && until !== undefined);
  await openAt(Date.parse(`${paper?.until}T23:55:00+09:00`));
  await till.goods('milk-1l');
  till.clock.ms += 10 * 60_000;
  expect(await till.scan(paper?.number ?? '')).toEqual({ ok: true });
  await till.act.voidSale({});
  expect(await till.scan(paper?.number ?? '')).toMatchObject({ ok: false, notice: { code: 'card.expired' } });
});
