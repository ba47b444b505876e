import type { CSSProperties } from 'react';
import classes from './figure.module.css';

export interface FigureProps {
  readonly children: string;
  /** The largest size in pixels; a longer amount is drawn smaller, never cut. */
  readonly sizeMax: number;
}

/** An amount as on a price board: as large as its room allows. */
export function Figure({ children, sizeMax }: FigureProps) {
  const style = { '--characters': Math.max(1, children.length), '--size-max': `${sizeMax}px` } as CSSProperties;
  return (
    <span className={classes.room}>
      <span className={classes.figure} style={style}>
        {children}
      </span>
    </span>
  );
}
