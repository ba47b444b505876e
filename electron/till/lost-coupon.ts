import type { Basket } from '../../shared/basket/basket.ts';
import { foldCode } from '../../shared/programme/codes.ts';
import type { PricedBasket } from '../../shared/programme/priced-basket.ts';

/** Whether head office has just told of a use, at another till, of a coupon that lies on this counter. */
export const hasLostCoupon = (
  { coupons }: Basket,
  before: Pick<PricedBasket, 'used'>,
  after: Pick<PricedBasket, 'used'>,
): boolean => {
  const times = ({ used }: Pick<PricedBasket, 'used'>, code: string): number => used.codeUses[foldCode(code)] ?? 0;
  return coupons.some(({ code }) => times(after, code) > times(before, code));
};
