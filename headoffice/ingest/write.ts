import type { SealedEntry } from '../../shared/journal/chain.ts';
import { isReceipted, type JournalEntry } from '../../shared/journal/entry.ts';
import { owedFor } from '../../shared/journal/folds.ts';
import { insertRows } from '../db/rows.ts';
import type { Tx } from '../db/schema.ts';
import type { Recorded, Verdict } from './judge.ts';

/** Whose journal is written, and when it was received. */
export interface At {
  readonly store: string;
  readonly till: string;
  readonly epoch: number;
  readonly nowMs: number;
}

export interface Alarm {
  readonly seq: number;
  readonly kind: string;
  readonly facts: { readonly [name: string]: unknown };
}

// Text with a lone surrogate has no UTF-8 bytes of its own; as a JSON literal it has, and nothing of it is lost.
const rawBytes = (text: string): Buffer => Buffer.from(text.isWellFormed() ? text : JSON.stringify(text), 'utf8');

const identity = (at: At, sealed: SealedEntry) =>
  [at.store, at.till, at.epoch, sealed.seq, sealed.hash, rawBytes(sealed.bytes), sealed.sig] as const;

const IDENTITY = ['store', 'till', 'epoch', 'seq', 'hash', 'bytes', 'sig'];
const DERIVED = ['type', 'mode', 'business_date', 'ended_at', 'member', 'total', 'received_ms'];

/** Whose entry it is, where it is somebody's. */
function memberOf(entry: JournalEntry | null): string | null {
  if (entry?.type === 'consentChanged') return entry.member;
  if (entry?.type === 'goodsReturned') return entry.returned.member?.id ?? null;
  return entry?.type === 'saleClosed' || entry?.type === 'eventRecorded' ? (entry.member?.id ?? null) : null;
}

export const writeEntries = (tx: Tx, at: At, recorded: readonly Recorded[]) =>
  insertRows(
    tx,
    { table: 'entry', columns: [...IDENTITY, ...DERIVED] },
    recorded.map(({ sealed, type, entry }) => {
      const stamp = [entry?.mode ?? null, entry?.businessDate ?? null, entry?.endedAt ?? null];
      const total = entry && isReceipted(entry) ? owedFor(entry) : null;
      return [...identity(at, sealed), type, ...stamp, memberOf(entry), total, at.nowMs];
    }),
  );

/** What cannot be believed is kept as it came: bad entries, and the second one of a fork. */
export const writeQuarantine = (tx: Tx, at: At, verdicts: readonly Verdict[]) =>
  insertRows(
    tx,
    { table: 'quarantine', columns: [...IDENTITY, 'reason', 'received_ms'], suffix: 'on conflict do nothing' },
    verdicts.flatMap((verdict) => {
      if (verdict.outcome === 'alreadyRecordedDifferently')
        return [[...identity(at, verdict.sealed), 'fork', at.nowMs]];
      if (verdict.outcome === 'quarantined' && verdict.isNew)
        return [[...identity(at, verdict.sealed), verdict.reason, at.nowMs]];
      return [];
    }),
  );

export const writeAlarms = (tx: Tx, at: At, alarms: readonly Alarm[]) =>
  insertRows(
    tx,
    {
      table: 'alarm',
      columns: ['store', 'till', 'epoch', 'seq', 'kind', 'facts', 'at_ms'],
      suffix: 'on conflict do nothing',
    },
    alarms.map((alarm) => [at.store, at.till, at.epoch, alarm.seq, alarm.kind, JSON.stringify(alarm.facts), at.nowMs]),
  );
