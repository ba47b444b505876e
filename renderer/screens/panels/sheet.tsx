import type { ReactNode } from 'react';
import { ActButton } from '../../components/act-button.tsx';
import { closePanel } from '../../panel.ts';
import { useWords } from '../../words/use-words.tsx';
import classes from './sheet.module.css';

export interface SheetProps {
  readonly title: string;
  readonly children: ReactNode;
  /** Beside the title: turns the panel's page. */
  readonly turn?: ReactNode;
  /** Stands still under what may have to be scrolled. */
  readonly foot?: ReactNode;
}

/** A panel's paper: title and way out above, its matter below. */
export function Sheet({ title, children, turn, foot }: SheetProps) {
  const words = useWords();
  return (
    <section className={classes.sheet} aria-label={title}>
      <div className={classes.head}>
        <h2>{title}</h2>
        {turn}
        <ActButton kind="quiet" label="✕" name={words.say('act.close')} cap="Esc" onPress={closePanel} />
      </div>
      <div className={classes.matter}>{children}</div>
      {foot ? <div className={classes.foot}>{foot}</div> : null}
    </section>
  );
}
