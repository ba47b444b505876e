import type { JournalEntry } from '../../shared/journal/entry.ts';
import { memberUsesOf } from '../../shared/journal/limit-uses.ts';
import { postingsOf } from '../../shared/journal/postings.ts';
import type { Posting } from '../../shared/loyalty/posting.ts';
import type { OwnSale } from '../../shared/loyalty/provisional.ts';

/** What one of this till's entries did to those that were asked about. */
export interface UnseenSale extends OwnSale {
  readonly seq: number;
}

interface Kept {
  readonly seq: number;
  readonly day: OwnSale['day'];
  readonly buyer: string | undefined;
  readonly postings: readonly Posting[];
  readonly uses: NonNullable<OwnSale['uses']>;
}

/**
 * This till's own entries that head office's figures may not contain yet, by everyone whose wallets they move. A
 * position says with `included` how far it has looked; what lies beyond is added on the screen, so the figure does not
 * move when sync catches up.
 */
export interface Unseen {
  add(entry: JournalEntry): void;
  /** What moved any of these holders' wallets, in order; a visit where the buyer is one of them. */
  of(holders: readonly string[], included: number): readonly UnseenSale[];
  /** Every position at this till looks at least this far: older entries need not be kept. */
  forget(upTo: number): void;
}

export function unseenSales(): Unseen {
  const byHolder = new Map<string, Kept[]>();
  return {
    add(entry) {
      const kept = keptOf(entry);
      if (!kept) return;
      const concerned = new Set([...kept.postings.map(({ holder }) => holder), ...(kept.buyer ? [kept.buyer] : [])]);
      for (const holder of concerned) {
        const known = byHolder.get(holder);
        if (known) known.push(kept);
        else byHolder.set(holder, [kept]);
      }
    },
    of(holders, included) {
      const asked = new Set(holders);
      const found = new Set(
        holders.flatMap((holder) => byHolder.get(holder) ?? []).filter(({ seq }) => seq > included),
      );
      return [...found]
        .sort((a, b) => a.seq - b.seq)
        .map(({ seq, day, buyer, postings, uses }) => ({
          seq,
          day,
          postings: postings.filter(({ holder }) => asked.has(holder)),
          uses,
          isVisit: buyer !== undefined && asked.has(buyer),
        }));
    },
    forget(upTo) {
      for (const [holder, entries] of byHolder) {
        const left = entries.filter((each) => each.seq > upTo);
        if (left.length === 0) byHolder.delete(holder);
        else if (left.length < entries.length) byHolder.set(holder, left);
      }
    },
  };
}

function keptOf(entry: JournalEntry): Kept | null {
  if (entry.mode === 'training') return null;
  const postings = postingsOf(entry);
  const sale = entry.type === 'saleClosed' ? entry : null;
  const buyer = sale?.member?.id;
  if (buyer === undefined && postings.length === 0) return null;
  const uses = sale ? memberUsesOf(sale).map(({ programme, day, times }) => ({ programme, day, times })) : [];
  return { seq: entry.seq, day: entry.businessDate, buyer, postings, uses };
}
