import type { Money } from './money.ts';

/** ISO 4217 code with the number of its minor digits: JPY 0, EUR 2, KWD 3. */
export interface Currency {
  readonly code: string;
  readonly digits: number;
}

/** "1234.50" or "1235": plain digits with a full stop, for files and tests. Screens and receipts use `moneyText`. */
export function amountDigits(amount: Money, digits: number): string {
  const size = String(Math.abs(amount)).padStart(digits + 1, '0');
  const sign = amount < 0 ? '-' : '';
  return digits === 0 ? `${sign}${size}` : `${sign}${size.slice(0, -digits)}.${size.slice(-digits)}`;
}

/** Grouped for people: "1,234.50" in en, ja and zh, "1 234,50" in ru. The minus sign is U+2212. */
export function moneyText(amount: Money, digits: number, language: string): string {
  const [whole = '', fraction] = amountDigits(amount, digits).replace('-', '').split('.');
  const russian = language.startsWith('ru');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, russian ? '\u00a0' : ',');
  const text = fraction === undefined ? grouped : `${grouped}${russian ? ',' : '.'}${fraction}`;
  return amount < 0 ? `\u2212${text}` : text;
}
