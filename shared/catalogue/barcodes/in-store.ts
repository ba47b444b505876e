import { type Money, money } from '../../units/money.ts';
import { hasPriceCheckDigit } from './check-digit.ts';
import type { InStoreRule } from './in-store-rule.ts';
import type { BarcodeRules } from './rules.ts';

/** What a scale printed on a label: the shop's item number with its price or its weight. */
export type Measured =
  | { readonly item: string; readonly price: Money; readonly weightGrams?: undefined }
  | { readonly item: string; readonly weightGrams: number; readonly price?: undefined };

/**
 * Reads a code whose check digit is right by the shop's rules; null where no rule has its length and prefix, `misread`
 * where the price's own check digit is wrong.
 */
export function measuredBy(digits: string, rules: BarcodeRules): Measured | 'misread' | null {
  const rule = rules.inStore.find(({ length, prefix }) => digits.length === length && digits.startsWith(prefix));
  if (!rule) return null;
  const { priceCheck, value } = rule;
  const isMisread =
    priceCheck !== undefined && !hasPriceCheckDigit(digits.slice(...value), Number(digits.charAt(priceCheck)));
  return isMisread ? 'misread' : measured(digits, rule, rules.currency.digits);
}

function measured(digits: string, rule: InStoreRule, currencyDigits: number): Measured {
  const item = digits.slice(...rule.item);
  const value = Number(digits.slice(...rule.value));
  if (rule.kind === 'weight') return { item, weightGrams: scaled(value, rule.decimals, 3) };
  return { item, price: money(scaled(value, rule.decimals, currencyDigits)) };
}

/** `value` has `from` decimals; whole units of the `to`-th decimal. Throws where digits would be lost: a wrong rule. */
export function scaled(value: number, from: number, to: number): number {
  if (from > to) throw new RangeError(`A value with ${from} decimals does not fit a unit with ${to}`);
  return value * 10 ** (to - from);
}
