import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { memberView } from '../../headoffice/insight/members.ts';
import type { HeadOffice } from '../../headoffice/server.ts';
import type { MemberPosition } from '../../shared/catalogue/member.ts';
import type { WireTill } from '../fakes/wire-till.ts';
import { consentFactOf, eventFactOf } from '../headoffice/event-facts.ts';
import { startTrialOffice, type TrialOffice } from '../headoffice/office.ts';
import { newMember } from '../headoffice/reference.ts';

// What tills tell head office of events and consents, seen by head office alone: each test has members of its own.

let trial: TrialOffice;
let office: HeadOffice;
beforeAll(async () => {
  trial = await startTrialOffice();
  ({ office } = trial);
});
afterAll(() => trial.close());

async function memberDoc(till: WireTill, member: string): Promise<MemberPosition> {
  const { rows } = await till.pullAll('members');
  return rows.get(member)?.doc as MemberPosition;
}
const pointsOf = ({ wallets }: MemberPosition): number =>
  (wallets.points ?? []).reduce((sum, lot) => sum + lot.points, 0);
const alarmsOf = async (till: WireTill, kind: string) =>
  (await office.db.selectFrom('alarm').selectAll().where('till', '=', till.till).execute()).filter(
    (alarm) => alarm.kind === kind,
  );

test('the same event at two tills: its points are posted once, its use counts once, and somebody is told', async () => {
  const [a, b] = [await trial.newTill(), await trial.newTill()];
  await office.importReference({ members: [newMember('photographer')] });
  const use = [{ programme: 'photo', amount: 0, perMember: true }];
  const fact = eventFactOf({ member: 'photographer', key: 'ref:photoEntered:17', uses: use });
  a.record(fact);
  b.record(fact);
  await Promise.all([a.uploadAll(), b.uploadAll()]);
  await Promise.all([a.uploadAll(), b.uploadAll()]);
  const doc = await memberDoc(a, 'photographer');
  expect([pointsOf(doc), doc.uses]).toEqual([60, [{ programme: 'photo', day: '2026-11-22', times: 1 }]]);
  const twice = [...(await alarmsOf(a, 'event.twice')), ...(await alarmsOf(b, 'event.twice'))];
  expect(twice).toHaveLength(1);
  expect(twice[0]?.facts).toMatchObject({ key: 'ref:photoEntered:17', event: 'photoEntered' });
  expect(doc.orders).toBe(0);
});

test('the same event twice in one batch, and for somebody else: the first telling stands', async () => {
  const till = await trial.newTill();
  await office.importReference({ members: [newMember('first'), newMember('second')] });
  till.record(eventFactOf({ member: 'first', key: 'ref:x:1' }));
  till.record(eventFactOf({ member: 'first', key: 'ref:x:1' }));
  till.record(eventFactOf({ member: 'second', key: 'ref:x:1' }));
  till.record(eventFactOf({ member: 'second', key: 'ref:x:2', points: 7 }));
  await till.uploadAll();
  expect(pointsOf(await memberDoc(till, 'first'))).toBe(60);
  expect(pointsOf(await memberDoc(till, 'second'))).toBe(7);
  expect((await alarmsOf(till, 'event.twice')).map(({ seq }) => Number(seq))).toEqual([2, 3]);
});

test('an event is evaluated again: what the engine does not make of it is an alarm, and its points stand', async () => {
  const till = await trial.newTill();
  await office.importReference({ members: [newMember('doubted')] });
  till.record(eventFactOf({ member: 'doubted', key: 'ref:y:1' }));
  await till.uploadAll();
  expect(await alarmsOf(till, 'evaluation.differs')).toHaveLength(1);
  expect(pointsOf(await memberDoc(till, 'doubted'))).toBe(60);
});

test('training posts nothing and is nobody’s consent', async () => {
  const till = await trial.newTill();
  await office.importReference({ members: [newMember('trainee')] });
  till.record(eventFactOf({ member: 'trainee', key: 'ref:z:1' }), { mode: 'training' });
  till.record(consentFactOf('trainee', true), { mode: 'training' });
  till.record(eventFactOf({ member: 'trainee', key: 'ref:z:1', points: 9 }));
  await till.uploadAll();
  const doc = await memberDoc(till, 'trainee');
  expect([pointsOf(doc), doc.consents]).toEqual([9, []]);
});

test('a consent comes down to every till with the text that was answered; every word of it is kept', async () => {
  const [a, b] = [await trial.newTill(), await trial.newTill()];
  await office.importReference({ members: [newMember('says')] });
  const { checkpoint } = await b.pullAll('members');
  a.record(consentFactOf('says', true));
  await a.uploadAll();
  const { rows } = await b.pullAll('members', checkpoint);
  expect(rows.get('says')?.doc).toMatchObject({ consents: ['offers'], asked: ['offers@1'] });
  b.record(consentFactOf('says', false, 'offers', '2'), { endedAt: '2026-11-22T13:00:00+09:00' });
  await b.uploadAll();
  expect(await memberDoc(a, 'says')).toMatchObject({ consents: [], asked: ['offers@2'] });
  expect((await memberView(office.db, 'says'))?.consents).toMatchObject([
    { purpose: 'offers', given: false, version: '2', till: b.till },
    { purpose: 'offers', given: true, version: '1', channel: 'display', till: a.till },
  ]);
  const kept = await office.db
    .selectFrom('consent')
    .selectAll()
    .where('member', '=', 'says')
    .orderBy('at_ms')
    .execute();
  expect(kept).toMatchObject([
    { till: a.till, given: true, version: '1', channel: 'display', language: 'ja', staff: expect.any(String) },
    { till: b.till, given: false, version: '2', said_at: '2026-11-22T13:00:00+09:00' },
  ]);
});

test('the last word counts by the time it was said, whenever it arrives; a time that cannot be read is now', async () => {
  const [a, b] = [await trial.newTill(), await trial.newTill()];
  await office.importReference({ members: [newMember('wavers'), newMember('timeless')] });
  a.record(consentFactOf('wavers', false), { endedAt: '2026-11-22T10:00:00+09:00' });
  await a.uploadAll();
  b.record(consentFactOf('wavers', true), { endedAt: '2026-11-22T09:00:00+09:00' });
  b.record(consentFactOf('timeless', true), { endedAt: 'yesterday' });
  await b.uploadAll();
  expect((await memberDoc(a, 'wavers')).consents).toEqual([]);
  expect((await memberDoc(a, 'timeless')).consents).toEqual(['offers']);
});

test('an import cannot bring back what was withdrawn, nor lose what was given at a till', async () => {
  const till = await trial.newTill();
  const profile = { ...newMember('imported'), consents: ['offers', 'letters'] };
  await office.importReference({ members: [profile] });
  till.record(consentFactOf('imported', false));
  till.record(consentFactOf('imported', true, 'profiling'));
  await till.uploadAll();
  await office.importReference({ members: [{ ...profile, greeting: 'New name' }] });
  const doc = await memberDoc(till, 'imported');
  expect([doc.greeting, doc.consents.sort()]).toEqual(['New name', ['letters', 'profiling']]);
});

test('a member who is imported after the word was given has given it, and an unknown one is an alarm', async () => {
  const till = await trial.newTill();
  till.record(consentFactOf('late', true));
  await till.uploadAll();
  expect(await alarmsOf(till, 'member.unknown')).toHaveLength(1);
  await office.importReference({ members: [newMember('late')] });
  expect(await memberDoc(till, 'late')).toMatchObject({ consents: ['offers'] });
});

test('segments that rest on a consent go to no till without it', async () => {
  const till = await trial.newTill();
  const questions = [
    {
      id: 'c',
      kind: 'consent',
      purpose: 'profiling',
      version: '1',
      name: { en: 'Offers' },
      text: { en: 'May we?' },
      segments: ['likely:'],
    },
  ];
  const bundle = { rev: 900, programmes: [], wallets: [], tierSets: [], questions };
  await office.importReference({
    members: [{ ...newMember('profiled'), segments: ['likely:coffee', 'staff'] }],
    bundles: [{ rev: 900, bytes: JSON.stringify(bundle) }],
  });
  expect((await memberDoc(till, 'profiled')).segments).toEqual(['staff']);
  till.record(consentFactOf('profiled', true, 'profiling'), { endedAt: '2026-11-22T10:00:00+09:00' });
  await till.uploadAll();
  expect((await memberDoc(till, 'profiled')).segments).toEqual(['likely:coffee', 'staff']);
  till.record(consentFactOf('profiled', false, 'profiling'), { endedAt: '2026-11-22T10:00:01+09:00' });
  await till.uploadAll();
  expect((await memberDoc(till, 'profiled')).segments).toEqual(['staff']);
});
