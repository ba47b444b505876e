import type { Basket } from '../../shared/basket/basket.ts';
import { foldCode } from '../../shared/programme/codes.ts';
import type { CompiledBundle, Ranked } from '../../shared/programme/compile.ts';
import type { Evaluation } from '../../shared/programme/evaluation.ts';

/** What somebody holds out: a signed coupon of a template, or a code that many share. */
export type Opener = { readonly template: string } | { readonly code: string };

export interface OpenedOffers {
  /** All that the bundle has. */
  readonly known: readonly string[];
  /** Those of this store and the basket's day. */
  readonly live: readonly string[];
}

/** The programmes that a coupon or a code opens. */
export function offersOf(bundle: CompiledBundle, by: Opener, { opened }: Basket, store: string): OpenedOffers {
  const ids = (ranked: readonly Ranked[] = []): string[] => ranked.map(({ programme }) => programme.id);
  const of = ({ byCode, byTemplate }: Pick<CompiledBundle, 'byCode' | 'byTemplate'>) =>
    'code' in by ? byCode.get(foldCode(by.code)) : byTemplate.get(by.template);
  return { known: ids(of(bundle)), live: ids(of(bundle.liveOn(opened.day, store))) };
}

/** What has become of opened programmes in a sale that holds what opens them. */
export function broughtBy({ live }: OpenedOffers, { trace }: Pick<Evaluation, 'trace'>) {
  const rows = trace.filter(({ programme }) => live.includes(programme));
  return {
    rows,
    isGiven: rows.some(({ outcome }) => outcome === 'applied'),
    isUsedUp: rows.length > 0 && rows.every((row) => row.outcome === 'limit' && row.limit === 'usesPerCode'),
  };
}
