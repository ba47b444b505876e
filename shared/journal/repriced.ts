import type { CompiledBundle } from '../programme/compile.ts';
import { evaluate } from '../programme/evaluate.ts';
import type { Evaluation } from '../programme/evaluation.ts';
import { memberInputOf } from '../programme/priced-basket.ts';
import type { ReturnedUnits } from '../programme/returns.ts';
import { saleInputOf, saleSettings } from '../programme/rung-sale.ts';
import { NOTHING_USED } from '../programme/sale.ts';
import { zero } from '../units/money.ts';
import { quantity } from '../units/quantity.ts';
import type { SaleClosed } from './entry.ts';
import { rungEntry } from './re-evaluate.ts';
import { unitsOf } from './sold-facts.ts';

type Kept = Pick<Evaluation, 'totals' | 'taxes'>;
const NOTHING: Kept = { totals: { list: zero, discount: zero, net: zero, tax: zero, total: zero }, taxes: [] };

/** What the goods that stay with the customer would have cost alone, by the very revision and member of the sale. */
export function keptAlone(sale: SaleClosed, back: readonly ReturnedUnits[], bundle: CompiledBundle): Kept {
  const rung = rungEntry(sale);
  const gone = (id: string): number => back.reduce((all, { line, qty }) => (line === id ? all + qty : all), 0);
  const lines = rung.lines.flatMap((line) => {
    const left = unitsOf(line) - gone(line.id);
    if (left <= 0) return [];
    const isWeighed = line.quantity.scale > 0 || line.soldBy === 'weight';
    return [isWeighed ? line : { ...line, quantity: quantity(left) }];
  });
  if (lines.length === 0) return NOTHING;
  const member = sale.member ? memberInputOf(sale.member) : null;
  const input = saleInputOf({ ...rung, lines });
  return evaluate(bundle, input, member, sale.usedBefore ?? NOTHING_USED, saleSettings(sale.taxRounding));
}
