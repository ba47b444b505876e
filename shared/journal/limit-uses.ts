import type { MemberUse } from '../catalogue/member.ts';
import { foldCode } from '../programme/codes.ts';
import type { LimitUse } from '../programme/limit-use.ts';
import type { MemberId } from '../units/ids.ts';
import { unreachable } from '../units/result.ts';
import type { Day } from '../units/time.ts';
import type { JournalEntry, Receipted } from './entry.ts';
import { saleKey } from './returned-goods.ts';

/** What an entry uses of limits, on the day on which its basket was opened: that day's period is the one it counts in. */
export interface EntryUses {
  readonly day: Day;
  readonly uses: readonly LimitUse[];
  /** -1 where a sale that is all back gives its uses back. */
  readonly times: 1 | -1;
  /** The sale that used them. */
  readonly sale: string;
  readonly member: MemberId | undefined;
}

/** Only a closed sale or an event uses anything, and its last return gives it back: nothing parked or voided does, no training. */
export function usesOfEntry(entry: JournalEntry): readonly EntryUses[] {
  switch (entry.type) {
    case 'saleClosed': {
      const { uses, mode, openedDay: day, member } = entry;
      const used = { day, times: 1, sale: saleKey(entry), member: member?.id } as const;
      return uses && mode === 'real' ? [{ ...used, uses }, ...givenBack(entry)] : givenBack(entry);
    }
    case 'eventRecorded': {
      const { uses, mode, day, member, event } = entry;
      return uses && mode === 'real' ? [{ day, uses, times: 1, sale: event.key, member: member?.id }] : [];
    }
    case 'goodsReturned':
      return givenBack(entry);
    case 'memberEnrolled':
    case 'epochBegun':
    case 'consentChanged':
    case 'saleVoided':
    case 'basketSuspended':
    case 'basketResumed':
    case 'receiptReprinted':
    case 'drawerOpened':
    case 'bundleApplied':
    case 'clockChanged':
    case 'leaseAccepted':
    case 'leaseClosed':
      return [];
    default:
      return unreachable(entry);
  }
}

function givenBack({ returned, mode }: Receipted): EntryUses[] {
  if (!returned?.uses || !returned.usesDay || mode !== 'real') return [];
  const { uses, usesDay: day, sale, member } = returned;
  return [{ day, uses, times: -1, sale: saleKey(sale), member: member?.id }];
}

/** What an entry uses, or gives back, of its members' limits: the same at the till that made it and at head office. */
export const memberUsesOf = (entry: JournalEntry): (MemberUse & { member: MemberId; sale: string })[] =>
  usesOfEntry(entry).flatMap(({ member, uses, day, times, sale }) =>
    member === undefined
      ? []
      : uses.filter(({ perMember }) => perMember).map(({ programme }) => ({ member, programme, day, times, sale })),
  );

/** Whether a code was used that many may have: other tills wait to hear of it. A signed coupon is told of by itself. */
export const usesSharedCode = (entry: JournalEntry): boolean =>
  entry.type === 'saleClosed' &&
  (entry.uses ?? []).some(
    ({ code }) => code !== undefined && !(entry.coupons ?? []).some((coupon) => foldCode(coupon.code) === code),
  );
