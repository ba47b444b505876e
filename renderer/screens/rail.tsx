import type { ReactNode } from 'react';
import classes from './rail.module.css';

export interface RailProps {
  readonly left: ReactNode;
  /** The keys under the left side. */
  readonly acts: ReactNode;
  /** What changes: the usual side, or one panel. */
  readonly right: ReactNode;
  /** What never leaves the screen: the figure that matters, and the next key. */
  readonly board: ReactNode;
  readonly question?: ReactNode;
}

/** The plan that every screen shares: work on the left, a rail on the right that ends in the board. */
export function Rail({ left, acts, right, board, question }: RailProps) {
  return (
    <main className={classes.plan}>
      <section className={classes.left}>{left}</section>
      <section className={classes.right}>{right}</section>
      <section className={classes.acts}>{acts}</section>
      <section className={classes.board}>{board}</section>
      {question}
    </main>
  );
}
