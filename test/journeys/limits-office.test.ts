import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MemberPosition } from '../../shared/catalogue/member.ts';
import type { Stamp } from '../../shared/journal/entry.ts';
import { saleFact, type WireTill } from '../fakes/wire-till.ts';
import { startTrialOffice, type TrialOffice } from '../headoffice/office.ts';
import { newMember } from '../headoffice/reference.ts';

let trial: TrialOffice;
beforeAll(async () => {
  trial = await startTrialOffice();
});
afterAll(() => trial.close());

const BAG = { programme: 'bag', amount: 0, perMember: true };
/** A sale of a member that used something, as a till would close it. */
function sell(till: WireTill, member: string, uses: readonly object[], over: Partial<Stamp> = {}, on = '2026-11-22') {
  till.record({ ...saleFact({ member }), uses, openedDay: on } as never, over);
}
async function usesOf(till: WireTill, member: string): Promise<MemberPosition['uses']> {
  const { rows } = await till.pullAll('members');
  return (rows.get(member)?.doc as MemberPosition | undefined)?.uses;
}

test('a use is told to every store, and an entry that comes twice counts once', async () => {
  const [a, b] = [await trial.newTill(), await trial.newTill()];
  await trial.office.importReference({ members: [newMember('twice')] });
  sell(a, 'twice', [BAG, { programme: 'shared', amount: 100, code: 'x' }]);
  await Promise.all([a.uploadAll(), a.uploadAll()]);
  await a.uploadAll();
  expect(await usesOf(b, 'twice')).toEqual([{ programme: 'bag', day: '2026-11-22', times: 1 }]);
  sell(b, 'twice', [BAG]);
  await b.uploadAll();
  expect(await usesOf(a, 'twice')).toEqual([{ programme: 'bag', day: '2026-11-22', times: 2 }]);
});

test('the news comes down with the checkpoint that a till has', async () => {
  const [a, b] = [await trial.newTill(), await trial.newTill()];
  await trial.office.importReference({ members: [newMember('news')] });
  const { checkpoint } = await b.pullAll('members');
  sell(a, 'news', [BAG]);
  await a.uploadAll();
  const { rows } = await b.pullAll('members', checkpoint);
  expect(rows.get('news')?.doc).toMatchObject({ uses: [{ programme: 'bag', times: 1 }] });
});

test('training is no use, and a member without one has none to tell', async () => {
  const till = await trial.newTill();
  await trial.office.importReference({ members: [newMember('trainee')] });
  sell(till, 'trainee', [BAG], { mode: 'training' });
  sell(till, 'trainee', []);
  await till.uploadAll();
  expect(await usesOf(till, 'trainee')).toBeUndefined();
});

test('a member who is imported after the sale has used what the sale used', async () => {
  const till = await trial.newTill();
  sell(till, 'late', [BAG]);
  await till.uploadAll();
  await trial.office.importReference({ members: [newMember('late')] });
  expect(await usesOf(till, 'late')).toEqual([{ programme: 'bag', day: '2026-11-22', times: 1 }]);
});

test('years of uses are told in few rows, with none of them lost', async () => {
  const till = await trial.newTill();
  await trial.office.importReference({ members: [newMember('regular')] });
  for (let n = 0; n < 900; n++) {
    const on = new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10);
    sell(till, 'regular', [BAG], {}, on);
  }
  await till.uploadAll();
  const uses = (await usesOf(till, 'regular')) ?? [];
  expect(uses.length).toBeLessThan(30);
  expect(uses.reduce((sum, use) => sum + use.times, 0)).toBe(900);
});
