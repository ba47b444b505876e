import { GENESIS } from '../../shared/journal/chain.ts';
import type { JournalEntry } from '../../shared/journal/entry.ts';
import type { SaleFact } from '../../shared/journal/sale-fact.ts';
import { staffId, storeId, tillId } from '../../shared/units/ids.ts';
import { NOON } from './baskets.ts';

export const BENCH_TILL = tillId('T-bench');

/** A fact with the stamp that a till puts on it. */
export const entryOf = (fact: SaleFact, seq: number, prev: string = GENESIS): JournalEntry => ({
  v: 1,
  store: storeId('S-bench'),
  till: BENCH_TILL,
  epoch: 1,
  seq,
  prev,
  startedAt: NOON.iso,
  endedAt: NOON.iso,
  businessDate: NOON.day,
  clock: 'ok',
  boot: 'bench',
  staff: staffId('s1'),
  mode: 'real',
  app: 'bench',
  ...fact,
  receipt: seq,
});
