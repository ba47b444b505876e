import { type ChainHead, follows, type SealedEntry } from '../../shared/journal/chain.ts';
import type { VerifyHash } from '../../shared/journal/crypto.ts';
import { type JournalEntry, zJournalEntry } from '../../shared/journal/entry.ts';
import { sha256 } from '../access/crypto.ts';

/** What head office already holds of this till and epoch at one seq. */
export interface Held {
  readonly hash: string;
  /** Why it is in quarantine, or null where it is in the journal. */
  readonly quarantined: string | null;
}

/** A chained and signed entry, opened. `entry` is null where this version does not know its type: kept all the same. */
export interface Recorded {
  readonly sealed: SealedEntry;
  readonly type: string;
  readonly entry: JournalEntry | null;
}

export type Verdict =
  | ({ readonly outcome: 'recorded' } & Recorded)
  | { readonly outcome: 'alreadyRecorded'; readonly sealed: SealedEntry }
  | { readonly outcome: 'alreadyRecordedDifferently'; readonly sealed: SealedEntry; readonly hash: string }
  | {
      readonly outcome: 'quarantined';
      readonly sealed: SealedEntry;
      readonly reason: string;
      readonly isNew: boolean;
      /** Chained and signed, of a till that is believed no more. */
      readonly entry?: JournalEntry;
    };

/** Whose journal it is, what is held of it, and why nothing of this till is believed any more, or null. */
export interface Journal {
  readonly store: string;
  readonly till: string;
  readonly epoch: number;
  readonly publicKey: string;
  readonly verify: VerifyHash;
  readonly held: ReadonlyMap<number, Held>;
  readonly distrust: string | null;
}

/**
 * Goes through a batch from head office's own head. A bad entry is set aside with its reason and the chain goes on from
 * the hash it states, so that one of them never holds up a till. At a gap it stops: what follows is asked for again.
 */
export function judge(
  head: ChainHead,
  entries: readonly SealedEntry[],
  journal: Journal,
): { head: ChainHead; verdicts: readonly Verdict[] } {
  const verdicts: Verdict[] = [];
  let at = head;
  for (const sealed of entries) {
    if (sealed.seq > at.seq + 1) break;
    if (sealed.seq <= at.seq) {
      const held = journal.held.get(sealed.seq);
      if (held) verdicts.push(verdictOnHeld(sealed, held));
      continue;
    }
    verdicts.push(verdictOnNext(at, sealed, journal));
    at = { seq: sealed.seq, hash: sealed.hash };
  }
  return { head: at, verdicts };
}

function verdictOnHeld(sealed: SealedEntry, held: Held): Verdict {
  if (held.hash !== sealed.hash) return { outcome: 'alreadyRecordedDifferently', sealed, hash: held.hash };
  if (held.quarantined === null) return { outcome: 'alreadyRecorded', sealed };
  return { outcome: 'quarantined', sealed, reason: held.quarantined, isNew: false };
}

function verdictOnNext(head: ChainHead, sealed: SealedEntry, journal: Journal): Verdict {
  const aside = (reason: string, entry?: JournalEntry): Verdict => ({
    ...{ outcome: 'quarantined', sealed, reason, isNew: true },
    ...(entry ? { entry } : {}),
  });
  const { verify, publicKey } = journal;
  const next = follows(head, sealed, { sha256, verify, publicKey });
  if (!next.ok) return aside(next.error.code);
  const value = next.value.value as { readonly [key: string]: unknown };
  const isOwn = value.till === journal.till && value.epoch === journal.epoch && value.store === journal.store;
  // A till speaks for itself alone: postings take their key from the entry.
  if (!isOwn) return aside(journal.distrust ?? 'entry.foreign');
  const entry = zJournalEntry.safeParse(value);
  if (journal.distrust !== null) return aside(journal.distrust, entry.data);
  const type = typeof value.type === 'string' ? value.type.slice(0, 80) : '';
  return { outcome: 'recorded', sealed, type, entry: entry.success ? entry.data : null };
}
