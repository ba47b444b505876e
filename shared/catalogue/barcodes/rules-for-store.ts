import type { Store } from '../store.ts';
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

type Shop = Pick<Store, 'currency' | 'scaleLabels' | 'memberEanPrefix' | 'memberLinks'>;

/**
 * The default rules in a store's currency: a scale's price labels have as many decimals as its coins. What a store has
 * written down of its own, labels, member prefix or member links, stands instead of the default.
 */
export function barcodeRulesFor({ currency, scaleLabels, memberEanPrefix, memberLinks }: Shop): BarcodeRules {
  const { code, digits } = currency;
  return {
    ...DEFAULT_BARCODE_RULES,
    // A price with more decimals than the currency has can be read in no way: such a label is none.
    inStore: scaleLabels?.filter(({ kind, decimals }) => kind === 'weight' || decimals <= digits) ?? [
      ...inStore.map((rule) => (rule.kind === 'price' ? { ...rule, decimals: digits } : rule)),
      ...(code === 'CNY' ? [CHINESE_LABEL] : []),
    ],
    currency: { digits, isoNumeric: ISO_NUMERIC[code] ?? 'none' },
    ...(memberEanPrefix !== undefined && { memberEanPrefix }),
    ...(memberLinks && { memberLinks }),
  };
}
