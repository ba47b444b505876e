import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HeadOffice } from '../../headoffice/server.ts';
import {
  demo,
  isLoaded,
  NO_DEVICES,
  NOON_MS,
  newFolder,
  openOffice,
  removeFolders,
  TillClock,
  TrialTill,
} from '../fakes/till-bench.ts';
import { journalOf } from '../fakes/till-journal.ts';

let office: HeadOffice;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(async () => {
  await office?.close();
  removeFolders();
});

test('a clock an hour off is told, on record, and no reason to stop', async () => {
  const clock = new TillClock();
  clock.ms = NOON_MS - 3_600_000;
  const folder = newFolder();
  const { code } = await office.enrolmentCode(demo.store.id);
  const till = await TrialTill.open(folder, { headOfficeUrl: office.url, enrolCode: code, clock, devices: NO_DEVICES });
  await till.reached(isLoaded);
  expect(till.view.status.clock).toBe('suspect');
  await till.reached(({ notice }) => notice?.notice.code === 'till.clockSuspect');
  await till.goods('green-tea-500ml');
  await till.act.beginTender({});
  expect(await till.act.tenderCash({ amount: '1000' })).toEqual({ ok: true });
  await till.close();
  const entries = await journalOf(folder);
  expect(new Set(entries.map((entry) => entry.clock))).toEqual(new Set(['suspect']));
  expect(entries.at(-1)?.type).toBe('saleClosed');
  // Whether the programmes or the time of head office come first is the network's to say.
  const changes = entries.filter((entry) => entry.type === 'clockChanged');
  expect(changes).toMatchObject([{ clockWas: 'unchecked', offMs: 3_600_000 }]);
});
