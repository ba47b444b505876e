import type { Clock } from '../../shared/ports/clock.ts';
import type { OfficeTime } from './office-time.ts';
import { type Failure, failureText, type Outcome } from './outcome.ts';
import type { StatusBoard } from './sync-status.ts';

/** A no is an answer: the line is there. A head office that says it is broken vouches for nothing, least of all a balance. */
const isAnswer = (failure: Failure): boolean => failure.kind === 'refused' && failure.status < 500;

/** Draws from every exchange whether head office can be reached, and writes it on the board. */
export interface LinkWatch {
  exchanged(outcome: Outcome<unknown>): void;
  reached(): void;
  problem(code: string): void;
  /** How far head office's clock is ahead, to the second: finer, it would only tell how long answers take. */
  offsetMs(): number | null;
}

export function linkWatch(p: {
  board: StatusBoard;
  clock: Clock;
  time: OfficeTime;
  /** The line is there, and was not before. */
  back: () => void;
}): LinkWatch {
  const { board } = p;
  const nowMs = (): number => p.clock.now().epochMs;

  function offsetMs(): number | null {
    const exact = p.time.offsetMs();
    return exact === null ? null : Math.round(exact / 1000) * 1000 + 0;
  }

  const problem = (code: string): void => board.change({ lastProblem: { code, atMs: nowMs() } });

  function reached(): void {
    const isBack = board.now().link !== 'online';
    board.change({ ...(isBack ? { link: 'online', sinceMs: nowMs() } : {}), hoOffsetMs: offsetMs() });
    if (isBack) p.back();
  }

  function failed(failure: Failure): void {
    if (failure.kind === 'unreachable' && failure.why === 'stopped') return;
    problem(failureText(failure));
    board.change({ loading: false });
    if (isAnswer(failure)) reached();
    else if (board.now().link === 'online') board.change({ link: 'offline', sinceMs: nowMs() });
  }

  return {
    problem,
    offsetMs,
    reached,
    exchanged: (outcome) => (outcome.kind === 'ok' ? reached() : failed(outcome)),
  };
}
