import type { SaleClosed } from '../../../shared/journal/entry.ts';

export interface Given {
  /** Sales in which it took something off. */
  readonly sales: number;
  readonly discount: number;
  /** What these sales came to. */
  readonly takings: number;
}

const NOTHING: Given = { sales: 0, discount: 0, takings: 0 };

/** What each programme took off, as the receipts say. Pure: a fold over sales in any order. */
export function programmeTally() {
  const given = new Map<string, Given>();
  return {
    add({ lines, totals }: Pick<SaleClosed, 'lines' | 'totals'>): void {
      const own = new Map<string, number>();
      for (const { discounts } of lines)
        for (const { programme, amount } of discounts) own.set(programme, (own.get(programme) ?? 0) + amount);
      for (const [programme, discount] of own) {
        const so = given.get(programme) ?? NOTHING;
        given.set(programme, {
          sales: so.sales + 1,
          discount: so.discount + discount,
          takings: so.takings + totals.total,
        });
      }
    },
    of: (programme: string): Given => given.get(programme) ?? NOTHING,
    programmes: (): readonly string[] => [...given.keys()],
  };
}
