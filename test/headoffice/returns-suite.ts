import { expect, test } from 'vitest';
import { salesCsv } from '../../headoffice/insight/export-sales.ts';
import { day } from '../../shared/units/time.ts';
import { returnedLine as line, returnFact } from '../fakes/return-fact.ts';
import { saleFact, type WireTill } from '../fakes/wire-till.ts';
import { parseCsv } from '../tables/csv-reader.ts';
import type { TrialOffice } from './office.ts';

/** Returns are facts: head office records each, and says what does not agree with the sale as it holds it. */
export function returnsSuite(trial: () => TrialOffice): void {
  const alarms = async ({ till }: WireTill) =>
    (await trial().office.db.selectFrom('alarm').selectAll().where('till', '=', till).orderBy('seq').execute())
      .filter(({ kind }) => kind.startsWith('return.'))
      .map(({ seq, kind, facts }) => ({ seq, kind, facts }));
  const sold = async (): Promise<WireTill> => {
    const till = await trial().newTill();
    till.record(saleFact());
    return till;
  };
  const said = (seq: number, kind: string, sale: string, facts: object = {}) => [
    { seq, kind, facts: { sale, ...facts } },
  ];

  test('a return that agrees with its sale raises nothing', async () => {
    const till = await sold();
    till.record(returnFact(till));
    await till.uploadAll();
    expect(await alarms(till)).toEqual([]);
  });

  test('return.twice: the same goods come back at two tills, and both entries are kept', async () => {
    const till = await sold();
    till.record(returnFact(till));
    await till.uploadAll();
    const lane = await trial().newTill(till.store);
    lane.record(returnFact(till));
    const { ingested } = await lane.uploadAll();
    expect(ingested.map(({ outcome }) => outcome)).toEqual(['recorded']);
    expect(await alarms(lane)).toEqual(said(1, 'return.twice', `${till.till}:1:1`, { lines: 'l1' }));
    expect(await alarms(till)).toEqual([]);
  });

  test.each([
    // who brings it all back, in the order in which head office hears of it
    ['the till that sold it, then another', ['own', 'lane']],
    ['another till, then the one that sold it', ['lane', 'own']],
    ['two others', ['lane', 'third']],
    ['the till that sold it', ['own']],
    ['another till', ['lane']],
  ] as const)('a coupon whose goods are all back is free once, told by %s', async (_who, order) => {
    const till = await trial().newTill();
    const serial = `coupon-of-${till.till}`;
    const uses = [{ programme: 'letter', amount: 50, code: serial.toLowerCase() }];
    till.record({ ...saleFact(), coupons: [{ code: serial, template: 'letter' }], uses } as never);
    await till.uploadAll();
    const [lane, third] = [await trial().newTill(till.store), await trial().newTill(till.store)];
    const by = { own: till, lane, third };
    for (const name of order) {
      by[name].record(returnFact(till));
      await by[name].uploadAll();
    }
    const told = (await lane.pullAll('coupons')).rows.get(serial);
    const rows = (told?.doc as { uses?: { till: string; times?: number }[] } | null)?.uses ?? [];
    // Whoever has counted its own sale and its own return comes to nothing, and so do all the others.
    const own = order.some((name) => name === 'own') ? 0 : 1;
    const sum = (of: typeof rows) => of.reduce((all, { times = 1 }) => all + times, 0);
    expect(own + sum(rows.filter((use) => use.till !== till.till))).toBe(0);
    expect(sum(rows)).toBe(0);
  });

  test('an exchange may free a coupon and use it again', async () => {
    const till = await trial().newTill();
    const serial = `again-${till.till}`;
    const uses = [{ programme: 'letter', amount: 50, code: serial.toLowerCase() }];
    const sale = { ...saleFact(), coupons: [{ code: serial, template: 'letter' }], uses };
    till.record(sale as never);
    const { returned } = returnFact(till);
    till.record({ ...sale, receipt: 2, returned } as never);
    await till.uploadAll();
    const rows = await trial()
      .office.db.selectFrom('coupon_use')
      .select(['seq', 'times'])
      .where('serial', '=', serial)
      .orderBy('seq')
      .orderBy('times')
      .execute();
    expect(rows.map(({ seq, times }) => [seq, times])).toEqual([
      [1, 1],
      [2, -1],
      [2, 1],
    ]);
  });

  test('return.twice: a line that was never bought', async () => {
    const till = await sold();
    till.record(returnFact(till, { lines: [line('l9', 1, 250)] }));
    await till.uploadAll();
    expect(await alarms(till)).toEqual(said(2, 'return.twice', `${till.till}:1:1`, { lines: 'l9' }));
  });

  test.each<[string, object]>([
    ['another sum', { lines: [line('l1', 1, 251)], refund: 251 }],
    [
      'points that the sale never gave',
      { points: [{ wallet: 'points', programme: 'x', rev: 1, name: 'X', points: 5 }] },
    ],
    ['not complete although all is back', { complete: false }],
    ['another rule', { rule: 'bundleGone' }],
    ['money of a bank card carried into goods that nobody bought', { carried: { card: 100, giftCards: [] } }],
  ])('return.differs: %s', async (_what, over) => {
    const till = await sold();
    till.record(returnFact(till, over));
    await till.uploadAll();
    expect(await alarms(till)).toEqual(said(2, 'return.differs', `${till.till}:1:1`));
  });

  test('two parts that a till without a line took back, told of in one batch: each knew of those before it alone', async () => {
    const till = await trial().newTill();
    const fact = saleFact({ price: 500 });
    till.record({ ...fact, lines: fact.lines.map((each) => ({ ...each, quantity: { value: 2, scale: 0 } })) } as never);
    till.record(returnFact(till, { complete: false, refund: 251, lines: [line('l1', 1, 251)] }));
    till.record(returnFact(till, { before: [{ line: 'l1', qty: 1 }] }));
    await till.uploadAll();
    expect(await alarms(till)).toEqual(said(2, 'return.differs', `${till.till}:1:1`));
  });

  test('return.apart: two tills, each with a part of the goods, that knew nothing of each other', async () => {
    const till = await trial().newTill();
    const fact = saleFact({ price: 500 });
    till.record({ ...fact, lines: fact.lines.map((each) => ({ ...each, quantity: { value: 2, scale: 0 } })) } as never);
    till.record(returnFact(till, { complete: false }));
    await till.uploadAll();
    const lane = await trial().newTill(till.store);
    lane.record(returnFact(till, { complete: false }));
    await lane.uploadAll();
    expect(await alarms(till)).toEqual([]);
    expect(await alarms(lane)).toEqual(said(1, 'return.apart', `${till.till}:1:1`));
  });

  test.each<[string, number, object]>([
    ['an entry that is not here', 77, {}],
    ['an entry that is no sale', 2, {}],
    ['a sale of training', 3, { mode: 'training' }],
  ])('return.unknownSale: %s', async (_what, seq, over) => {
    const till = await sold();
    till.record({ type: 'drawerOpened', reason: 'noSale' } as never);
    till.record(saleFact(), over as never);
    till.record(returnFact(till, {}, seq));
    await till.uploadAll();
    expect(await alarms(till)).toEqual(said(4, 'return.unknownSale', `${till.till}:1:${seq}`));
  });

  test('the sales file has what came back below nothing, beside its sale, and the two end at nothing', async () => {
    const till = await sold();
    till.record(returnFact(till));
    await till.uploadAll();
    const days = { from: day('2026-11-01'), to: day('2026-11-30') };
    const read: string[] = [];
    for await (const chunk of salesCsv(trial().office.db, { store: till.store, ...days })) read.push(chunk);
    const records = parseCsv(read.join(''));
    expect(records.map(({ sale_total, paid, quantity }) => [sale_total, paid, quantity])).toEqual([
      ['250', '250', '1'],
      ['-250', '-250', '-1'],
    ]);
    expect(records[1]).toMatchObject({ receipt: '2', line: 'l1', product: 'p1', seq: '2' });
    expect(records.map(({ returned_from }) => returned_from)).toEqual(['', expect.stringMatching(/^RCP-.*-1-1$/i)]);
  });
}
