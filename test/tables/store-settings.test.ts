import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { sha256 } from '../../electron/keys/signatures.ts';
import { agrees } from '../../shared/journal/re-evaluate.ts';
import { compileBundle } from '../../shared/programme/compile.ts';
import { zProgrammeBundle } from '../../shared/programme/model.ts';
import { cardOf, demo, enrolledFolder, removeFolders, TrialTill } from '../fakes/till-bench.ts';
import { salesOf } from '../fakes/till-journal.ts';

// Two things that a chain decides and head office's store record says: what money earns on, and whether a sale may
// spend what it earns. Both are frozen into the entry.
const [buyer] = demo.members.filter(({ id }) => cardOf(id) !== '');
const stack = (phase: string) => ({ stack: { phase, priority: 0 } });
const bundle = {
  guards: [],
  programmes: [
    {
      id: 'earn',
      rev: 1,
      name: { en: 'A point a yen' },
      entry: 'auto',
      // biome-ignore lint/suspicious/noThenProperty: the word of the rule model
      then: [{ do: 'earn', wallet: 'points', rate: '1', per: 'money' }],
      ...stack('earn'),
    },
    {
      id: 'pay',
      rev: 1,
      name: { en: 'Pay with points' },
      entry: 'claim',
      // biome-ignore lint/suspicious/noThenProperty: the word of the rule model
      then: [{ do: 'discount', value: { perPoint: 1 }, cost: { wallet: 'points', step: 1 } }],
      ...stack('redeem'),
    },
  ],
};
const waiting = {
  ...bundle,
  wallets: demo.bundle.wallets.map((wallet) =>
    wallet.id === 'points' ? { ...wallet, pending: { days: 14 } } : wallet,
  ),
};
const compiled = compileBundle(zProgrammeBundle.parse({ ...demo.bundle, ...bundle }));

let till: TrialTill;
afterEach(() => till.close());
afterAll(removeFolders);

async function buyRice(loyalty: object | undefined, rules: object = bundle): Promise<void> {
  const members = [{ ...buyer, wallets: { points: [{ points: 10 }] }, household: undefined }];
  const store = { ...(loyalty ? { loyalty } : {}), offlineRedeemMax: 100_000 };
  till = await TrialTill.open(await enrolledFolder({ bundle: rules, members, store }));
  await till.scan(cardOf(buyer?.id ?? ''));
  await till.goods('koshihikari-5kg');
}
async function sold() {
  await till.payCash();
  const sale = salesOf(till.folder).at(-1);
  if (!sale) throw new Error('Nothing was sold');
  return sale;
}

describe('what money earns on', () => {
  test('with its tax, where the store says nothing', async () => {
    await buyRice(undefined);
    const sale = await sold();
    expect(sale.points.map(({ points }) => points)).toEqual([sale.totals.total]);
    expect(sale).not.toHaveProperty('earningBase');
    expect(agrees(sale, compiled, sha256)).toBe(true);
  });

  test('without it, where the store says so: frozen, so that head office comes to the same', async () => {
    await buyRice({ earningBase: 'net' });
    const sale = await sold();
    expect(sale.points.map(({ points }) => points)).toEqual([sale.totals.net]);
    expect(sale).toMatchObject({ earningBase: 'net' });
    expect(agrees(sale, compiled, sha256)).toBe(true);
    const { earningBase: _, ...unsaid } = sale;
    expect(agrees(unsaid, compiled, sha256)).toBe(false);
  });
});

describe('spending what this sale earns', () => {
  test('not by default: what was held is all there is', async () => {
    await buyRice(undefined);
    expect(till.view.rewards[0]).toMatchObject({ pick: { least: 1, most: 10 } });
    expect(await till.act.claimReward({ programme: 'pay', points: 11 })).toMatchObject({ ok: false });
  });

  test('where the store allows it, and the entry says so', async () => {
    await buyRice({ spendSameOrder: true });
    expect(till.view.rewards[0]).toMatchObject({ pick: { least: 1, most: till.view.totals.total } });
    expect(await till.act.claimReward({ programme: 'pay', points: 500 })).toEqual({ ok: true });
    const sale = await sold();
    expect(sale.spendSameOrder).toBe(true);
    expect(sale.points.map(({ points }) => Math.sign(points))).toEqual([-1, 1]);
    expect(agrees(sale, compiled, sha256)).toBe(true);
    await till.act.nextCustomer({});
    await till.scan(cardOf(buyer?.id ?? ''));
    expect(till.view.member?.pointsNow).toBe(10 + sale.totals.list - 500);
  });

  test('points that wait for the return window are not there yet', async () => {
    await buyRice({ spendSameOrder: true }, waiting);
    expect(till.view.rewards[0]).toMatchObject({ pick: { least: 1, most: 10 } });
  });
});
