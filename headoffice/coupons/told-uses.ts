import { COUPON_USES_MAX, type CouponUse } from '../../shared/catalogue/coupon-record.ts';
import { condensed } from '../../shared/programme/limit-days.ts';

/** A use of a coupon as head office has it on record. */
export interface UseHeld extends CouponUse {
  readonly store: string;
  readonly seq: number;
  /** Whether that till has counted it itself. */
  readonly counted: boolean;
}

/** No till is called so: everybody counts what it says. */
const NO_TILL = '/';

/**
 * A coupon's uses as tills are told of them, the oldest first: net, in few rows, so that whoever counts all rows but its
 * own counts what all the others have used, in every period that a sale of today may lie in. Uses of a programme by one
 * till are a row a day, older ones a row a month. Where even these are too many (some thirty tills, a use a day each),
 * the oldest go: a coupon that is used so much has no cap that they would decide on.
 */
export function toldUses(uses: readonly UseHeld[]): CouponUse[] {
  const byTill = Map.groupBy(uses, ({ programme, till, epoch, counted }) =>
    [programme, counted ? till : NO_TILL, epoch].join('|'),
  );
  const rows = [...byTill.values()].flatMap((own) => {
    const { programme, till, epoch, counted } = own[0] as UseHeld;
    const by = { programme, till: counted ? till : NO_TILL, epoch };
    const days = condensed(own.map(({ day, times = 1 }) => ({ day, times, amount: 0 })));
    return days
      .filter(({ times }) => times !== 0)
      .map(({ day, times }): CouponUse => ({ ...by, day, ...(times === 1 ? {} : { times }) }));
  });
  return rows
    .sort((a, b) => (a.day === b.day ? (a.till < b.till ? -1 : 1) : a.day < b.day ? -1 : 1))
    .slice(-COUPON_USES_MAX);
}
