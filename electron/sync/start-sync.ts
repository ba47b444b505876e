import type { ReferenceStore } from '../../shared/contract/reference-store.ts';
import type { ReferenceName } from '../../shared/contract/wire.ts';
import type { Clock, Timer } from '../../shared/ports/clock.ts';
import type { JournalStore } from '../../shared/ports/journal-store.ts';
import type { BundleInForce } from './bundle-check.ts';
import { completeUpToMs } from './complete-up-to.ts';
import type { HeadOffice } from './head-office.ts';
import { type Acknowledged, journalUpload } from './journal-upload.ts';
import { linkWatch } from './link-watch.ts';
import { liveLoop } from './live-loop.ts';
import { type Loop, startLoop } from './loop.ts';
import { failureText } from './outcome.ts';
import { referencePull } from './reference-pull.ts';
import { type RefusedRow, rowCheck } from './reference-rows.ts';
import type { TillIdentity } from './signed-request.ts';
import { type SyncStatus, statusBoard } from './sync-status.ts';
import { pageWriter } from './write-page.ts';

export interface Sync {
  status(): SyncStatus;
  /** An entry was appended: send it now. Costs nothing, so it is called after each. */
  poke(): void;
  /** Settles when nothing of sync runs any more. */
  stop(): Promise<void>;
  /** Returns how to stop listening. */
  onStatus(listener: (status: SyncStatus) => void): () => void;
}

/** What sync tells besides its status. None of them may throw. */
export interface SyncReports {
  /** Head office's signed word, to be kept as a witness of this journal's head. */
  acknowledged?(word: Acknowledged): void;
  /** Head office's certificate of this till's key, each time that it is asked how far it is. */
  certified?(certificate: string): void;
  /** Head office could not read or chain an entry; it is kept there and the queue moves on. */
  quarantined?(seq: number, reason: string): void;
  refusedRow?(row: RefusedRow): void;
  /** Rows of a collection are durable at this till. */
  arrived?(collection: ReferenceName): void;
  /** This till may use more of some chain-wide limit than before. */
  widened?(): void;
  /** A bug or a broken store, caught so that selling goes on. */
  fault?(error: unknown): void;
}

/** Runs everything that goes between this till and head office, beside selling. */
export function startSync(p: {
  office: HeadOffice;
  identity: TillIdentity;
  headOfficeKey: string;
  journal: JournalStore;
  reference: ReferenceStore;
  bundleInForce: () => BundleInForce | null;
  /** A basket is open: reference data arrives in smaller slices. */
  busy: () => boolean;
  clock: Clock;
  timer: Timer;
  random: () => number;
  yieldTurn: () => Promise<void>;
  reports?: SyncReports;
}): Sync {
  const { office, journal, clock } = p;
  const told = p.reports ?? {};
  const board = statusBoard();
  const retryAll = (): void => {
    for (const loop of loops) loop.retryNow();
  };
  const link = linkWatch({ board, clock, time: office.time, back: retryAll });
  const { exchanged, problem } = link;
  const onFault = (error: unknown): void => {
    problem('sync.fault');
    told.fault?.(error);
  };

  const upload = journalUpload({
    ...p,
    reports: {
      exchanged,
      problem,
      holds: (head, last) =>
        board.change({
          sentSeq: head.seq,
          frozen: head.frozen,
          hoOffsetMs: link.offsetMs(),
          completeUpToMs: head.seq >= journal.head().seq ? clock.now().epochMs : completeUpToMs(last),
        }),
      certified: (certificate) => told.certified?.(certificate),
      acknowledged: (word) => told.acknowledged?.(word),
      // Head office has seen what was used of the shares, so there may be more of them.
      usesHeld: () => {
        pull.news(['bundles']);
        down.wake();
      },
      quarantined: (seq, reason) => {
        problem('journal.quarantined');
        told.quarantined?.(seq, reason);
      },
      parted: (why) => {
        problem(why);
        board.change({ frozen: why });
      },
    },
  });

  const write = pageWriter({
    ...p,
    store: p.reference,
    check: rowCheck(p),
    reports: {
      arrived: (collection, rows, more) => {
        board.change({ loading: more });
        if (rows > 0) told.arrived?.(collection);
      },
      widened: () => told.widened?.(),
      refused: (row) => {
        problem(row.why);
        told.refusedRow?.(row);
      },
    },
  });
  const pull = referencePull({ ...p, store: p.reference, write, reports: { exchanged, problem } });

  const loop = (step: Parameters<typeof startLoop>[0]['step']) => startLoop({ ...p, step, onFault });
  const up = loop(upload);
  const down = loop(pull.step);
  const live = loop(
    liveLoop({
      office,
      clock,
      random: p.random,
      opened: () => {
        link.reached();
        pull.news([]); // whatever changed while nobody listened
        down.wake();
      },
      changed: (collections) => {
        pull.news(collections);
        down.wake();
      },
      // Most often the line is gone with it, which asking for the head finds out at once.
      brokeOff: (failure) => {
        problem(`live.${failureText(failure)}`);
        up.wake();
      },
    }),
  );
  const loops: readonly Loop[] = [up, down, live];

  return {
    status: board.now,
    poke: up.wake,
    onStatus: board.listen,
    stop: async () => {
      await Promise.all(loops.map((each) => each.stop()));
    },
  };
}
