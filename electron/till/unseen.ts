import type { JournalEntry } from '../../shared/journal/entry.ts';
import { memberUsesOf } from '../../shared/journal/limit-uses.ts';
import { postingsOf } from '../../shared/journal/postings.ts';
import type { OwnSale } from '../../shared/loyalty/provisional.ts';
import type { MemberId } from '../../shared/units/ids.ts';

/** What one of this till's entries did to a member. */
export interface UnseenSale extends OwnSale {
  readonly seq: number;
}

/**
 * This till's own sales that head office's figures may not contain yet, by member. A position says with `included` how
 * far it has looked; what lies beyond is added on the screen, so the figure does not move when sync catches up.
 */
export interface Unseen {
  add(entry: JournalEntry): void;
  of(member: MemberId, included: number): readonly UnseenSale[];
  /** Every position at this till looks at least this far: older sales need not be kept. */
  forget(upTo: number): void;
}

export function unseenSales(): Unseen {
  const byMember = new Map<MemberId, UnseenSale[]>();
  return {
    add(entry) {
      if (entry.type !== 'saleClosed' || !entry.member || entry.mode === 'training') return;
      const sale = {
        seq: entry.seq,
        day: entry.businessDate,
        postings: postingsOf(entry),
        uses: memberUsesOf(entry).map(({ programme, day, times }) => ({ programme, day, times })),
      };
      const known = byMember.get(entry.member.id);
      if (known) known.push(sale);
      else byMember.set(entry.member.id, [sale]);
    },
    of: (member, included) => (byMember.get(member) ?? []).filter((sale) => sale.seq > included),
    forget(upTo) {
      for (const [member, sales] of byMember) {
        const left = sales.filter((sale) => sale.seq > upTo);
        if (left.length === 0) byMember.delete(member);
        else if (left.length < sales.length) byMember.set(member, left);
      }
    },
  };
}
