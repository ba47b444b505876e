// biome-ignore-all lint/suspicious/noThenProperty: the word of the rule model; a list is never taken for a promise
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hmacCardKey } from '../../electron/keys/card-key.ts';
import type { HeadOffice } from '../../headoffice/server.ts';
import { enrolment } from '../../resources/programmes/friends.ts';
import { partnerFuel } from '../../resources/programmes/partners.ts';
import { household } from '../../resources/programmes/people.ts';
import { filledIn } from '../../resources/programmes/template.ts';
import { withCheckDigit } from '../../shared/catalogue/barcodes/check-digit.ts';
import { memberCardNumber } from '../../shared/catalogue/barcodes/member-number.ts';
import { zCard } from '../../shared/catalogue/member.ts';
import { zProduct } from '../../shared/catalogue/product.ts';
import type { TillView } from '../../shared/contract/views.ts';
import { householdId, storeId } from '../../shared/units/ids.ts';
import {
  barcodeOf,
  cardOf,
  demo,
  newFolder,
  openOffice,
  removeFolders,
  TillClock,
  TrialTill,
} from '../fakes/till-bench.ts';
import { journalOf, ofType, salesOf } from '../fakes/till-journal.ts';

// The templates as they stand, at two stores with a cable that is cut and mended: groceries at one, fuel at the other.
const [MARKET, STATION] = [demo.store.id, storeId('S-station')];
const made = [
  filledIn(household),
  filledIn(partnerFuel, { groceries: [MARKET], food: { cat: ['rice-and-noodles'] }, stations: [STATION] }),
  filledIn(enrolment),
].map((bundle) => {
  if (!bundle.ok) throw new Error(JSON.stringify(bundle.error));
  return bundle.value;
});
const wallets = new Map(
  [...demo.bundle.wallets, ...made.flatMap((each) => each.wallets)].map((each) => [each.id, each]),
);
// The demo shop has a family and a welcome of its own, which the templates take the place of.
const ours = new Set([...made.flatMap((each) => each.programmes.map(({ id }) => id as string)), 'joining-points']);
const others = demo.bundle.programmes.filter(({ id }) => !ours.has(id));
const bundle = {
  ...demo.bundle,
  rev: 2,
  programmes: [...others, ...made.flatMap((each) => each.programmes)].map(
    ({ examples: _approved, ...programme }) => programme,
  ),
  wallets: [...wallets.values()],
};
const [ANNE, BEN] = [demo.members[0]!, demo.members[5]!];
const HOME = householdId('home-1');
const FUEL_CARD = memberCardNumber(900_001);
const NEW_CARD = memberCardNumber(900_002);
const TWICE_CARD = memberCardNumber(900_003);
const PHONE = '090-1234-5678';
const RICE = 'koshihikari-5kg';
const PETROL = withCheckDigit('490000000001');
const petrol = zProduct.parse({
  id: 'petrol',
  name: { en: 'Petrol' },
  barcodes: [PETROL],
  categories: [],
  tags: ['fuel'],
  soldBy: 'each',
  tax: demo.products[0]?.tax,
  prices: [{ list: demo.store.priceList, unit: 1_000 }],
});

const dataFolder = newFolder();
const folders = { market: newFolder(), station: newFolder() };
const clock = new TillClock();
let office: HeadOffice;
let port: number;
/** One of the two: a process holds one till. */
let till: TrialTill | null = null;

async function at(name: 'market' | 'station', enrolCode: string | null = null): Promise<TrialTill> {
  await till?.close();
  till = await TrialTill.open(folders[name], { clock, enrolCode, headOfficeUrl: enrolCode && office.url });
  return till;
}
const cut = (): Promise<void> => office.close();
const mend = async (): Promise<void> => {
  office = await openOffice({ dataFolder, port });
};
const isSent = ({ status }: TillView): boolean => status.link === 'online' && status.unsent === 0 && !status.loading;
/** Both tills hand in what they have. */
async function meet(): Promise<void> {
  for (const name of ['market', 'station'] as const) await (await at(name)).reached(isSent);
}
/** A card is shown at a till, which hears of it while it stands there. */
async function told(name: 'market' | 'station', card: string, wanted: (view: TillView) => boolean): Promise<TrialTill> {
  const on = await shown(await at(name), card);
  await on.reached(wanted);
  return on;
}
const familyIn = ({ member }: TillView): number =>
  member?.household?.find(({ name }) => name.en === 'Family points')?.now ?? 0;
const family = ({ view }: TrialTill): number => familyIn(view);
const fuelIn = ({ card }: TillView): number => card?.wallets[0]?.now ?? 0;
const fuel = ({ view }: TrialTill): number => fuelIn(view);
async function sell(on: TrialTill, card: string, ...goods: string[]): Promise<void> {
  await on.scan(card);
  await on.goods(...goods);
  expect(await on.payCash()).toEqual({ ok: true });
}
async function shown(on: TrialTill, card: string): Promise<TrialTill> {
  await on.act.nextCustomer({});
  await on.act.voidSale({});
  await on.scan(card);
  return on;
}

beforeAll(async () => {
  office = await openOffice({ dataFolder });
  port = Number(new URL(office.url).port);
  const key = hmacCardKey(office.keys.lookupKey, FUEL_CARD);
  await office.importReference({
    stores: [{ ...demo.store, id: STATION }],
    products: [petrol],
    members: [ANNE, BEN].map(({ included: _included, asOfMs: _asOfMs, ...member }) => ({ ...member, household: HOME })),
    cards: [zCard.parse({ key, state: 'active', last4: FUEL_CARD.slice(-4) })],
    bundles: [{ rev: 2, bytes: JSON.stringify(bundle) }],
  });
  for (const [name, store] of [
    ['market', MARKET],
    ['station', STATION],
  ] as const) {
    const { code } = await office.enrolmentCode(store);
    const opened = await at(name, code);
    await opened.reached(
      ({ status }) => status.bundle === 2 && !status.loading && status.members === demo.members.length,
    );
  }
  await cut();
});
afterAll(async () => {
  await till?.close();
  await office?.close();
  removeFolders();
});

let filled = 0;
test('cut off: what one of a household brings is there for the other at once, at the same till', async () => {
  const market = await at('market');
  await sell(market, cardOf(ANNE.id), RICE, RICE);
  const [sale] = salesOf(folders.market);
  filled = sale?.totals.total ?? 0;
  expect(sale?.points).toContainEqual(
    expect.objectContaining({ wallet: 'family', points: filled, holder: `household/${HOME}` }),
  );
  expect(family(await shown(market, cardOf(BEN.id)))).toBe(filled);
  // Whose own points and visits are whose: Ben has not been here.
  expect(market.view.member).toMatchObject({ provisional: true, pointsNow: pointsOf(BEN) });
  // The other till cannot know yet.
  expect(family(await shown(await at('station'), cardOf(BEN.id)))).toBe(0);
});

test('the cable is mended: filled at one store, spent at the other, and no figure moves when it is told', async () => {
  await mend();
  await meet();
  const station = await told('station', cardOf(BEN.id), (view) => familyIn(view) === filled);
  await cut();
  await station.reached(({ status }) => status.link === 'offline');
  await station.goods('milk-1l', RICE);
  expect(station.view.rewards).toContainEqual(expect.objectContaining({ programme: 'family-pay', state: 'offered' }));
  // More than may be spent unseen: the limit is the household's, not the member's.
  expect((await station.act.claimReward({ programme: 'family-pay', points: 600 })).ok).toBe(false);
  expect(station.notice).toBe('reward.offlineLimit');
  expect(await station.act.claimReward({ programme: 'family-pay', points: 400 })).toEqual({ ok: true });
  expect(await station.payCash()).toEqual({ ok: true });
  const left =
    filled -
    400 +
    (salesOf(folders.station)
      .at(-1)
      ?.points.find((each) => each.wallet === 'family' && each.points > 0)?.points ?? 0);
  expect(family(await shown(station, cardOf(ANNE.id)))).toBe(left);
  await station.goods(RICE);
  expect((await station.act.claimReward({ programme: 'family-pay', points: 200 })).ok).toBe(false);
  expect(station.notice).toBe('reward.offlineLimit');
  expect(await station.act.claimReward({ programme: 'family-pay', points: 100 })).toEqual({ ok: true });
  await station.act.voidSale({});
  filled = left;

  await mend();
  await meet();
  for (const name of ['market', 'station'] as const)
    for (const card of [ANNE, BEN])
      await told(name, cardOf(card.id), (view) => familyIn(view) === left && view.member?.provisional === false);
});

test('two tills apart spend one household wallet twice at most up to the limit of each, and the debt is shown', async () => {
  await cut();
  for (const [name, who] of [
    ['market', ANNE],
    ['station', BEN],
  ] as const) {
    const on = await shown(await at(name), cardOf(who.id));
    await on.goods('milk-1l', RICE);
    expect(await on.act.claimReward({ programme: 'family-pay', points: 500 })).toEqual({ ok: true });
    expect(await on.payCash()).toEqual({ ok: true });
  }
  const moved = [...salesOf(folders.market).slice(-1), ...salesOf(folders.station).slice(-1)].flatMap((sale) =>
    sale.points.flatMap((each) => (each.wallet === 'family' ? [each.points] : [])),
  );
  expect(moved.filter((points) => points < 0)).toEqual([-500, -500]);
  filled += moved.reduce((sum, points) => sum + points, 0);
  await mend();
  await meet();
  await told('market', cardOf(BEN.id), (view) => familyIn(view) === filled);
});

test('a card without a name collects with groceries and pays for fuel at the partner', async () => {
  await cut();
  const market = await at('market');
  await shown(market, FUEL_CARD);
  expect(market.notice).toBe('card.attached');
  expect(market.view).toMatchObject({ member: null, card: { last4: FUEL_CARD.slice(-4), wallets: [] } });
  await market.goods(RICE, 'milk-1l');
  await market.payCash();
  const sale = salesOf(folders.market).at(-1);
  const earned = sale?.points.find(({ wallet }) => wallet === 'partner:fuel');
  expect(earned?.points).toBeGreaterThan(1_000);
  expect(sale).not.toHaveProperty('member');
  expect(fuel(await shown(market, FUEL_CARD))).toBe(earned?.points);
  // With a member beside it: both get theirs.
  await market.scan(cardOf(ANNE.id));
  expect(market.view).toMatchObject({ member: { greeting: ANNE.greeting }, card: { last4: FUEL_CARD.slice(-4) } });
  await market.act.detachMember({});

  await mend();
  await meet();
  const station = await told('station', FUEL_CARD, (view) => fuelIn(view) === earned?.points);
  await cut();
  await station.reached(({ status }) => status.link === 'offline');
  await station.scan(PETROL);
  expect(await station.act.claimReward({ programme: 'fuel-pay', points: 300 })).toEqual({ ok: true });
  expect(station.view.totals.total).toBe(400);
  await station.payCash();
  const left = (earned?.points ?? 0) - 300;
  expect(fuel(await shown(station, FUEL_CARD))).toBe(left);
  await mend();
  await meet();
  for (const name of ['market', 'station'] as const) await told(name, FUEL_CARD, (view) => fuelIn(view) === left);
  const held = await office.db.selectFrom('posting').select('member').where('wallet', '=', 'partner:fuel').execute();
  expect(new Set(held.map(({ member }) => member.split('/')[0]))).toEqual(new Set(['card']));
});

test('somebody joins while the cable is cut, and is a member at once', async () => {
  await cut();
  const market = await at('market');
  await market.act.nextCustomer({});
  await market.scan(NEW_CARD);
  expect(market.notice).toBe('card.unknown');
  await market.goods('milk-1l');
  expect(await market.act.enrolMember({ phone: '', offers: true })).toMatchObject({ ok: false });
  await market.act.beginEnrol({});
  expect(market.view.enrolling).toMatchObject({ last4: null });
  for (const [code, notice] of [
    [barcodeOf(RICE), 'enrol.scanCard'],
    [cardOf(ANNE.id), 'enrol.cardTaken'],
  ] as const) {
    await market.scan(code);
    expect(market.notice).toBe(notice);
  }
  await market.scan(NEW_CARD);
  expect(market.view.enrolling).toMatchObject({ last4: NEW_CARD.slice(-4) });
  await market.act.enrolMember({ phone: '12', offers: true });
  expect(market.notice).toBe('enrol.phoneUnreadable');
  expect(await market.act.enrolMember({ phone: PHONE, offers: false })).toEqual({ ok: true });
  expect(market.view).toMatchObject({ enrolling: null, member: { last4: NEW_CARD.slice(-4), pointsNow: 50 } });
  await market.payCash();
  const [joined] = ofType(journalOf(folders.market), 'memberEnrolled');
  expect(joined).toMatchObject({
    consents: [{ given: false, language: demo.store.customerLanguage }],
    points: [{ wallet: 'points', programme: 'enrolment', points: 50 }],
  });
  // Fifty for joining, fifty for the first purchase, one or more for the milk.
  const after = market.view.closed?.member?.pointsAfter ?? 0;
  expect(after).toBeGreaterThan(100);
  // A till that was switched off has not forgotten, and the card is nobody else's.
  const again = await shown(await at('market'), NEW_CARD);
  expect(again.view.member).toMatchObject({ pointsNow: after, provisional: true });
  await again.act.voidSale({});
  await again.act.beginEnrol({});
  await again.scan(NEW_CARD);
  expect(again.notice).toBe('enrol.cardTaken');
  await again.act.cancelEnrol({});

  await mend();
  await meet();
  for (const name of ['market', 'station'] as const) {
    await (await at(name)).reached(({ status }) => status.members === demo.members.length + 1);
    await told(name, NEW_CARD, ({ member }) => member?.pointsNow === after);
  }
});

test('the telephone number is on no disk of the till, however it is written', () => {
  const digits = PHONE.replaceAll('-', '');
  const files = readdirSync(folders.market).filter((name) => !name.endsWith('.lock'));
  const bytes = Buffer.concat(files.map((name) => readFileSync(join(folders.market, name))));
  for (const written of [PHONE, digits, digits.slice(1)]) expect(bytes.includes(written)).toBe(false);
});

test('one card given out at two tills that are cut off: one member in the end, with what both sold', async () => {
  await cut();
  let points = 0;
  for (const name of ['market', 'station'] as const) {
    const on = await at(name);
    await on.act.nextCustomer({});
    await on.act.voidSale({});
    await on.act.beginEnrol({});
    await on.scan(TWICE_CARD);
    expect(await on.act.enrolMember({ phone: '', offers: false })).toEqual({ ok: true });
    await on.goods('milk-1l');
    await on.payCash();
    points += on.view.closed?.member?.pointsAfter ?? 0;
  }
  await mend();
  await meet();
  const greetings = [];
  for (const name of ['market', 'station'] as const) {
    const on = await told(name, TWICE_CARD, ({ member }) => member?.pointsNow === points);
    greetings.push(on.view.member?.greeting);
  }
  expect(new Set(greetings).size).toBe(1);
  const alarms = await office.db.selectFrom('alarm').select('kind').execute();
  expect(alarms).toEqual([{ kind: 'enrolment.sameCard' }]);
});

const pointsOf = ({ wallets: held }: (typeof demo.members)[number]): number =>
  (held.points ?? []).reduce((sum, lot) => sum + lot.points, 0);
