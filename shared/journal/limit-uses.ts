import type { MemberUse } from '../catalogue/member.ts';
import type { LimitUse } from '../programme/limit-use.ts';
import type { MemberId } from '../units/ids.ts';
import { unreachable } from '../units/result.ts';
import type { Day } from '../units/time.ts';
import type { JournalEntry, SaleClosed } from './entry.ts';

/** What an entry uses of limits, on the day on which its basket was opened: that day's period is the one it counts in. */
export interface EntryUses {
  readonly day: Day;
  readonly uses: readonly LimitUse[];
}

/** Only a closed sale uses anything: nothing that was parked or voided does, and no training. */
export function usesOfEntry(entry: JournalEntry): EntryUses | null {
  switch (entry.type) {
    case 'saleClosed':
      return entry.uses && entry.mode === 'real' ? { day: entry.openedDay, uses: entry.uses } : null;
    case 'epochBegun':
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

/** What a sale uses of its member's limits: the same at the till that made it and at head office. */
export function memberUsesOf(sale: SaleClosed): (MemberUse & { readonly member: MemberId })[] {
  const used = usesOfEntry(sale);
  if (!used || !sale.member) return [];
  const { id: member } = sale.member;
  const ofMember = used.uses.filter(({ perMember }) => perMember);
  return ofMember.map(({ programme }) => ({ member, programme, day: used.day, times: 1 }));
}
