import type { CompiledBundle } from '../programme/compile.ts';
import { evaluate } from '../programme/evaluate.ts';
import type { Evaluation } from '../programme/evaluation.ts';
import { memberInputOf } from '../programme/priced-basket.ts';
import type { SoldFacts } from '../programme/return-part.ts';
import type { ReturnedUnits } from '../programme/returns.ts';
import { saleInputOf, saleSettings } from '../programme/rung-sale.ts';
import { NOTHING_USED } from '../programme/sale.ts';
import { type Money, minus, money, plus, sum, zero } from '../units/money.ts';
import { quantity } from '../units/quantity.ts';
import { scaled } from '../units/rounding.ts';
import type { SaleClosed } from './entry.ts';
import { rungEntry } from './re-evaluate.ts';
import { unitsOf } from './sold-facts.ts';

/** What the goods that stay with the customer are worth with tax, in all and by the rate of their tax. */
export interface KeptWorth {
  readonly total: Money;
  readonly byRate: ReadonlyMap<string, Money>;
}

/**
 * What is kept has its part of every discount that is prorated, as it was given; a programme that reprices is worked out
 * anew for it, by the very revision and member of the sale, beside all others as they would be for these goods alone.
 */
export function keptWorth(
  sale: SaleClosed,
  sold: SoldFacts,
  back: readonly ReturnedUnits[],
  bundle: CompiledBundle,
): KeptWorth {
  const gone = (id: string): number => back.reduce((all, { line, qty }) => (line === id ? all + qty : all), 0);
  const anew = new Map(keptAlone(sale, gone, bundle).map((line) => [line.id as string, repricedPart(line, bundle)]));
  const byRate = new Map<string, Money>();
  for (const line of sold.lines) {
    const { tax = '' } = sale.lines.find(({ id }) => id === line.id) ?? {};
    const worth = plus(line.returnValue, repricedPart(line, bundle));
    const kept = minus(worth, money(scaled(worth, Math.min(line.qty, gone(line.id)), line.qty)));
    byRate.set(tax, plus(byRate.get(tax) ?? zero, minus(kept, anew.get(line.id) ?? zero)));
  }
  return { total: sum([...byRate.values()]), byRate };
}

type DiscountedLine = Pick<Evaluation['lines'][number], 'discounts' | 'gross' | 'paid' | 'levy' | 'taxedLevy'>;

/** What programmes that reprice took off a line, as the customer pays it: a discount on a shelf price saves its tax too. */
function repricedPart(
  { discounts, gross, paid, levy, taxedLevy = zero }: DiscountedLine,
  { byId }: CompiledBundle,
): Money {
  const own = sum(
    discounts.filter((each) => byId.get(each.programme)?.programme.onReturn === 'reprice').map(({ amount }) => amount),
  );
  const taxed = plus(paid, taxedLevy);
  return taxed > 0 ? money(scaled(own, minus(gross, levy), taxed)) : own;
}

function keptAlone(sale: SaleClosed, gone: (id: string) => number, bundle: CompiledBundle): Evaluation['lines'] {
  const rung = rungEntry(sale);
  const lines = rung.lines.flatMap((line) => {
    const left = unitsOf(line) - gone(line.id);
    if (left <= 0) return [];
    const isWeighed = line.quantity.scale > 0 || line.soldBy === 'weight';
    return [isWeighed ? line : { ...line, quantity: quantity(left) }];
  });
  if (lines.length === 0) return [];
  const member = sale.member ? memberInputOf(sale.member) : null;
  const input = saleInputOf({ ...rung, lines });
  return evaluate(bundle, input, member, sale.usedBefore ?? NOTHING_USED, saleSettings(sale)).lines;
}
