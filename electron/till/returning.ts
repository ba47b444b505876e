import { z } from 'zod';
import type { Store } from '../../shared/catalogue/store.ts';
import { taxRateOf } from '../../shared/catalogue/store.ts';
import { type ReturnAsked, type ReturnFigures, returnFigures } from '../../shared/journal/return-figures.ts';
import { unitsBefore } from '../../shared/journal/return-goods.ts';
import { zReturnRecord } from '../../shared/journal/return-record.ts';
import { zReturnedUnits, zReturnReason } from '../../shared/journal/returned-goods.ts';
import { saleClosed } from '../../shared/journal/sale-closed.ts';
import { unitsOf } from '../../shared/journal/sold-facts.ts';
import type { CompiledBundle } from '../../shared/programme/compile.ts';
import { zLineId } from '../../shared/units/schemas.ts';

/**
 * Goods on their way back, beside the basket: a basket is what is sold under the rules of today, and these keep the
 * facts of their own sale. It lies in the draft whole, so a crash without head office loses nothing.
 */
export const zReturning = z.strictObject({
  sale: saleClosed,
  before: z.array(zReturnRecord),
  known: z.enum(['headOffice', 'till']),
  /** Only lines of which something comes back now. */
  units: z.array(zReturnedUnits),
  keptGifts: z.array(zLineId),
  reason: zReturnReason.nullable(),
});
export type Returning = z.output<typeof zReturning>;

/** Where the rules of the sale are found, and the store's own tax rates. */
export interface ReturnRules {
  readonly bundleOf: (rev: number) => CompiledBundle | null;
  readonly store: Store;
}

export const askedOf = (
  { sale, before, units, keptGifts }: Returning,
  { bundleOf, store }: ReturnRules,
): ReturnAsked => ({
  sale,
  before,
  units,
  keptGifts,
  bundle: sale.repricesReturns ? bundleOf(sale.bundle) : null,
  basisPoints: (rate) => taxRateOf(store, rate)?.basisPoints ?? 0,
});

/** What the chosen goods are worth; null while nothing is chosen. */
export function figuresOf(returning: Returning | null, rules: ReturnRules): ReturnFigures | null {
  if (!returning || returning.units.length === 0) return null;
  const figures = returnFigures(askedOf(returning, rules));
  if (!figures.ok) throw new TypeError(`Chosen goods cannot come back: ${figures.error.code}`);
  return figures.value;
}

/** Goods of the sale with how many of each may still come back. */
export function stillOut({ sale, before }: Pick<Returning, 'sale' | 'before'>) {
  const back = unitsBefore(before);
  return (
    sale.lines
      // A gift card that was sold stays sold: it may have been spent by now.
      .filter((line) => line.giftOf === undefined && line.giftCard === undefined)
      .map((line) => {
        const gone = back.reduce((all, { line: id, qty }) => (id === line.id ? all + qty : all), 0);
        return { line, left: Math.max(0, unitsOf(line) - gone) };
      })
  );
}
