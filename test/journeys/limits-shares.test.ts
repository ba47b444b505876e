// biome-ignore-all lint/suspicious/noThenProperty: the word of the rule model; a list is never taken for a promise
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HeadOffice } from '../../headoffice/server.ts';
import type { TillView } from '../../shared/contract/views.ts';
import { demo, newFolder, openOffice, reached, removeFolders, TillClock, TrialTill } from '../fakes/till-bench.ts';
import { salesOf } from '../fakes/till-journal.ts';

const BUDGET = 850;
const bundle = {
  ...demo.bundle,
  rev: 2,
  programmes: [
    ...demo.bundle.programmes,
    {
      id: 'pot',
      rev: 1,
      name: { en: 'pot' },
      entry: 'code',
      codes: ['POT'],
      then: [{ do: 'discount', value: { amount: 100 } }],
      limit: { budget: BUDGET },
      stack: { phase: 'order', priority: 10 },
    },
  ],
};

const dataFolder = newFolder();
const folders = { a: newFolder(), b: newFolder() };
const clock = new TillClock();
let office: HeadOffice;
let port: number;
/** One of the two: a process holds one till. */
let till: TrialTill | null = null;

async function at(name: 'a' | 'b', enrolCode: string | null = null): Promise<TrialTill> {
  await till?.close();
  till = await TrialTill.open(folders[name], { clock, enrolCode, headOfficeUrl: enrolCode && office.url });
  return till;
}
const runs =
  (rev: number) =>
  ({ status }: TillView): boolean =>
    status.link === 'online' &&
    status.bundle === rev &&
    status.unsent === 0 &&
    status.products === demo.products.length &&
    status.members === demo.members.length;

beforeAll(async () => {
  office = await openOffice({ dataFolder });
  port = Number(new URL(office.url).port);
  for (const name of ['a', 'b'] as const) {
    const { code } = await office.enrolmentCode(demo.store.id);
    await (await at(name, code)).reached(runs(1));
  }
  // Both are there before the offer, so that it is shared out between them.
  await office.importReference({ bundles: [{ rev: 2, bytes: JSON.stringify(bundle) }] });
}, 120_000);
afterAll(async () => {
  await till?.close();
  await office?.close();
  removeFolders();
});

/** Sells milk with the code as often as it takes something off. Online, the next share is waited for. */
async function sellOut(on: TrialTill, isOnline: boolean, most = 20): Promise<number> {
  for (let sold = 0; ; sold++) {
    await on.goods('milk-1l');
    await on.scan('POT');
    const given = isOnline
      ? await reached(on.till.view, ({ totals }) => totals.discount === 100, 3_000).then(
          () => true,
          () => false,
        )
      : on.view.totals.discount === 100;
    if (!given || sold === most) {
      await on.act.voidSale({});
      return sold;
    }
    expect(await on.payCash()).toEqual({ ok: true });
  }
}

const limitOf = async (on: TrialTill) => {
  await on.goods('milk-1l');
  await on.scan('POT');
  const reason = (await on.till.why()).reasons.find(({ name }) => name.en === 'pot');
  await on.act.voidSale({});
  return reason;
};

const shared = async () =>
  (await office.db.selectFrom('limit_share').select(['budget']).where('programme', '=', 'pot').execute()).map((row) =>
    Number(row.budget),
  );
const sum = (values: readonly number[]): number => values.reduce((all, each) => all + each, 0);

test('on the line, a till is given more as it uses up its share', async () => {
  const a = await at('a');
  await a.reached(runs(2));
  expect(await sellOut(a, true, 2)).toBe(2);
  await (await at('b')).reached(runs(2));
  expect(sum(await shared())).toBeLessThanOrEqual(BUDGET);
});

test('cut off, each gives what it was given to give, and says that this is the limit', async () => {
  await till?.close();
  till = null;
  await office.close();
  for (const name of ['a', 'b'] as const) {
    const alone = await at(name);
    expect(await sellOut(alone, false)).toBe(1);
    expect(await limitOf(alone)).toMatchObject({ outcome: 'missed', why: 'limit' });
    expect(await sellOut(await at(name), false)).toBe(0);
  }
});

test('back on the line, the rest is given to the last whole grant, and never more', async () => {
  office = await openOffice({ dataFolder, port });
  await (await at('b')).reached(runs(2));
  const a = await at('a');
  await a.reached(runs(2));
  let given = 4;
  for (const name of ['a', 'b', 'a'] as const) {
    const on = await at(name);
    await on.reached(runs(2));
    given += await sellOut(on, true);
    await on.reached(runs(2));
    expect(sum(await shared())).toBeLessThanOrEqual(BUDGET);
  }
  expect(given).toBe(8);
  const uses = [...salesOf(folders.a), ...salesOf(folders.b)].flatMap((sale) => sale.uses ?? []);
  expect(sum(uses.map(({ amount }) => amount))).toBe(800);
  const counted = await office.db.selectFrom('limit_use').select(['times', 'amount']).execute();
  expect(sum(counted.map(({ amount }) => Number(amount)))).toBe(800);
  expect(await office.db.selectFrom('alarm').select('kind').execute()).toEqual([]);
}, 240_000);
