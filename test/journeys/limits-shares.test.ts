import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TillView } from '../../shared/contract/views.ts';
import { demo, reached, type TrialTill } from '../fakes/till-bench.ts';
import { salesOf } from '../fakes/till-journal.ts';
import { byCode, milkWith, TwoTills } from '../fakes/two-tills.ts';

const BUDGET = 850;
const CODE_CAP = 9;
const tills = new TwoTills([byCode('pot', { budget: BUDGET }), byCode('often', { usesPerCode: CODE_CAP })]);
const { folders } = tills;
const at = (name: 'a' | 'b') => tills.at(name);
const runs =
  (rev: number) =>
  ({ status }: TillView): boolean =>
    status.link === 'online' &&
    status.bundle === rev &&
    status.unsent === 0 &&
    status.products === demo.products.length &&
    status.members === demo.members.length;

beforeAll(async () => {
  await tills.reconnect();
  await tills.enrolBoth(runs(1));
  // Both are there before the offer, so that it is shared out between them.
  await tills.publish();
});
afterAll(() => tills.close());

/** Sells milk with the code as often as it takes something off. Online, the next share is waited for. */
async function sellOut(on: TrialTill, isOnline: boolean, most = 20, code = 'POT'): Promise<number> {
  for (let sold = 0; ; sold++) {
    await milkWith(on, code);
    const given = isOnline
      ? await reached(on.till.view, ({ totals }) => totals.discount === 100, 8_000).then(
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
  await milkWith(on, 'POT');
  const reason = (await on.till.why()).reasons.find(({ name }) => name.en === 'pot');
  await on.act.voidSale({});
  return reason;
};

const shared = async () =>
  (await tills.office.db.selectFrom('limit_share').select(['budget']).where('programme', '=', 'pot').execute()).map(
    (row) => Number(row.budget),
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
  await tills.cut();
  for (const name of ['a', 'b'] as const) {
    const alone = await at(name);
    expect(await sellOut(alone, false)).toBe(1);
    expect(await limitOf(alone)).toMatchObject({ outcome: 'missed', why: 'budget' });
    expect(await sellOut(await at(name), false)).toBe(0);
  }
});

test('back on the line, the rest is given to the last whole grant, and never more', async () => {
  await tills.reconnect();
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
  const counted = await tills.office.db
    .selectFrom('limit_use')
    .select('amount')
    .where('programme', '=', 'pot')
    .where('code', '=', '')
    .execute();
  expect(sum(counted.map(({ amount }) => Number(amount)))).toBe(800);
  expect(await tills.office.db.selectFrom('alarm').select('kind').execute()).toEqual([]);
});

test('a code that may be used so often is used no oftener, cut off or not', async () => {
  const used = async () =>
    [...salesOf(folders.a), ...salesOf(folders.b)]
      .flatMap(({ uses = [] }) => uses)
      .filter(({ code }) => code === 'often').length;
  await tills.cut();
  for (const name of ['a', 'b', 'a'] as const) await sellOut(await at(name), false, 20, 'OFTEN');
  expect(await used()).toBeGreaterThan(0);
  expect(await used()).toBeLessThan(CODE_CAP);
  await tills.reconnect();
  for (const name of ['a', 'b', 'a'] as const) {
    const on = await at(name);
    await on.reached(runs(2));
    await sellOut(on, true, 20, 'OFTEN');
    await on.reached(runs(2));
  }
  expect(await used()).toBe(CODE_CAP);
  expect(await tills.office.db.selectFrom('alarm').select('kind').execute()).toEqual([]);
});
