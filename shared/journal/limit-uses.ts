import type { MemberUse } from '../catalogue/member.ts';
import type { LimitUse } from '../programme/limit-use.ts';
import type { MemberId } from '../units/ids.ts';
import { unreachable } from '../units/result.ts';
import type { Day } from '../units/time.ts';
import type { EventRecorded, JournalEntry, SaleClosed } from './entry.ts';

/** What an entry uses of limits, on the day on which its basket was opened: that day's period is the one it counts in. */
export interface EntryUses {
  readonly day: Day;
  readonly uses: readonly LimitUse[];
}

/** Only a closed sale or an event uses anything: nothing that was parked or voided does, and no training. */
export function usesOfEntry(entry: JournalEntry): EntryUses | null {
  switch (entry.type) {
    case 'saleClosed':
      return entry.uses && entry.mode === 'real' ? { day: entry.openedDay, uses: entry.uses } : null;
    case 'eventRecorded':
      return entry.uses && entry.mode === 'real' ? { day: entry.day, uses: entry.uses } : null;
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
      return null;
    default:
      return unreachable(entry);
  }
}

/** What an entry uses of its member's limits: the same at the till that made it and at head office. */
export function memberUsesOf(entry: SaleClosed | EventRecorded): (MemberUse & { readonly member: MemberId })[] {
  const used = usesOfEntry(entry);
  if (!used || !entry.member) return [];
  const { id: member } = entry.member;
  const ofMember = used.uses.filter(({ perMember }) => perMember);
  return ofMember.map(({ programme }) => ({ member, programme, day: used.day, times: 1 }));
}
