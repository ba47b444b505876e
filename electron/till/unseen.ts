import type { JournalEntry } from '../../shared/journal/entry.ts';
import { memberUsesOf } from '../../shared/journal/limit-uses.ts';
import { postingsOf } from '../../shared/journal/postings.ts';
import type { ConsentChange } from '../../shared/loyalty/consents.ts';
import type { Posting } from '../../shared/loyalty/posting.ts';
import type { OwnSale } from '../../shared/loyalty/provisional.ts';

/** What one of this till's entries did to those that were asked about. */
export interface UnseenSale extends OwnSale {
  readonly seq: number;
}

interface Kept {
  readonly seq: number;
  readonly day: OwnSale['day'];
  /** Whose entry it is, whoever holds what it moves. */
  readonly whose: string | undefined;
  readonly isVisit: boolean;
  readonly postings: readonly Posting[];
  readonly uses: ReturnType<typeof memberUsesOf>;
  readonly consent?: ConsentChange;
}

/**
 * This till's own entries that head office's figures may not contain yet, by everyone whose wallets they move or who
 * has spoken in them. A position says with `included` how far it has looked; what lies beyond is added on the screen, so
 * the figure does not move when sync catches up.
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
      const concerned = new Set([
        ...kept.postings.map(({ holder }) => holder),
        ...kept.uses.map(({ member }) => member),
        ...(kept.whose ? [kept.whose] : []),
      ]);
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
        .map(({ seq, day, whose, isVisit, postings, uses, consent }) => {
          const isOwn = whose !== undefined && asked.has(whose);
          return {
            seq,
            day,
            postings: postings.filter(({ holder }) => asked.has(holder)),
            uses: uses
              .filter(({ member }) => asked.has(member))
              .map(({ programme, day: on, times }) => ({ programme, day: on, times })),
            isVisit: isOwn && isVisit,
            ...(isOwn && consent ? { consent } : {}),
          };
        });
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
  const at = { seq: entry.seq, day: entry.businessDate };
  if (entry.type === 'consentChanged') {
    const { member, purpose, given, version } = entry;
    return { ...at, whose: member, isVisit: false, postings: [], uses: [], consent: { purpose, given, version } };
  }
  const postings = postingsOf(entry);
  if (entry.type === 'memberEnrolled') {
    const [consent] = entry.consents;
    return { ...at, whose: entry.member, isVisit: false, postings, uses: [], ...(consent && { consent }) };
  }
  const uses = memberUsesOf(entry);
  const own = entry.type === 'saleClosed' || entry.type === 'eventRecorded' ? entry : null;
  const whose = own?.member?.id;
  if (whose === undefined && postings.length === 0 && uses.length === 0) return null;
  return { ...at, whose, isVisit: entry.type === 'saleClosed', postings, uses };
}
