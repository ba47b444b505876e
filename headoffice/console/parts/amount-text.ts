import type { Language } from '../../../shared/units/text.ts';

/** 500000 of EUR is €5,000.00: as many decimals as the currency has. */
export function amountText(minorUnits: number, currency: string, language: Language): string {
  const format = new Intl.NumberFormat(language, { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 0;
  return format.format(minorUnits / 10 ** digits);
}
