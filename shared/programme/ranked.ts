import type { Programme } from './model.ts';
import { PHASES } from './phase.ts';

/** One programme with its place in the order of evaluation: phase, priority, list. */
export interface Ranked {
  readonly programme: Programme;
  readonly rank: number;
  /** When it is reached: its own rank, or that of its group's first member, whether that one is met today or not. */
  readonly turn: number;
}

export const byTurn = (a: Ranked, b: Ranked): number => a.turn - b.turn || a.rank - b.rank;

export function rank(programmes: readonly Programme[]): Ranked[] {
  const place = (programme: Programme): number => PHASES.indexOf(programme.stack.phase);
  const turns = new Map<string, number>();
  return programmes
    .map((programme, listed) => ({ programme, listed }))
    .sort(
      (a, b) =>
        place(a.programme) - place(b.programme) ||
        b.programme.stack.priority - a.programme.stack.priority ||
        a.listed - b.listed,
    )
    .map(({ programme }, index) => ({ programme, rank: index, turn: turnOf(programme, index, turns) }));
}

function turnOf({ stack: { group, phase } }: Programme, rank: number, turns: Map<string, number>): number {
  if (group === undefined) return rank;
  const key = `${phase}|${group}`;
  const turn = turns.get(key) ?? rank;
  turns.set(key, turn);
  return turn;
}
