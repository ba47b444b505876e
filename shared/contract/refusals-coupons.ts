/** What a till may say of a signed coupon. */
export const COUPON_CODES = [
  'coupon.accepted',
  'coupon.already',
  'coupon.waits',
  'coupon.needsCard',
  'coupon.unreadable',
  'coupon.otherChain',
  'coupon.notGenuine',
  'coupon.expired',
  'coupon.unknownOffer',
  'coupon.notNow',
  'coupon.otherHolder',
  'coupon.revoked',
  'coupon.used',
  'coupon.usedElsewhere',
  'coupon.tooMany',
] as const;
