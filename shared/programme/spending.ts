import type { Spending } from '../loyalty/redeem-limit.ts';
import type { CompiledBundle } from './compile.ts';
import type { Evaluation } from './evaluation.ts';
import type { Shown } from './rewards.ts';

/** Points that wait for nothing. */
export const usableAtOnce = (earned: Evaluation['earned']): number =>
  earned.reduce((sum, { points, from }) => (from === undefined ? sum + points : sum), 0);

/** What a sale spends, wallet by wallet, beside what there is. `fresh`: what it earns itself and may spend. */
export function spendingOf(
  evaluation: Evaluation,
  { wallets }: CompiledBundle,
  by: Shown,
  fresh: (wallet: string) => number,
): Spending[] {
  const spent = Map.groupBy(evaluation.spent, (each) => each.wallet);
  return [...spent].map(([wallet, moves]) => {
    const holder = wallets.get(wallet)?.holder === 'card' ? by.card : by.member;
    return {
      wallet,
      spent: moves.reduce((sum, move) => sum + move.points, 0),
      held: (holder?.wallets[wallet] ?? 0) + fresh(wallet),
      unseenSpent: holder?.unseenSpent[wallet] ?? 0,
      asOfMs: holder?.asOfMs ?? 0,
    };
  });
}
