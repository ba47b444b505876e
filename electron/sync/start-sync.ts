import type { ReferenceStore } from '../../shared/contract/reference-store.ts';
import type { ReferenceName } from '../../shared/contract/wire.ts';
import type { Clock, Timer } from '../../shared/ports/clock.ts';
import type { JournalStore } from '../../shared/ports/journal-store.ts';
import type { BundleInForce } from './bundle-check.ts';
import { completeUpToMs } from './complete-up-to.ts';
import type { HeadOffice } from './head-office.ts';
import { type Acknowledged, journalUpload } from './journal-upload.ts';
import { liveLoop } from './live-loop.ts';
import { startLoop } from './loop.ts';
import { type Failure, failureText, type Outcome } from './outcome.ts';
import { referencePull } from './reference-pull.ts';
import { type RefusedRow, rowCheck } from './reference-rows.ts';
import type { TillIdentity } from './signed-request.ts';
import { type SyncStatus, statusBoard } from './sync-status.ts';

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
  /** Head office could not read or chain an entry; it is kept there and the queue moves on. */
  quarantined?(seq: number, reason: string): void;
  refusedRow?(row: RefusedRow): void;
  /** Rows of a collection are durable at this till. */
  arrived?(collection: ReferenceName): void;
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
  const nowMs = (): number => clock.now().epochMs;
  /** To the second: finer, it would only tell how long answers take. */
  const offsetMs = (): number | null => {
    const exact = office.time.offsetMs();
    return exact === null ? null : Math.round(exact / 1000) * 1000 + 0;
  };
  const problem = (code: string): void => board.change({ lastProblem: { code, atMs: nowMs() } });
  const onFault = (error: unknown): void => {
    problem('sync.fault');
    told.fault?.(error);
  };

  function reached(): void {
    const isNews = board.now().link !== 'online';
    board.change({ ...(isNews ? { link: 'online', sinceMs: nowMs() } : {}), hoOffsetMs: offsetMs() });
    if (isNews) for (const loop of loops) loop.retryNow();
  }

  function failed(failure: Failure): void {
    if (failure.kind === 'unreachable' && failure.why === 'stopped') return;
    problem(failureText(failure));
    board.change({ loading: false });
    if (failure.kind === 'refused')
      reached(); // a no is an answer: the line is there
    else if (board.now().link === 'online') board.change({ link: 'offline', sinceMs: nowMs() });
  }

  const exchanged = (outcome: Outcome<unknown>): void => (outcome.kind === 'ok' ? reached() : failed(outcome));

  const upload = journalUpload({
    ...p,
    reports: {
      exchanged,
      problem,
      holds: (head, last) =>
        board.change({
          sentSeq: head.seq,
          frozen: head.frozen,
          hoOffsetMs: offsetMs(),
          completeUpToMs: head.seq >= journal.head().seq ? nowMs() : completeUpToMs(last),
        }),
      acknowledged: (word) => told.acknowledged?.(word),
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

  const pull = referencePull({
    ...p,
    store: p.reference,
    check: rowCheck(p),
    reports: {
      exchanged,
      problem,
      arrived: (collection, rows, more) => {
        board.change({ loading: more });
        if (rows > 0) told.arrived?.(collection);
      },
      refused: (row) => {
        problem(row.why);
        told.refusedRow?.(row);
      },
    },
  });

  const loop = (step: Parameters<typeof startLoop>[0]['step']) => startLoop({ ...p, step, onFault });
  const up = loop(upload.step);
  const down = loop(pull.step);
  const live = loop(
    liveLoop({
      office,
      clock,
      random: p.random,
      opened: () => {
        reached();
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
        upload.askAgain();
        up.wake();
      },
    }),
  );
  const loops = [up, down, live];

  return {
    status: board.now,
    poke: up.wake,
    onStatus: board.listen,
    stop: async () => {
      await Promise.all(loops.map((each) => each.stop()));
    },
  };
}
