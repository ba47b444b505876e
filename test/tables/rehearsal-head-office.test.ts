import { afterAll, beforeAll, expect, test } from 'vitest';
import { rehearseSales } from '../../headoffice/programme/past-sales.ts';
import { compileBundle, EMPTY_BUNDLE } from '../../shared/programme/index.ts';
import { day } from '../../shared/units/time.ts';
import { saleFact } from '../fakes/wire-till.ts';
import { startTrialOffice, type TrialOffice } from '../headoffice/office.ts';
import { percent, programme } from './programme-build.ts';

let trial: TrialOffice;
beforeAll(async () => {
  trial = await startTrialOffice();
});
afterAll(() => trial.close());

test("the chain's own sales under a new bundle, as the tills recorded them", async () => {
  const tills = [await trial.newTill(), await trial.newTill()];
  for (const [n, till] of tills.entries()) {
    till.record(saleFact({ member: 'm1', price: 250 * (n + 1) }));
    till.record(saleFact({ price: 1000 }));
    await till.uploadAll();
  }
  const ask = { before: compileBundle(EMPTY_BUNDLE), from: day('2026-11-01'), to: day('2026-11-30') };
  const members = programme('members', percent('10'), { if: { member: { known: true } } });
  const after = compileBundle({ ...EMPTY_BUNDLE, rev: 1, programmes: [members] });
  const report = await rehearseSales(trial.office.db, { ...ask, after });
  expect(report).toMatchObject({
    sales: 4,
    members: 1,
    cost: { money: 75 },
    touched: { sales: 2, share: 5000 },
    before: { paid: 2750, discount: 0 },
    memberWinners: [{ member: 'm1', sales: 2, before: 750, after: 675 }],
  });
  expect(report.winners.map((each) => each.store).sort()).toEqual(tills.map((till) => till.store).sort());
  const euros = await rehearseSales(trial.office.db, { ...ask, after, currency: 'EUR' });
  expect(euros).toMatchObject({ sales: 0, leftOut: 4, before: { paid: 0 } });
  const yen = await rehearseSales(trial.office.db, { ...ask, after, currency: 'JPY' });
  expect(yen).toMatchObject({ sales: 4, leftOut: 0 });
  const none = await rehearseSales(trial.office.db, { ...ask, after, from: day('2027-01-01'), to: day('2027-12-31') });
  expect(none).toMatchObject({ sales: 0, from: null, cost: { money: 0 } });
});
