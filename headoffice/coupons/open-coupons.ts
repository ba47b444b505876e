import type { CouponRecord } from '../../shared/catalogue/coupon-record.ts';
import { MEMBER_COUPONS_MAX, type MemberCoupon } from '../../shared/catalogue/member.ts';
import { addDays, type Day, day } from '../../shared/units/time.ts';
import type { Tx } from '../db/schema.ts';
import { netUses } from './coupon-state.ts';

/** A till elsewhere on the globe may still have the last day. */
const ENDED_DAYS = 2;

/** The members' own coupons that nobody has used or taken back, what ends soonest first. */
export async function openCoupons(
  tx: Tx,
  members: readonly string[],
  today: Day,
): Promise<ReadonlyMap<string, readonly MemberCoupon[]>> {
  const rows = await tx
    .selectFrom('coupon')
    .leftJoin('coupon_state', 'coupon_state.id', 'coupon.serial')
    .select(['coupon.member', 'coupon.serial', 'coupon.template', 'coupon.valid_until as until', 'doc'])
    .where('coupon.member', 'in', members)
    .where((eb) => eb.or([eb('coupon.valid_until', 'is', null), eb('coupon.valid_until', '>=', notBefore(today))]))
    .orderBy('coupon.valid_until')
    .orderBy('coupon.serial')
    .execute();
  // A record without a word of its own is one that was freed again.
  const open = rows.filter(({ doc }) => doc === null || isOpen(doc as CouponRecord));
  return new Map(
    [...Map.groupBy(open, ({ member }) => member)].map(([member, own]) => [
      member,
      own.slice(0, MEMBER_COUPONS_MAX).map(({ serial, template, until }) => {
        return { serial, template, ...(until === null ? {} : { until: day(until) }) };
      }),
    ]),
  );
}

const notBefore = (today: Day): string => addDays(today, -ENDED_DAYS);
const isOpen = ({ uses = [], revoked }: CouponRecord): boolean => netUses(uses) === 0 && revoked === undefined;
