import type { CompiledBundle } from '../programme/compile.ts';
import { evaluate } from '../programme/evaluate.ts';
import type { Evaluation } from '../programme/evaluation.ts';
import { memberInputOf } from '../programme/priced-basket.ts';
import { type RungSale, saleInputOf, saleSettings } from '../programme/rung-sale.ts';
import { NOTHING_USED } from '../programme/sale.ts';
import type { Sha256 } from './crypto.ts';
import type { SaleClosed } from './entry.ts';
import { evaluationHash } from './evaluation-hash.ts';

/** The sale of an entry evaluated once more, with the bundle that it was pinned to. */
export function reEvaluate(sale: SaleClosed, bundle: CompiledBundle): Evaluation {
  const member = sale.member ? memberInputOf(sale.member) : null;
  return evaluate(bundle, saleInputOf(rungEntry(sale)), member, sale.usedBefore ?? NOTHING_USED, saleSettings(sale));
}

/** Whether the till and this engine made the same of the sale. The receipt stands either way; a difference is an alarm. */
export const agrees = (sale: SaleClosed, bundle: CompiledBundle, sha256: Sha256): boolean =>
  evaluationHash(reEvaluate(sale, bundle), sha256) === sale.evaluation;

/** What was asked of the engine when the sale was priced. */
export function rungEntry(sale: SaleClosed): RungSale {
  const rates = new Map(sale.taxes.map((tax) => [tax.rate, tax.basisPoints]));
  return {
    store: sale.store,
    priceList: sale.priceList,
    currencyDigits: sale.currency.digits,
    taxIncluded: sale.taxIncluded,
    basisPoints: (tax) => rates.get(tax) ?? 0,
    openedDay: sale.openedDay,
    openedMinute: sale.openedMinute,
    lines: sale.lines.filter((line) => line.giftOf === undefined),
    codes: sale.codes,
    coupons: sale.coupons ?? [],
    claims: sale.claims,
    card: sale.card ?? null,
  };
}
