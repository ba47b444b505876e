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
}

/** The plan of the sale: work on the left with its keys, a rail on the right that ends in the board. */
export function Rail({ left, acts, right, board }: RailProps) {
  return (
    <main className={classes.plan}>
      <section className={classes.column}>
        {left}
        {acts}
      </section>
      <section className={classes.column}>
        {right}
        {board}
      </section>
    </main>
  );
}
