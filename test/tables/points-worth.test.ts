import { expect, test } from 'vitest';
import { type Effect, EMPTY_BUNDLE } from '../../shared/programme/index.ts';
import { pointsWorthOf } from '../../shared/programme/points-worth.ts';
import { walletId } from '../../shared/units/ids.ts';
import { money } from '../../shared/units/money.ts';
import { programme } from './programme-build.ts';

const pts = walletId('pts');
const off = (amount: number, points: number, wallet = pts): Effect => ({
  do: 'discount',
  value: { amount: money(amount) },
  cost: { wallet, points },
});
const perPoint = (each: number): Effect => ({
  do: 'discount',
  value: { perPoint: money(each) },
  cost: { wallet: pts, step: 100 },
});

test.each<[string, Effect[], Record<string, { points: number; money: number }>]>([
  ['no reward', [{ do: 'discount', value: { percent: '10' } }], {}],
  ['a fixed one', [off(500, 400)], { pts: { points: 400, money: 500 } }],
  ['any amount', [perPoint(2)], { pts: { points: 1, money: 2 } }],
  ['the best of several', [off(500, 500), off(300, 200), perPoint(1)], { pts: { points: 200, money: 300 } }],
  [
    'each wallet for itself',
    [off(5, 1), off(7, 1, walletId('stamps'))],
    { pts: { points: 1, money: 5 }, stamps: { points: 1, money: 7 } },
  ],
  ['a gift has no worth in money', [{ do: 'give', sku: 'cup', qty: 1, cost: { wallet: pts, points: 9 } }], {}],
])('%s', (_name, then, worth) => {
  expect(pointsWorthOf({ ...EMPTY_BUNDLE, programmes: [programme('p', then)] })).toEqual(worth);
});
