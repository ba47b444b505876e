import { afterAll, expect, test } from 'vitest';
import { barcodeOf, demo, newFolder, openOffice, removeFolders, TillClock, TrialTill } from '../fakes/till-bench.ts';
import { salesOf } from '../fakes/till-journal.ts';

// Head office publishes while goods lie on the counter: the basket keeps the programmes that it began with, a parked one
// is priced by those in force when it is taken up again, and says so.

afterAll(removeFolders);

const bundleOf = (rev: number, amount: number) => ({
  ...demo.bundle,
  rev,
  questions: [],
  programmes: [
    {
      id: 'off',
      rev,
      name: { en: 'Off' },
      entry: 'auto',
      // biome-ignore lint/suspicious/noThenProperty: the word of the rule model
      then: [{ do: 'discount', value: { amount } }],
      stack: { phase: 'order', priority: 10 },
    },
  ],
});

test('a basket keeps its bundle, a parked one takes the newest, and each sale says which', async () => {
  const office = await openOffice();
  const { code } = await office.enrolmentCode(demo.store.id);
  const folder = newFolder();
  const till = await TrialTill.open(folder, { clock: new TillClock(), enrolCode: code, headOfficeUrl: office.url });
  const inForce = async (rev: number, amount: number): Promise<void> => {
    await office.importReference({ bundles: [{ rev, bytes: JSON.stringify(bundleOf(rev, amount)) }] });
    const told = demo.members.length;
    await till.reached(({ status }) => status.bundle === rev && !status.loading && status.members === told);
  };
  const sold = async (): Promise<void> => {
    expect(await till.payCash()).toEqual({ ok: true });
    await till.act.nextCustomer({});
  };
  await inForce(2, 10);
  expect(await till.scan(barcodeOf('milk-1l'))).toEqual({ ok: true });
  await inForce(3, 100);
  await till.scan(barcodeOf('milk-1l'));
  expect(till.view.totals.discount).toBe(10);
  await sold();

  await till.scan(barcodeOf('milk-1l'));
  expect(till.view.totals.discount).toBe(100);
  await till.act.suspend({});
  await inForce(4, 30);
  const [parked] = till.view.suspended;
  await till.act.resume({ basket: parked?.basket ?? '' });
  expect([till.view.totals.discount, till.notice]).toEqual([30, 'basket.repriced']);
  await sold();

  expect(salesOf(folder).map(({ bundle, totals }) => [bundle, totals.discount])).toEqual([
    [2, 10],
    [4, 30],
  ]);
  await till.reached(({ status }) => status.unsent === 0);
  expect(await office.db.selectFrom('alarm').selectAll().execute()).toEqual([]);
  await till.close();
  await office.close();
});
