import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { HeadOffice } from '../../headoffice/server.ts';
import { cardOf, demo, isLoaded, newFolder, openOffice, removeFolders, TrialTill } from '../fakes/till-bench.ts';
import { journalOf, ofType } from '../fakes/till-journal.ts';

/** Loves tea, which head office knows and may tell no till. */
const member = demo.members[0]!;
const dataFolder = newFolder();
let office: HeadOffice;
let till: TrialTill;
beforeAll(async () => {
  office = await openOffice({ dataFolder });
  const { code } = await office.enrolmentCode(demo.store.id);
  till = await TrialTill.open(newFolder(), { headOfficeUrl: office.url, enrolCode: code });
  await till.reached(isLoaded);
});
afterAll(async () => {
  await till?.close();
  await office?.close();
  removeFolders();
});

const ask = () => till.till.customerView.latest().question?.id ?? '';
const touch = (choice: string) => till.till.answer({ question: ask(), choice });
async function sellTea(): Promise<void> {
  await till.scan(cardOf(member.id));
  await till.goods('sencha-leaf-100g');
}
const postedFor = async (programme: string) =>
  office.db.selectFrom('posting').select(['key', 'points']).where('programme', '=', programme).execute();

test('a survey, a consent and an event, with the cable cut: the figure moves at once and not again', async () => {
  const port = Number(new URL(office.url).port);
  await office.close();
  await till.reached(({ status }) => status.link === 'offline');

  await sellTea();
  const before = till.view.member?.pointsNow ?? 0;
  expect(till.view.totals.discount).toBe(0);
  await till.payCash();
  const earned = till.view.closed?.member?.earned ?? 0;
  expect(await touch('yes')).toBe(true);
  expect(await touch('fair')).toBe(true);

  await till.scan(cardOf(member.id));
  expect(till.view.member?.pointsNow).toBe(before + earned + 5);
  expect(await till.act.recordEvent({ event: 'localEventJoined', fields: {} })).toEqual({ ok: true });
  const now = before + earned + 5 + 40;
  expect(till.view.member?.pointsNow).toBe(now);
  // Offline the till knows of the consent; what it allows is head office's to tell, so the price is the full one.
  await till.goods('sencha-leaf-100g');
  expect(till.view.totals.discount).toBe(0);

  office = await openOffice({ dataFolder, port });
  await till.reached(({ status }) => status.link === 'online' && status.unsent === 0);
  await till.reached(({ member: shown }) => shown?.provisional === false);
  expect(till.view.member?.pointsNow).toBe(now);
  const key = ofType(journalOf(till.folder), 'saleClosed')[0]!;
  expect(await postedFor('survey')).toEqual([{ key: `survey:${key.till}:${key.epoch}:${key.seq}:0`, points: 5 }]);
  expect(await postedFor('did:localEventJoined')).toMatchObject([{ points: 40 }]);
  expect(await office.db.selectFrom('alarm').selectAll().execute()).toEqual([]);

  // The consent has brought the segment down, and the segment the offer: into the basket that lies there.
  await till.reached(({ totals }) => totals.discount === 70);
  expect(await till.act.setConsent({ purpose: 'profiling', given: false })).toEqual({ ok: true });
  expect(till.view.totals.discount).toBe(0);
  await till.reached(({ status }) => status.unsent === 0);
  const said = await office.db.selectFrom('consent').select(['given', 'channel']).orderBy('seq').execute();
  expect(said).toEqual([
    { given: true, channel: 'display' },
    { given: false, channel: 'cashier' },
  ]);
});
