import { money } from '../units/money.ts';
import type { Programme, ProgrammeBundle } from './model.ts';
import type { PointsWorth } from './rehearsal-side.ts';

/** What the points of each wallet buy at their best, as the bundle's own rewards say. Gifts have no worth in money. */
export function pointsWorthOf({ programmes }: ProgrammeBundle): Record<string, PointsWorth> {
  const best = new Map<string, PointsWorth>();
  for (const [wallet, worth] of programmes.flatMap(rewardsOf)) {
    const known = best.get(wallet);
    if (!known || worth.money * known.points > known.money * worth.points) best.set(wallet, worth);
  }
  return Object.fromEntries(best);
}

/** In minor units, rounded to the nearest. Null where no programme takes the wallet's points for money. */
export const moneyOf = (size: number, worth: PointsWorth | undefined): number | null =>
  worth ? Math.round((size * worth.money) / worth.points) : null;

const rewardsOf = ({ then }: Programme): [string, PointsWorth][] =>
  then.flatMap((effect): [string, PointsWorth][] => {
    if (effect.do !== 'discount' || !effect.cost) return [];
    const { wallet, points } = effect.cost;
    if ('perPoint' in effect.value) return [[wallet, { points: 1, money: money(effect.value.perPoint) }]];
    return 'amount' in effect.value && points !== undefined ? [[wallet, { points, money: effect.value.amount }]] : [];
  });
