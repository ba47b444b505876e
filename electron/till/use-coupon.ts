import { type Basket, type BasketCoupon, COUPONS_MAX } from '../../shared/basket/basket.ts';
import { withCoupon, withoutCoupon } from '../../shared/basket/open.ts';
import { issuerOf, serialOf } from '../../shared/coupon/coupon.ts';
import { type Act, basketFixed, type Counter, done, type Outcome, refused, say } from './counter.ts';
import { freshlyPinned } from './next-customer.ts';
import { broughtBy } from './offers-of.ts';

/** A coupon off paper or a telephone. Its signature is checked here, in any shop of the chain, without asking anybody. */
export async function scanCoupon(counter: Counter, code: string): Promise<Outcome> {
  const read = counter.coupons.read(code);
  if (!read.ok) return refused({ code: read.error });
  const { template, until, holder } = read.value;
  const serial = serialOf(read.value);
  if (await counter.coupons.isRevoked(serial, issuerOf(read.value))) return refused({ code: 'coupon.revoked' });
  return take(counter, { code: serial, template, ...(until && { until }), ...(holder && { holder }) });
}

/** A coupon that head office has given the member on this sale: no paper is needed. Chosen again, it is put back. */
export const useCoupon: Act<{ serial: string }> = async (counter, { serial }) => {
  const { state, priced } = counter;
  const fixed = basketFixed(state);
  if (fixed) return refused(fixed);
  if (state.basket.coupons.some(({ code }) => code === serial))
    return done({ ...state, basket: withoutCoupon(state.basket, serial) });
  const own = priced.member?.coupons?.find((each) => each.serial === serial);
  if (!own || !priced.member) return refused({ code: 'reward.unknown' });
  const { template, until } = own;
  return take(counter, { code: serial, template, holder: priced.member.id, ...(until && { until }) });
};

/** Everything that can be said against a genuine coupon, in the order in which a cashier can do something about it. */
async function take(counter: Counter, given: BasketCoupon): Promise<Outcome> {
  const state = freshlyPinned(counter);
  const { basket } = state;
  const coupon = await ofWhoItIsNow(counter, given, basket.member);
  const { until, holder } = coupon;
  if (basket.coupons.some(({ code }) => code === coupon.code))
    return done(state, { sound: 'attention', notice: say('info', { code: 'coupon.already' }) });
  if (until !== undefined && until < basket.opened.day) return refused({ code: 'coupon.expired', until });
  const offers = counter.offersOf(state, { template: coupon.template });
  if (offers.known.length === 0) return refused({ code: 'coupon.unknownOffer' });
  if (offers.live.length === 0) return refused({ code: 'coupon.notNow' });
  if (holder !== undefined && basket.member && basket.member.id !== holder)
    return refused({ code: 'coupon.otherHolder' });
  if (basket.coupons.length >= COUPONS_MAX) return refused({ code: 'coupon.tooMany', max: COUPONS_MAX });
  const next = { ...state, basket: withCoupon(basket, coupon) };
  const priced = await counter.price(next);
  const { isGiven, isUsedUp } = broughtBy(offers, priced.evaluation);
  if (isUsedUp) return refused({ code: 'coupon.used' });
  const name = priced.programmeName(offers.live[0] ?? '');
  if (isGiven) return done(next, { sound: 'product', notice: say('info', { code: 'coupon.accepted', name }) });
  const code = holder !== undefined && !basket.member ? 'coupon.needsCard' : 'coupon.waits';
  return done(next, { sound: 'attention', notice: say('attention', { code, name }) });
}

/** A coupon of an id that was merged into the member on the sale is that member's. */
async function ofWhoItIsNow(
  { catalogue }: Counter,
  coupon: BasketCoupon,
  member: Basket['member'],
): Promise<BasketCoupon> {
  if (!member || coupon.holder === undefined || coupon.holder === member.id) return coupon;
  const position = await catalogue.member(member.id);
  return position?.merged?.includes(coupon.holder) ? { ...coupon, holder: member.id } : coupon;
}
