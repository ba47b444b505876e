// biome-ignore-all lint/suspicious/noThenProperty: the word of the rule model; a list is never taken for a promise
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Identity, readIdentity } from '../../electron/hosts/identity.ts';
import { openTillDatabase } from '../../electron/store/database.ts';
import { type Settings, settings } from '../../electron/store/settings.ts';
import { makeSource } from '../../headoffice/access/event-sources.ts';
import { makeBatch, revokeBatch } from '../../headoffice/coupons/batch.ts';
import type { HeadOffice } from '../../headoffice/server.ts';
import type { TillView } from '../../shared/contract/views.ts';
import { couponCode } from '../../shared/coupon/coupon-code.ts';
import { receiptCode } from '../../shared/receipt/sale-receipt.ts';
import { day } from '../../shared/units/time.ts';
import { sha256 } from '../fakes/coupon-signers.ts';
import { EventSender } from '../fakes/event-source.ts';
import {
  cardOf,
  demo,
  NOON_MS,
  newFolder,
  openOffice,
  removeFolders,
  TillClock,
  TrialTill,
} from '../fakes/till-bench.ts';
import { salesOf } from '../fakes/till-journal.ts';

const offer = (id: string, parts: object) => ({
  id,
  rev: 1,
  name: { en: id },
  entry: 'code',
  then: [{ do: 'discount', value: { amount: 100 } }],
  limit: { usesPerCode: 1 },
  stack: { phase: 'order', priority: 10 },
  ...parts,
});
const gives = (id: string, on: string | undefined, template: string) => ({
  ...offer(id, { entry: 'auto', limit: undefined }),
  ...(on ? { on } : { if: { has: { sku: ['umbrella'] } } }),
  then: [{ do: 'issue', what: 'coupon', template, days: 30 }],
});
const bundle = {
  ...demo.bundle,
  rev: 2,
  programmes: [
    // The demo store's own coupons stay out: these here are counted.
    ...demo.bundle.programmes.filter(({ id }) => !id.startsWith('coupon-')),
    offer('letter', { template: 'letter' }),
    offer('welcome', { template: 'welcome', if: { member: { known: true } } }),
    gives('next-visit', undefined, 'letter'),
    gives('welcome-coupon', 'joined', 'welcome'),
  ],
};
const MEMBER = demo.members.find(({ id, tier }) => cardOf(id) !== '' && tier === undefined)?.id ?? '';

const dataFolder = newFolder();
const folders = { a: newFolder(), b: newFolder(), c: newFolder() };
const clock = new TillClock();
let office: HeadOffice;
let port = 0;
/** One of the three: a process holds one till. */
let till: TrialTill | null = null;

async function at(name: keyof typeof folders, enrolCode: string | null = null): Promise<TrialTill> {
  await till?.close();
  till = await TrialTill.open(folders[name], { clock, enrolCode, headOfficeUrl: enrolCode && office.url });
  return till;
}
/** Time passes before the lights go on again: what head office stands still for, tills ask anew. */
async function lightsOn(): Promise<void> {
  office = await openOffice({ dataFolder, port });
}
const isLoaded = ({ status }: TillView): boolean =>
  status.link === 'online' && status.bundle === 2 && !status.loading && status.members === demo.members.length;
const isSent = ({ status }: TillView): boolean => status.link === 'online' && status.unsent === 0 && !status.loading;

beforeAll(async () => {
  office = await openOffice({ dataFolder });
  port = Number(new URL(office.url).port);
  await office.importReference({ bundles: [{ rev: 2, bytes: JSON.stringify(bundle) }] });
  for (const name of ['a', 'b', 'c'] as const) {
    const { code } = await office.enrolmentCode(demo.store.id);
    await (await at(name, code)).reached(isLoaded);
  }
  // One was enrolled before there were certificates: it gets its own at the next contact.
  await till?.close();
  till = null;
  await withIdentity(async (kept, { certificate: _certificate, ...before }) => kept.write('identity', before));
  await (await at('a')).reached((view) => isLoaded(view) && isSent(view));
  await office.close();
});
/** Looks into the folder of a till that does not run. */
async function withIdentity(job: (kept: Settings, identity: Identity) => Promise<void>): Promise<void> {
  const database = await openTillDatabase(folders.a);
  const kept = settings(database.settings);
  const identity = await readIdentity(kept);
  if (identity) await job(kept, identity);
  await database.close();
}
afterAll(async () => {
  await till?.close();
  await office.close();
  removeFolders();
});

/** An umbrella sold at a till without head office: the codes that its receipt carries. */
async function printedAt(name: keyof typeof folders): Promise<string> {
  const shop = await at(name);
  await shop.goods('umbrella');
  await shop.payCash();
  return salesOf(shop.folder).at(-1)?.issued?.[0]?.code ?? '';
}
async function sellWith(shop: TrialTill, code: string): Promise<string | null> {
  await shop.goods('umbrella');
  const answer = await shop.scan(code);
  if (!answer.ok) await shop.act.voidSale({});
  else await shop.payCash();
  await shop.act.nextCustomer({});
  return answer.ok ? null : answer.notice.code;
}

/** What the till says of it, with nothing sold: asked again until head office's news has come down. */
const saidOf = (shop: TrialTill, code: string, card?: string) =>
  expect.poll(async () => {
    await shop.goods('umbrella');
    if (card) await shop.scan(card);
    const answer = await shop.scan(code);
    await shop.act.voidSale({});
    return answer.ok ? null : answer.notice.code;
  });

test('printed offline at one till, used offline at another, refused at a third that has heard of it', async () => {
  const code = await printedAt('a');
  expect(code).toMatch(/^CPN1-/);
  expect(await sellWith(await at('b'), code)).toBeNull();
  expect(salesOf(folders.b).at(-1)).toMatchObject({ totals: { discount: 100 }, uses: [{ programme: 'letter' }] });
  await lightsOn();
  await till?.reached(isSent);
  const c = await at('c');
  await c.reached(isSent);
  await saidOf(c, code).toBe('coupon.used');
  expect(await sellWith(await at('b'), code)).toBe('coupon.used');
  await office.close();
});

test('used at two tills that could not hear of each other: both sales stand, and head office is told once', async () => {
  const code = await printedAt('a');
  expect(await sellWith(await at('b'), code)).toBeNull();
  expect(await sellWith(await at('c'), code)).toBeNull();
  await lightsOn();
  for (const name of ['c', 'b', 'a'] as const) await (await at(name)).reached(isSent);
  const alarms = await office.db.selectFrom('alarm').selectAll().execute();
  const [first, second] = [salesOf(folders.c).at(-1), salesOf(folders.b).at(-1)];
  expect(alarms).toMatchObject([
    { kind: 'coupon.usedAgain', till: second?.till, seq: second?.seq, facts: { till: first?.till, entry: first?.seq } },
  ]);
  const entries = await office.db.selectFrom('entry').select('till').where('type', '=', 'saleClosed').execute();
  expect(entries.length).toBe(salesOf(folders.a).length + salesOf(folders.b).length + salesOf(folders.c).length);
  await office.close();
});

test('a welcome coupon comes by an event, is offered to the member at a till without paper, and is gone after', async () => {
  await lightsOn();
  const made = await makeSource(office.db, { source: 'web', name: 'Web', nowMs: NOON_MS });
  if (!made) throw new Error('web is taken');
  const web = new EventSender(office.url, made);
  web.nowMs = () => NOON_MS;
  const { body } = await web.send({ id: 'j1', event: 'joined', member: MEMBER });
  const shop = await at('b');
  await shop.reached(isSent);
  await shop.goods('umbrella');
  await shop.scan(cardOf(MEMBER));
  const view = await shop.reached(({ coupons }) => coupons.length > 0);
  expect(view.coupons).toMatchObject([{ serial: body.coupons[0]?.serial, name: { en: 'welcome' }, state: 'offered' }]);
  const before = shop.view.totals.total;
  await shop.act.useCoupon({ serial: body.coupons[0]?.serial ?? '' });
  expect(shop.view.totals.total).toBe(before - 100);
  await shop.payCash();
  await shop.reached(isSent);
  await shop.act.nextCustomer({});
  // The paper that the mail carried is worth nothing any more, at the other tills too.
  const c = await at('c');
  await c.reached(isSent);
  await c.scan(cardOf(MEMBER));
  await saidOf(c, body.coupons[0]?.code ?? '', cardOf(MEMBER)).toBe('coupon.used');
  await c.scan(cardOf(MEMBER));
  expect(c.view.coupons).toEqual([]);
  await c.act.voidSale({});
  expect(await office.db.selectFrom('alarm').select('kind').where('kind', '!=', 'coupon.usedAgain').execute()).toEqual(
    [],
  );
});

test('a letter works once; a run that was taken back works nowhere', async () => {
  const { db, keys } = office;
  const letters = { template: 'letter', channel: 'mail', count: 2, until: day('2026-12-31'), nowMs: NOON_MS };
  const { batch } = await makeBatch(db, letters);
  const letter = (number: number): string => {
    const issuer = { kind: 'office', batch, number } as const;
    const by = { headOfficeKey: keys.publicKey, sha256, sign: keys.sign };
    return couponCode({ template: 'letter', until: day('2026-12-31'), issuer }, by) ?? '';
  };
  const shop = await at('a');
  await shop.reached(isSent);
  expect(await sellWith(shop, letter(1))).toBeNull();
  expect(await sellWith(shop, letter(1))).toBe('coupon.used');
  await revokeBatch(db, batch, NOON_MS);
  await till?.close();
  till = null;
  const again = await at('a');
  await again.reached(isSent);
  await saidOf(again, letter(2)).toBe('coupon.revoked');
});

test('goods that are all back free the coupon that they used, and end the one that they gave', async () => {
  const a = await at('a');
  await a.reached(isSent);
  await a.goods('umbrella');
  await a.payCash();
  const code = salesOf(folders.a).at(-1)?.issued?.[0]?.code ?? '';
  await a.reached(isSent);
  const b = await at('b');
  await b.reached(isSent);
  expect(await sellWith(b, code)).toBeNull();
  await b.reached(isSent);
  const sold = salesOf(folders.b).at(-1);
  if (!sold) throw new Error('nothing was sold');

  const desk = await at('a');
  await desk.reached(isSent);
  await saidOf(desk, code).toBe('coupon.used');
  await desk.scan(receiptCode(sold));
  await desk.act.returnAll({});
  await desk.act.returnReason({ reason: 'unwanted' });
  await desk.act.beginTender({});
  expect(await desk.act.refundCash({})).toEqual({ ok: true });
  await desk.act.nextCustomer({});
  await desk.reached(isSent);

  const c = await at('c');
  await c.reached(isSent);
  await saidOf(c, sold.issued?.[0]?.code ?? '').toBe('coupon.revoked');
  await saidOf(c, code).toBeNull();
  // Once again, and not twice: at the till that took the goods back too.
  const again = await at('a');
  await again.reached(isSent);
  await saidOf(again, code).toBeNull();
  expect(await sellWith(again, code)).toBeNull();
  expect(await sellWith(again, code)).toBe('coupon.used');
  await again.reached(isSent);
  const c2 = await at('c');
  await c2.reached(isSent);
  await saidOf(c2, code).toBe('coupon.used');
  const kinds = await office.db.selectFrom('alarm').select('kind').execute();
  expect(kinds).toEqual([{ kind: 'coupon.usedAgain' }]);
});
