// biome-ignore-all lint/suspicious/noThenProperty: the word of the rule model; a list is never taken for a promise
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freezeTill } from '../../headoffice/access/tills.ts';
import type { Share } from '../../shared/programme/limit-share.ts';
import { saleFact, WireTill } from '../fakes/wire-till.ts';
import { startTrialOffice, type TrialOffice } from '../headoffice/office.ts';

/** 22 November 2026, noon in Tokyo. */
let trial: TrialOffice;
let rev = 0;
beforeAll(async () => {
  trial = await startTrialOffice();
});
afterAll(() => trial.close());

async function publish(limits: Record<string, object>, where?: object, codes?: readonly string[]): Promise<void> {
  const programmes = Object.entries(limits).map(([id, limit]) => ({
    id,
    rev: 1,
    name: { en: id },
    ...(codes ? { entry: 'code', codes } : { entry: 'auto' }),
    then: [{ do: 'discount', value: { amount: 100 } }],
    limit,
    ...(where ? { where } : {}),
    stack: { phase: 'order', priority: 0 },
  }));
  rev += 1;
  const bytes = JSON.stringify({ rev, programmes, wallets: [], tierSets: [] });
  await trial.office.importReference({ bundles: [{ rev, bytes }] });
}

async function sharesOf(till: WireTill, programme?: string): Promise<readonly Share[]> {
  const { status, body } = await till.pull('bundles');
  expect(status).toBe(200);
  return (body.shares ?? []).filter((share) => programme === undefined || share.programme === programme);
}
const budgetOf = async (till: WireTill, programme: string) => (await sharesOf(till, programme))[0]?.budget;

function sell(till: WireTill, programme: string, times: number, on = '2026-11-22'): void {
  for (let n = 0; n < times; n++)
    till.record({ ...saleFact({}), uses: [{ programme, amount: 100 }], openedDay: on } as never);
}

test('tills that ask at the same moment are never given more than there is', async () => {
  const store = await trial.newStore();
  const tills = await Promise.all(Array.from({ length: 6 }, () => trial.newTill(store)));
  await publish({ rush: { budget: 1050, uses: 4 } }, { stores: [store] });
  for (let round = 0; round < 3; round++) {
    const told = await Promise.all([...tills, ...tills].map((till) => sharesOf(till, 'rush')));
    const last = told.slice(-6).map(([share]) => share);
    expect(last.reduce((sum, share) => sum + (share?.budget ?? 0), 0)).toBeLessThanOrEqual(1050);
    expect(last.reduce((sum, share) => sum + (share?.uses ?? 0), 0)).toBe(4);
  }
});

test('what a till has used is made up for, an entry that comes twice once', async () => {
  const store = await trial.newStore();
  const [a, b] = [await trial.newTill(store), await trial.newTill(store)];
  await publish({ often: { budget: 4000 } }, { stores: [store] });
  expect([await budgetOf(a, 'often'), await budgetOf(a, 'often')]).toEqual([500, 500]);
  expect(await budgetOf(b, 'often')).toBe(437);
  sell(a, 'often', 4);
  await a.uploadAll();
  await a.uploadAll();
  // 400 of 500 used: of the 3063 that are free and the 100 left, an eighth.
  expect(await budgetOf(a, 'often')).toBe(400 + 395);
  expect(await budgetOf(b, 'often')).toBe(437);
});

test('a till alone has all of it, in each of the periods around today', async () => {
  const till = await trial.newTill();
  const at = { stores: [till.store] };
  await publish({ daily: { uses: 9, per: 'day' } }, at);
  expect((await sharesOf(till, 'daily')).map(({ from, uses }) => [from, uses])).toEqual([
    ['2026-11-21', 9],
    ['2026-11-22', 9],
    ['2026-11-23', 9],
    ['2026-11-24', 9],
  ]);
  await publish({ monthly: { budget: 900, per: 'month' } }, at);
  expect((await sharesOf(till, 'monthly')).map(({ from, budget }) => [from, budget])).toEqual([
    ['2026-11-01', 900],
    ['2026-12-01', 900],
  ]);
  await publish({ members: { usesPerMember: 1 } }, at);
  expect(await sharesOf(till)).toEqual([]);
});

test('a till elsewhere has no share, and a frozen one is given no more', async () => {
  const till = await trial.newTill();
  const other = await trial.newTill();
  await publish({ here: { budget: 1000 } }, { stores: [till.store] });
  expect(await sharesOf(other, 'here')).toEqual([]);
  await freezeTill(trial.office.db, till.till, 'looked at');
  expect(await budgetOf(till, 'here')).toBe(0);
});

test('a till that comes back in a new epoch begins anew; what the old one was given stays set aside', async () => {
  const old = await trial.newTill();
  await publish({ again: { budget: 1000 } }, { stores: [old.store] });
  sell(old, 'again', 1);
  expect(await budgetOf(old, 'again')).toBe(1000);
  const { code } = await trial.office.enrolmentCode(old.store, old.till);
  const back = await WireTill.enrolled(trial.office.url, code);
  back.nowMs = old.nowMs;
  expect(await sharesOf(back, 'again')).toMatchObject([{ epoch: 2, budget: 0 }]);
});

describe('a code of a list', () => {
  const use = (till: WireTill, programme: string, code: string) =>
    till.record({ ...saleFact({}), uses: [{ programme, amount: 100, code }], openedDay: '2026-11-22' } as never);
  const told = async (till: WireTill, programme: string) =>
    (await sharesOf(till, programme)).map(({ code, uses, elsewhere }) => [code, uses ?? null, elsewhere ?? 0]);

  test('that may be used often is shared out, each by itself', async () => {
    const store = await trial.newStore();
    const tills = await Promise.all(Array.from({ length: 4 }, () => trial.newTill(store)));
    await publish({ spring: { usesPerCode: 20 } }, { stores: [store] }, ['Letter', 'ＰＯＳＴＥＲ']);
    const all = await Promise.all([...tills, ...tills].map((till) => told(till, 'spring')));
    for (const code of ['letter', 'poster']) {
      const uses = all.slice(-4).flatMap((rows) => rows.filter((row) => row[0] === code).map((row) => Number(row[1])));
      expect(uses).toHaveLength(4);
      expect(Math.min(...uses)).toBeGreaterThan(0);
      expect(uses.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(20);
    }
  });

  test('that works once works at any till, until it is told that it was used', async () => {
    const store = await trial.newStore();
    const [a, b] = [await trial.newTill(store), await trial.newTill(store)];
    await publish({ once: { usesPerCode: 1 } }, { stores: [store] }, ['A1', 'A2']);
    expect([await told(a, 'once'), await told(b, 'once')]).toEqual([[], []]);
    use(a, 'once', 'a1');
    await a.uploadAll();
    await a.post(a.sealed);
    expect(await told(b, 'once')).toEqual([['a1', null, 1]]);
    // What it has used itself it knows.
    expect(await told(a, 'once')).toEqual([]);
  });

  test('of more codes than a campaign has is counted by each till itself', async () => {
    const till = await trial.newTill();
    const codes = Array.from({ length: 1001 }, (_, n) => `L${n}`);
    await publish({ letters: { usesPerCode: 1 } }, { stores: [till.store] }, codes);
    expect(await sharesOf(till, 'letters')).toEqual([]);
  });

  test('whose uses are a signed coupon’s makes no row', async () => {
    const till = await trial.newTill();
    await publish({ spring2: { usesPerCode: 9 } }, { stores: [till.store] }, ['SPRING']);
    use(till, 'spring2', 'zzzzzzzzzzzzzzzz-1');
    await till.uploadAll();
    const rows = await trial.office.db.selectFrom('limit_use').select('code').where('till', '=', till.till).execute();
    expect(rows).toEqual([{ code: '' }]);
  });
});
