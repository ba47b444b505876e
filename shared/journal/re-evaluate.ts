import type { CompiledBundle } from '../programme/compile.ts';
import { evaluate } from '../programme/evaluate.ts';
import type { Evaluation } from '../programme/evaluation.ts';
import { fullTrace } from '../programme/explain.ts';
import { memberInputOf } from '../programme/priced-basket.ts';
import { type RungSale, saleInputOf, saleSettings } from '../programme/rung-sale.ts';
import {
  type EngineSettings,
  type LimitState,
  type MemberInput,
  NOTHING_USED,
  type SaleInput,
} from '../programme/sale.ts';
import type { TraceRow } from '../programme/trace.ts';
import type { Sha256 } from './crypto.ts';
import type { SaleClosed } from './entry.ts';
import { evaluationHash } from './evaluation-hash.ts';

/** The sale of an entry evaluated once more, with the bundle that it was pinned to. */
export const reEvaluate = (sale: SaleClosed, bundle: CompiledBundle): Evaluation => evaluate(bundle, ...askedOf(sale));

/** Why each programme of the bundle gave something to the sale or did not. */
export const explainEntry = (sale: SaleClosed, bundle: CompiledBundle): readonly TraceRow[] =>
  fullTrace(bundle, ...askedOf(sale));

const askedOf = (sale: SaleClosed): [SaleInput, MemberInput | null, LimitState, EngineSettings] => [
  saleInputOf(rungEntry(sale)),
  sale.member ? memberInputOf(sale.member) : null,
  sale.usedBefore ?? NOTHING_USED,
  saleSettings(sale),
];

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
