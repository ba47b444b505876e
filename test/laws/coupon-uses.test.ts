import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { UseHeld } from '../../headoffice/coupons/coupon-state.ts';
import { toldUses } from '../../headoffice/coupons/told-uses.ts';
import { COUPON_USES_MAX, zCouponRecord } from '../../shared/catalogue/coupon-record.ts';
import { isIn, periodOf } from '../../shared/programme/limits.ts';
import { PERIODS } from '../../shared/programme/model.ts';
import { programmeId } from '../../shared/units/ids.ts';
import { addDays, day } from '../../shared/units/time.ts';
import { law } from './law.ts';

const LAST = day('2026-11-22');
const useOf = (p: Partial<UseHeld> & { ago?: number }): UseHeld => {
  const { ago = 0, ...over } = p;
  return {
    programme: programmeId('a'),
    day: addDays(LAST, -ago),
    till: 't1',
    epoch: 1,
    store: 's',
    seq: 1,
    counted: true,
    ...over,
  };
};
/** What a till counts of the record that it is told: all but its own. */
const believed = (uses: readonly UseHeld[], till: string, programme: string) =>
  (zCouponRecord.parse({ id: 'c', uses: toldUses(uses) }).uses ?? []).filter(
    (use) => (use.till !== till || use.epoch !== 1) && use.programme === programme,
  );
const sum = (uses: readonly { times?: number | undefined }[]): number =>
  uses.reduce((all, { times = 1 }) => all + times, 0);

const use = fc
  .record({
    ago: fc.nat(500),
    till: fc.constantFrom('t1', 't2', 't3'),
    programme: fc.constantFrom('a', 'b').map(programmeId),
    times: fc.constantFrom(undefined, undefined, undefined, -1),
    counted: fc.boolean(),
  })
  .map(({ counted, ...each }) => useOf({ ...each, counted: each.times !== -1 || counted }));

law(
  'however often a coupon was used, every till counts what all the others have used, in every period of today',
  [fc.array(use, { maxLength: 400 }), fc.constantFrom('t1', 't2', 't4'), fc.constantFrom('a', 'b')],
  (earlier, till, programme) => {
    const uses = [
      ...earlier,
      useOf({ till: 't3', programme: programmeId('a') }),
      useOf({ till: 't3', programme: programmeId('b') }),
    ];
    const told = believed(uses, till, programme);
    const others = uses.filter((each) => each.programme === programme && (each.till !== till || !each.counted));
    for (const per of [...PERIODS, undefined]) {
      const period = periodOf(per, LAST);
      const within = <T extends { day: UseHeld['day'] }>(of: readonly T[]) =>
        of.filter((each) => isIn(period, each.day));
      expect([per, sum(within(told))]).toEqual([per, sum(within(others))]);
    }
  },
);

test('five thousand uses at forty tills fit a record, and it is the newest that stay', () => {
  const uses = Array.from({ length: 5000 }, (_, n) => useOf({ ago: 4999 - n, till: `t${n % 40}`, seq: n }));
  const told = toldUses(uses);
  expect(told.length).toBeLessThanOrEqual(COUPON_USES_MAX);
  expect(told.at(-1)?.day).toBe(LAST);
  const recent = believed(uses, 'nobody', 'a').filter((each) => isIn(periodOf('year', LAST), each.day));
  expect(sum(recent)).toBe(326); // a use a day since New Year
});
