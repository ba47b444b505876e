import { type Money, money } from '../../units/money.ts';
import type { BarcodeRules, InStoreRule } from './rules.ts';

/** What a scale printed on a label: the shop's item number with its price or its weight. */
export type Measured =
  | { readonly item: string; readonly price: Money; readonly weightGrams?: undefined }
  | { readonly item: string; readonly weightGrams: number; readonly price?: undefined };

/** Reads a checked EAN-13 by the shop's rules, or null where no rule has its prefix. */
export function measuredBy(ean13: string, rules: BarcodeRules): Measured | null {
  const rule = rules.inStore.find(({ prefix }) => ean13.startsWith(prefix));
  return rule ? measured(ean13, rule, rules.currency.digits) : null;
}

function measured(ean13: string, rule: InStoreRule, currencyDigits: number): Measured {
  const item = ean13.slice(...rule.item);
  const value = Number(ean13.slice(...rule.value));
  if (rule.kind === 'weight') return { item, weightGrams: scaled(value, rule.decimals, 3) };
  return { item, price: money(scaled(value, rule.decimals, currencyDigits)) };
}

/** `value` has `from` decimals; whole units of the `to`-th decimal. Throws where digits would be lost: a wrong rule. */
export function scaled(value: number, from: number, to: number): number {
  if (from > to) throw new RangeError(`A value with ${from} decimals does not fit a unit with ${to}`);
  return value * 10 ** (to - from);
}
