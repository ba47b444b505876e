import { type Store, taxRateOf } from '../catalogue/store.ts';
import type { TaxAmount } from '../programme/evaluation.ts';
import { inLanguage, type Language } from '../units/text.ts';
import type { TaxTotal } from './entry.ts';

/** The tax of one rate, with the name and mark that its receipt shows. */
export function taxTotal(tax: TaxAmount, store: Store, language: Language): TaxTotal {
  const rate = taxRateOf(store, tax.id ?? '');
  return {
    rate: tax.id ?? '',
    basisPoints: rate?.basisPoints ?? 0,
    name: rate ? inLanguage(rate.name, language) : '',
    ...(rate?.mark ? { mark: rate.mark } : {}),
    net: tax.net,
    tax: tax.tax,
    gross: tax.gross,
  };
}
