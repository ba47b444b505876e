import type { SaleClosed, SaleLine } from '../../../shared/journal/entry.ts';
import type { Costs } from '../../../shared/programme/rehearsal-side.ts';

export interface Given {
  /** Sales in which it took something off. */
  readonly sales: number;
  readonly discount: number;
  /** What these sales came to. */
  readonly takings: number;
  /** What of that is left after tax and cost, on goods whose cost is known. Null where none is. */
  readonly margin: number | null;
}

type Sale = Pick<SaleClosed, 'lines' | 'totals' | 'taxes' | 'taxIncluded'>;

const NOTHING: Given = { sales: 0, discount: 0, takings: 0, margin: null };

/** What each programme took off, as the receipts say. Pure: a fold over sales in any order. */
export function programmeTally(costs: Costs) {
  const given = new Map<string, Given>();
  return {
    add(sale: Sale): void {
      const own = new Map<string, number>();
      for (const { discounts } of sale.lines)
        for (const { programme, amount } of discounts) own.set(programme, (own.get(programme) ?? 0) + amount);
      const margin = own.size === 0 ? null : marginOf(sale, costs);
      for (const [programme, discount] of own) {
        const so = given.get(programme) ?? NOTHING;
        given.set(programme, {
          sales: so.sales + 1,
          discount: so.discount + discount,
          takings: so.takings + sale.totals.total,
          margin: margin === null ? so.margin : (so.margin ?? 0) + margin,
        });
      }
    },
    of: (programme: string): Given => given.get(programme) ?? NOTHING,
    programmes: (): readonly string[] => [...given.keys()],
  };
}

function marginOf({ lines, taxes, taxIncluded }: Sale, costs: Costs): number | null {
  const rates = new Map(taxes.map(({ rate, basisPoints }) => [rate, taxIncluded ? basisPoints : 0]));
  const known = lines.flatMap((line) => {
    const cost = costs.get(line.product);
    return cost === undefined ? [] : [netOf(line, rates.get(line.tax) ?? 0) - costOf(line, cost)];
  });
  return known.length === 0 ? null : known.reduce((sum, each) => sum + each, 0);
}

const netOf = ({ paid }: SaleLine, basisPoints: number): number => Math.round((paid * 10_000) / (10_000 + basisPoints));

const costOf = ({ quantity: { value, scale } }: SaleLine, cost: number): number =>
  Math.round((value * cost) / 10 ** scale);
