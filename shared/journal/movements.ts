import { type Buyer, holderOfMovement } from '../loyalty/holder.ts';
import type { WalletDef } from '../loyalty/wallet.ts';
import type { Evaluation } from '../programme/evaluation.ts';
import { points } from '../units/points.ts';
import type { PointsMovement } from './entry.ts';

type Earned = Evaluation['earned'][number];
type Spent = Evaluation['spent'][number];

/** What the engine gave and took, as an entry says it, with whose it is. Points that nobody is there to hold are not given. */
export function movementsOf(
  { spent, earned }: { readonly spent: readonly Spent[]; readonly earned: readonly Earned[] },
  by: {
    readonly buyer: Buyer;
    readonly walletOf: (wallet: string) => WalletDef | undefined;
    readonly nameOf: (programme: string) => string;
  },
): PointsMovement[] {
  const movement = (moved: Earned | Spent, sign: 1 | -1): PointsMovement[] => {
    const holder = holderOfMovement(by.walletOf(moved.wallet)?.holder ?? 'member', moved.programme, by.buyer);
    if (!holder) return [];
    const { wallet, programme, rev, lines } = moved;
    return [
      {
        wallet,
        programme,
        rev,
        name: by.nameOf(programme),
        points: points(sign * moved.points),
        ...holder,
        ...(lines.length > 0 ? { lines: lines.map((each) => ({ line: each.line, points: each.points })) } : {}),
      },
    ];
  };
  const dated = (each: Earned): PointsMovement[] =>
    movement(each, 1).map((moved) => ({
      ...moved,
      ...(each.from ? { from: each.from } : {}),
      ...(each.until ? { until: each.until } : {}),
    }));
  // Spendings first, then what was earned.
  return [...spent.flatMap((each) => movement(each, -1)), ...earned.filter((each) => each.points !== 0).flatMap(dated)];
}
