import type { Currency } from '../../units/currency.ts';
import type { InStoreRule } from './in-store-rule.ts';
import { type BarcodeRules, CHINESE_LABEL, DEFAULT_BARCODE_RULES } from './rules.ts';

/** ISO 4217 numeric codes, which GS1's (393n) prices carry. A currency that is not here matches no such price. */
const ISO_NUMERIC: Readonly<Record<string, string>> = {
  CNY: '156',
  EUR: '978',
  GBP: '826',
  JPY: '392',
  KRW: '410',
  KZT: '398',
  RUB: '643',
  TWD: '901',
  USD: '840',
};

const { inStore } = DEFAULT_BARCODE_RULES;

/**
 * The default rules in a store's currency: a scale's price labels have as many decimals as its coins. A shop that has
 * written down its own `labels` has those and no others.
 */
export const barcodeRulesFor = ({ code, digits }: Currency, labels?: readonly InStoreRule[]): BarcodeRules => ({
  ...DEFAULT_BARCODE_RULES,
  // A price with more decimals than the currency has can be read in no way: such a label is none.
  inStore: labels?.filter(({ kind, decimals }) => kind === 'weight' || decimals <= digits) ?? [
    ...inStore.map((rule) => (rule.kind === 'price' ? { ...rule, decimals: digits } : rule)),
    ...(code === 'CNY' ? [CHINESE_LABEL] : []),
  ],
  currency: { digits, isoNumeric: ISO_NUMERIC[code] ?? 'none' },
});
