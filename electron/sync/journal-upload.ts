import { ackText, BATCH_ENTRIES_MAX, type Head, type JournalReply } from '../../shared/contract/wire.ts';
import type { SealedEntry } from '../../shared/journal/chain.ts';
import type { JournalStore } from '../../shared/ports/journal-store.ts';
import { sha256, verifyHash } from '../keys/signatures.ts';
import type { HeadOffice } from './head-office.ts';
import { renderBatch } from './journal-batch.ts';
import { judgeHead } from './judge-head.ts';
import type { Next } from './loop.ts';
import { type Failure, type Outcome, retryAfterOf } from './outcome.ts';
import type { TillIdentity } from './signed-request.ts';

/** Head office's signed word for how far it holds this journal: to be kept as a witness of our own head. */
export interface Acknowledged {
  readonly head: Head;
  readonly ack: string;
}

export interface UploadReports {
  exchanged(outcome: Outcome<unknown>): void;
  /** `last`: the entry at head office's seq, or null where it holds none yet. */
  holds(head: Head, last: SealedEntry | null): void;
  /** Head office's certificate of this till's key. */
  certified(certificate: string): void;
  acknowledged(word: Acknowledged): void;
  quarantined(seq: number, reason: string): void;
  /** Head office holds sales that have used something of a limit. */
  usesHeld(): void;
  /** Nothing is uploaded any more: the journals have parted, and people must look. */
  parted(why: string): void;
  problem(code: string): void;
}

/** Even with nothing to send, head office is asked this often what it holds: it may have been restored. */
const ASK_AGAIN_MS = 240_000;

/**
 * One step of the journal's way up: ask where head office stands, or send what comes after that. Entries leave in
 * order of seq, one batch at a time; the cursor moves by head office's signed word only.
 */
export function journalUpload(p: {
  office: HeadOffice;
  journal: JournalStore;
  identity: TillIdentity;
  headOfficeKey: string;
  reports: UploadReports;
}): (signal: AbortSignal) => Promise<Next> {
  const { office, journal, identity, reports } = p;
  let cursor: number | null = null;

  const retryAfter = (failure: Failure): Next => ({ next: 'retry', retryAfterMs: retryAfterOf(failure) });
  const trouble = (code: string): Next => {
    reports.problem(code);
    return { next: 'retry', retryAfterMs: null };
  };

  async function accept(head: Head): Promise<Next | null> {
    const judged = await judgeHead(journal, identity, head);
    if (!judged.ok) {
      reports.parted(judged.error);
      return { next: 'stop' };
    }
    cursor = judged.value;
    reports.holds(head, cursor === 0 ? null : ((await journal.after(cursor - 1, 1))[0] ?? null));
    return null;
  }

  async function askHead(signal: AbortSignal): Promise<Next> {
    const outcome = await office.head(signal);
    reports.exchanged(outcome);
    if (outcome.kind !== 'ok') return retryAfter(outcome);
    const { certificate } = outcome.value;
    if (certificate !== undefined) reports.certified(certificate);
    return (await accept(outcome.value)) ?? { next: 'now' };
  }

  async function sendAfter(from: number, signal: AbortSignal): Promise<Next> {
    const { entries, body } = renderBatch(identity, await journal.after(from, BATCH_ENTRIES_MAX));
    if (entries.length === 0) {
      cursor = null; // whatever wakes it next, it asks before it sends
      return { next: 'idle', atLatestMs: ASK_AGAIN_MS };
    }
    if (!isGapless(from, entries)) throw new Error(`The journal has a gap after seq ${from}`);
    const outcome = await office.send(body, signal);
    reports.exchanged(outcome);
    if (outcome.kind !== 'ok') return retryAfter(outcome);
    if (!isAuthentic(outcome.value)) return trouble('ack.signature');
    const next = await settle(from, outcome.value);
    if (entries.some(({ bytes }) => bytes.includes('"uses":['))) reports.usesHeld();
    return next;
  }

  async function settle(from: number, reply: JournalReply): Promise<Next> {
    if (reply.ingested.some((each) => each.outcome === 'alreadyRecordedDifferently')) {
      reports.parted('journal.forked');
      return { next: 'stop' };
    }
    for (const each of reply.ingested) {
      if (each.outcome === 'quarantined') reports.quarantined(each.seq, each.reason);
    }
    const over = await accept(reply.head);
    if (over) return over;
    reports.acknowledged({ head: reply.head, ack: reply.ack });
    // Where it fell back it was restored and gets the rest again; where it stood still, asking at once would spin.
    return reply.head.seq > from ? { next: 'now' } : trouble('journal.noProgress');
  }

  /** Signed by head office, for this till and no other. */
  const isAuthentic = ({ head, ack }: JournalReply): boolean =>
    verifyHash(sha256(ackText(identity.till, head)), ack, p.headOfficeKey);

  return (signal) => (cursor === null ? askHead(signal) : sendAfter(cursor, signal));
}

const isGapless = (from: number, entries: readonly SealedEntry[]): boolean =>
  entries.every((entry, index) => entry.seq === from + index + 1);
