import type { JournalEntry } from '../journal/entry.ts';
import type { ReturnRecord } from '../journal/return-record.ts';
import type { Result } from '../units/result.ts';

/** Head office's word on an entry of any till of the chain: the entry as it was signed, and what has come back of it. */
export interface AskedSale {
  /** Null where this version does not know its type. */
  readonly entry: JournalEntry | null;
  readonly returns: readonly ReturnRecord[];
}

/** `distrusted`: an answer came, and it is not head office's or not of the entry that was asked for. */
export type AskFault = 'unreachable' | 'unknown' | 'distrusted';

/** Asks head office about one entry. Settles within seconds; never throws for trouble on the way. */
export type AskSale = (wanted: { till: string; epoch: number; seq: number }) => Promise<Result<AskedSale, AskFault>>;
