import { type Money, money } from './money.ts';
import { type Quantity, quantity } from './quantity.ts';

// What people type: one decimal separator, full stop or comma, spaces anywhere, full-width digits from an IME.
const NUMBER = /^(\d{1,13})(?:[.,](\d{1,6}))?$/;

function typedNumber(text: string): { whole: string; fraction: string } | null {
  const match = NUMBER.exec(text.normalize('NFKC').replace(/\s/g, ''));
  return match ? { whole: match[1] ?? '', fraction: match[2] ?? '' } : null;
}

/**
 * "20", "20.5" or "20,50" in major units. Null where it is no amount, is ambiguous ("1.500,00"), or has more decimals
 * than the currency.
 */
export function typedMoney(text: string, digits: number): Money | null {
  const number = typedNumber(text);
  if (!number || number.fraction.length > digits) return null;
  const units = Number(`${number.whole}${number.fraction.padEnd(digits, '0')}`);
  return Number.isSafeInteger(units) ? money(units) : null;
}

/** "3", "0.482" or "0,482", with a minus where somebody means to take back. Null where it is no quantity. */
export function typedQuantity(text: string): Quantity | null {
  const trimmed = text.normalize('NFKC').replace(/\s/g, '');
  const negative = /^[-\u2212]/.test(trimmed);
  const number = typedNumber(trimmed.replace(/^[-\u2212]/, ''));
  if (!number) return null;
  const fraction = number.fraction.replace(/0+$/, '');
  if (fraction.length > 3) return null;
  const value = Number(`${number.whole}${fraction}`);
  return Number.isSafeInteger(value) ? quantity(negative ? -value : value, fraction.length) : null;
}
