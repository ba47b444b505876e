import { seal } from '../../shared/journal/chain.ts';
import type { Sha256, SignHash } from '../../shared/journal/crypto.ts';
import { type EntryFact, isReceipted, type JournalEntry, type Stamp } from '../../shared/journal/entry.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { JournalStore } from '../../shared/ports/journal-store.ts';
import type { Moment } from '../../shared/units/time.ts';

/** Who and where this till is, as every entry says it. */
export type TillIdentity = Pick<Stamp, 'store' | 'till' | 'epoch' | 'boot' | 'app'>;

export interface Journal {
  /**
   * Records a fact: numbers it, chains it, signs it, and resolves once it is on disk. Facts are recorded one after
   * another in the order of the calls; one that fails takes no number.
   */
  record<F extends EntryFact>(fact: F, act: { startedAt: Moment }): Promise<Extract<JournalEntry, { type: F['type'] }>>;
  /** The number of the last receipt. */
  lastReceipt(): number;
}

export interface JournalDeps {
  readonly store: JournalStore;
  readonly crypto: { readonly sha256: Sha256; readonly sign: SignHash };
  readonly clock: Clock;
  readonly identity: TillIdentity;
  readonly lastReceipt: number;
  /** Signs the coupons that an entry gives: their serials are made of its number. */
  readonly signCoupons: (entry: JournalEntry) => JournalEntry;
  readonly staff: () => Stamp['staff'];
  readonly mode: () => Stamp['mode'];
  readonly clockFlag: () => Stamp['clock'];
  /** Told of every entry once it is durable, in order. */
  readonly onRecorded: (entry: JournalEntry) => void;
}

export function openJournal(deps: JournalDeps): Journal {
  const { store, crypto, clock, identity } = deps;
  let receipt = deps.lastReceipt;
  let turn: Promise<unknown> = Promise.resolve();

  const append = async (fact: EntryFact, startedAt: Moment): Promise<JournalEntry> => {
    const head = store.head();
    const now = clock.now();
    const entry = deps.signCoupons({
      ...identity,
      v: 1,
      seq: head.seq + 1,
      prev: head.hash,
      startedAt: startedAt.iso,
      // A clock that was set back in mid-act makes no negative time of it; the flag says that it is not believed.
      endedAt: now.epochMs < startedAt.epochMs ? startedAt.iso : now.iso,
      businessDate: startedAt.day,
      clock: deps.clockFlag(),
      staff: deps.staff(),
      mode: deps.mode(),
      ...fact,
      ...(isReceipted(fact) ? { receipt: receipt + 1 } : {}),
    } as JournalEntry);
    await store.append(seal(entry, crypto));
    if (isReceipted(entry)) receipt = entry.receipt;
    deps.onRecorded(entry);
    return entry;
  };

  return {
    record<F extends EntryFact>(fact: F, act: { startedAt: Moment }) {
      const mine = turn.then(() => append(fact, act.startedAt));
      turn = mine.catch(() => undefined);
      return mine as Promise<Extract<JournalEntry, { type: F['type'] }>>;
    },
    lastReceipt: () => receipt,
  };
}
