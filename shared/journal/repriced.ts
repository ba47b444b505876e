import type { CompiledBundle } from '../programme/compile.ts';
import { memberInputOf } from '../programme/priced-basket.ts';
import { repriced } from '../programme/reprice.ts';
import type { SoldFacts } from '../programme/return-part.ts';
import type { ReturnedUnits } from '../programme/returns.ts';
import { saleInputOf, saleSettings } from '../programme/rung-sale.ts';
import { NOTHING_USED } from '../programme/sale.ts';
import { type Money, plus, sum, zero } from '../units/money.ts';
import type { SaleClosed } from './entry.ts';
import { rungEntry } from './re-evaluate.ts';

/** What the goods that stay with the customer are worth with tax, in all and by the rate of their tax. */
export interface KeptWorth {
  readonly total: Money;
  readonly byRate: ReadonlyMap<string, Money>;
}

/**
 * By the very revision, member and limits of the sale. Null where this engine does not come to the figures that the
 * sale was closed with: then nothing may be worked out anew.
 */
export function keptWorth(
  sale: SaleClosed,
  sold: SoldFacts,
  back: readonly ReturnedUnits[],
  compiled: CompiledBundle,
): KeptWorth | null {
  const anew = repriced(
    {
      compiled,
      sale: saleInputOf(rungEntry(sale)),
      member: sale.member ? memberInputOf(sale.member) : null,
      state: sale.usedBefore ?? NOTHING_USED,
      settings: saleSettings(sale),
    },
    (id) => back.reduce((all, { line, qty }) => (line === id ? all + qty : all), 0),
  );
  if (sold.lines.some(({ returnValue }, i) => returnValue !== anew.sold[i])) return null;
  const rates = new Map(sale.lines.map(({ id, tax }) => [id, tax]));
  const byRate = new Map<string, Money>();
  sold.lines.forEach(({ id }, i) => {
    const rate = rates.get(id) ?? '';
    byRate.set(rate, plus(byRate.get(rate) ?? zero, anew.kept[i] ?? zero));
  });
  return { total: sum([...byRate.values()]), byRate };
}
