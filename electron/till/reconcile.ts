import { openEntry } from '../../shared/journal/chain.ts';
import { isReceipted, type JournalEntry, type Receipted } from '../../shared/journal/entry.ts';
import type { JournalStore } from '../../shared/ports/journal-store.ts';
import { type OwnEnrolments, ownEnrolments } from './own-enrolments.ts';
import { type ToldEvents, toldEvents } from './told-events.ts';
import { type Unseen, unseenSales } from './unseen.ts';

type SaleVoided = Extract<JournalEntry, { type: 'saleVoided' }>;

/** What the till must know of its own past before it can sell again: all of it read back from the journal. */
export interface Past {
  readonly lastReceipt: number;
  /** The last sale or return: what has a receipt. */
  readonly lastSale: Receipted | null;
  readonly lastVoid: SaleVoided | null;
  readonly lastEndedAt: string | null;
  /** Copies asked for, by seq of the sale. */
  readonly copies: Map<number, number>;
  readonly unseen: Unseen;
  readonly toldEvents: ToldEvents;
  readonly enrolled: OwnEnrolments;
  readonly lastBundle: number;
}

const PAGE = 300;
/** A till that has sold nothing in so many entries starts its receipts from the entries before, page by page. */
const TAIL = 300;

/**
 * Reads the journal's tail, and everything that head office's figures may lack (after `included`). Only if the tail
 * holds no sale does it read further back, for the number of the last receipt.
 */
export async function readPast(journal: JournalStore, included: number): Promise<Past> {
  const { seq: head } = journal.head();
  const unseen = unseenSales();
  const told = toldEvents();
  const enrolled = ownEnrolments();
  const copies = new Map<number, number>();
  let lastSale: Receipted | null = null;
  let lastVoid: SaleVoided | null = null;
  let lastEndedAt: string | null = null;
  let lastBundle = 0;
  let pinned = 0;
  const take = (entry: JournalEntry): void => {
    lastEndedAt = entry.endedAt;
    if (isReceipted(entry)) lastSale = entry;
    if (entry.type === 'saleClosed') pinned = entry.bundle;
    if (entry.type === 'saleVoided') lastVoid = entry;
    if (entry.type === 'bundleApplied') lastBundle = entry.bundle;
    if (entry.type === 'receiptReprinted') copies.set(entry.ofSeq, entry.copy);
    told.take(entry);
    if (entry.seq <= included) return;
    unseen.add(entry);
    enrolled.add(entry);
  };
  const from = Math.max(0, Math.min(included, head - TAIL));
  await eachEntry(journal, from, head, take);
  for (let before = from; lastSale === null && before > 0; before = Math.max(0, before - TAIL)) {
    const older: Receipted[] = [];
    await eachEntry(journal, Math.max(0, before - TAIL), before, (entry) => {
      if (isReceipted(entry)) older.push(entry);
      if (entry.type === 'saleClosed') pinned = entry.bundle;
    });
    lastSale = older.at(-1) ?? null;
  }
  const found = lastSale as Receipted | null;
  return {
    lastReceipt: found?.receipt ?? 0,
    lastSale: found,
    lastVoid,
    lastEndedAt,
    copies,
    unseen,
    toldEvents: told,
    enrolled,
    // Where the tail does not say which bundle came into force, the last sale was priced with it.
    lastBundle: lastBundle || pinned,
  };
}

async function eachEntry(
  journal: JournalStore,
  after: number,
  upTo: number,
  take: (entry: JournalEntry) => void,
): Promise<void> {
  for (let seq = after; seq < upTo; ) {
    const page = (await journal.after(seq, PAGE)).filter((sealed) => sealed.seq <= upTo);
    if (page.length === 0) return;
    for (const sealed of page) {
      const entry = openEntry(sealed.bytes);
      if (entry) take(entry);
    }
    seq = page.at(-1)?.seq ?? upTo;
  }
}
