import { money } from '../units/money.ts';
import type { Evaluation } from './evaluation.ts';
import type { ProgrammeTotals } from './rehearsal-report.ts';

export interface WalletMoves {
  readonly earned: number;
  readonly spent: number;
}

/** What one bundle's programmes and wallets have given and taken so far. */
export interface Tallies {
  /** Tells the points of the sale. */
  count(result: Evaluation): WalletMoves;
  programmes(): Map<string, ProgrammeTotals>;
  wallet(id: string): WalletMoves;
}

/** `isPoints`: wallets of points; status, visits and the like are counted by wallet alone. */
export function openTallies(isPoints: (wallet: string) => boolean): Tallies {
  const programmes = new Map<string, { sales: number; discount: number; earned: number; spent: number }>();
  const wallets = new Map<string, { earned: number; spent: number }>();
  const given = (id: string) => known(programmes, id, () => ({ sales: 0, discount: 0, earned: 0, spent: 0 }));
  const moved = (id: string) => known(wallets, id, () => ({ earned: 0, spent: 0 }));
  return {
    count({ trace, earned, spent }) {
      const sale = { earned: 0, spent: 0 };
      for (const row of trace) {
        if (row.outcome !== 'applied') continue;
        given(row.programme).sales += 1;
        given(row.programme).discount += row.amount;
      }
      for (const { programme, wallet, points } of earned) {
        given(programme).earned += points;
        moved(wallet).earned += points;
        if (isPoints(wallet)) sale.earned += points;
      }
      for (const { programme, wallet, points } of spent) {
        given(programme).spent += points;
        moved(wallet).spent += points;
        if (isPoints(wallet)) sale.spent += points;
      }
      return sale;
    },
    programmes: () =>
      new Map([...programmes].map(([id, totals]) => [id, { ...totals, discount: money(totals.discount) }])),
    wallet: (id) => wallets.get(id) ?? { earned: 0, spent: 0 },
  };
}

function known<V>(map: Map<string, V>, key: string, make: () => V): V {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}
