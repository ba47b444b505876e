import type { BasketCoupon } from '../basket/basket.ts';
import type { MemberCoupon } from '../catalogue/member.ts';
import type { Text } from '../units/text.ts';
import type { Day } from '../units/time.ts';
import { foldCode } from './codes.ts';
import type { CompiledBundle } from './compile.ts';
import type { Evaluation } from './evaluation.ts';
import type { LimitState } from './sale.ts';

/** A coupon on the counter: the member's own that may be used, or one that is on the basket. */
export interface CouponOffer {
  readonly serial: string;
  readonly name: Text;
  readonly until: Day | null;
  /** `waiting`: on the basket, but nothing comes of it yet. */
  readonly state: 'offered' | 'applied' | 'waiting';
}

/** Those on the basket first, then what the member may still use, what ends soonest at the top. */
export function couponOffers(p: {
  bundle: CompiledBundle;
  day: Day;
  taken: readonly BasketCoupon[];
  own: readonly MemberCoupon[];
  used: LimitState;
  evaluation: Evaluation;
}): CouponOffer[] {
  const { bundle, taken, evaluation } = p;
  const offersOf = (template: string) => (bundle.byTemplate.get(template) ?? []).map(({ programme }) => programme);
  const onBasket = taken.map(({ code, template, until }): CouponOffer => {
    const applied = evaluation.usedCodes.some((used) => used.code === foldCode(code));
    const name = offersOf(template)[0]?.name ?? { en: template };
    return { serial: code, name, until: until ?? null, state: applied ? 'applied' : 'waiting' };
  });
  const offered = p.own.flatMap(({ serial, template, until }): CouponOffer[] => {
    const [first] = offersOf(template).filter(
      ({ limit }) => (p.used.codeUses[foldCode(serial)] ?? 0) < (limit?.usesPerCode ?? Number.MAX_SAFE_INTEGER),
    );
    const over = until !== undefined && until < p.day;
    const there = taken.some(({ code }) => code === serial);
    return first && !over && !there ? [{ serial, name: first.name, until: until ?? null, state: 'offered' }] : [];
  });
  return [...onBasket, ...offered.sort((a, b) => ((a.until ?? '9') < (b.until ?? '9') ? -1 : 1))];
}
