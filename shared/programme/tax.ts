import { ratioOf } from '../units/decimal.ts';
import { scaled } from '../units/rounding.ts';
import type { LineTax, TaxRate } from './sale.ts';

/** Rates are counted in millionths: 190,000 = 19 %. */
const WHOLE = 1_000_000;

export interface AppliedTax {
  readonly key: string;
  readonly tax: LineTax;
  readonly millionths: number;
}

/** How a line is taxed, with the factors from its shelf price to the price with and without tax. */
export interface Treatment {
  readonly taxes: readonly AppliedTax[];
  readonly included: number;
  readonly onTop: number;
  readonly gross: { readonly num: number; readonly den: number };
}

export function millionthsOf(rate: TaxRate): number {
  if (typeof rate === 'number') return rate * 100;
  const { num, den } = ratioOf(rate);
  return scaled(num, WHOLE / 100, den);
}

export function treatmentOf(taxes: readonly LineTax[]): Treatment {
  const seen = new Map<string, number>();
  const applied = taxes.map((tax) => ({
    key: keyOf(tax, seen),
    tax,
    millionths: millionthsOf(tax.rate),
  }));
  const rates = (included: boolean): number =>
    applied.reduce((sum, each) => (each.tax.included === included ? sum + each.millionths : sum), 0);
  const included = rates(true);
  const onTop = rates(false);
  const num = WHOLE + included + onTop;
  const den = WHOLE + included;
  const divisor = commonDivisor(num, den);
  return { taxes: applied, included, onTop, gross: { num: num / divisor, den: den / divisor } };
}

/** Two taxes of one rate on one line are two, each with its own amount and its own row. */
function keyOf({ id = '', rate, included }: LineTax, seen: Map<string, number>): string {
  const key = `${id}|${rate}|${included}`;
  const before = seen.get(key) ?? 0;
  seen.set(key, before + 1);
  return before === 0 ? key : `${key}|${before}`;
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));

/** The tax of each rate in (or on top of) a shelf amount, each rounded once. A tax on top is of the price without any. */
export const taxesOf = (treatment: Treatment, shelf: number): number[] =>
  treatment.taxes.map((each) => scaled(shelf, each.millionths, WHOLE + treatment.included));

/** What the customer pays for a shelf amount: taxes on top added, each rounded as on the receipt. */
export function grossOf(treatment: Treatment, shelf: number): number {
  if (treatment.onTop === 0) return shelf;
  const taxes = taxesOf(treatment, shelf);
  return treatment.taxes.reduce((sum, each, i) => (each.tax.included ? sum : sum + taxes[i]!), shelf);
}

/** A shelf amount without any tax. */
export function netOf(treatment: Treatment, shelf: number): number {
  if (treatment.included === 0) return shelf;
  const taxes = taxesOf(treatment, shelf);
  return treatment.taxes.reduce((sum, each, i) => (each.tax.included ? sum - taxes[i]! : sum), shelf);
}

export const TAX_DENOMINATOR = (treatment: Treatment): number => WHOLE + treatment.included;
