import { minus, money, plus } from '../units/money.ts';
import { scaled } from '../units/rounding.ts';
import type { EvaluatedLine, TaxAmount } from './evaluation.ts';
import { partOf, type SoldFacts, type UnitsByLine } from './return-part.ts';
import { millionthsOf } from './tax.ts';

/**
 * The taxes of a return, per rate: net and taxes of a line add up to its refund. The return that brings the last unit
 * settles each rate to what the sale charged, since a bundle may move value between lines of different rates.
 */
export function returnedTaxes(
  sold: SoldFacts,
  earlier: UnitsByLine,
  later: UnitsByLine,
  complete: boolean,
): TaxAmount[] {
  const before = soFar(sold, earlier);
  const after = complete ? sold.taxes : soFar(sold, later);
  return sold.taxes.map((row, i) => {
    const tax = minus(after[i]!.tax, before[i]!.tax);
    const net = minus(after[i]!.net, before[i]!.net);
    return { ...row, net, tax, gross: plus(net, tax) };
  });
}

type Sums = Pick<TaxAmount, 'net' | 'tax'>;

function soFar(sold: SoldFacts, returned: UnitsByLine): Sums[] {
  return sold.taxes.map((row) => {
    let net = 0;
    let tax = 0;
    for (const line of sold.lines) {
      const place = line.taxes.findIndex((each) => isSameRate(each, row));
      if (place < 0) continue;
      const taxes = taxesInReturn(line).map((each) => partOf(each, line, returned));
      const levy = partOf(line.levy, line, returned);
      net += partOf(line.returnValue, line, returned) - levy - taxes.reduce((all, each) => all + each, 0);
      tax += taxes[place]!;
    }
    return { net: money(net), tax: money(tax) };
  });
}

/** The taxes in what a whole line is worth in a return: those of the sale, unless a bundle has moved its value. */
function taxesInReturn(line: EvaluatedLine): number[] {
  if (line.returnValue === line.gross) return line.taxes.map((each) => each.tax);
  const rates = line.taxes.map((each) => millionthsOf(each.rate));
  const whole = rates.reduce((sum, rate) => sum + rate, 1_000_000);
  return rates.map((rate) => scaled(line.returnValue - line.levy, rate, whole));
}

const isSameRate = (a: TaxAmount, b: TaxAmount): boolean =>
  a.id === b.id && a.rate === b.rate && a.included === b.included;
