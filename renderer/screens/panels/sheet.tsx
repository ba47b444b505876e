import { type ReactNode, useRef } from 'react';
import { ActButton } from '../../components/act-button.tsx';
import { useKeys } from '../../keys/use-keys.ts';
import { closePanel } from '../../panel.ts';
import { useWords } from '../../words/use-words.tsx';
import classes from './sheet.module.css';

export interface SheetProps {
  readonly title: string;
  /** Under the title, in its room. */
  readonly note?: string;
  readonly children: ReactNode;
  /** Beside the title: turns the panel's page. */
  readonly turn?: ReactNode;
  /** What the way out does, where it is more than closing the panel. */
  readonly onClose?: () => void;
  /** Stands still under what may have to be scrolled. */
  readonly foot?: ReactNode;
  /** Where Esc leads, where that is not out of the panel. Whoever says so binds the key as well. */
  readonly onBack?: () => void;
}

/** What of a page is turned at once: the last row stays in sight as the first. */
const PAGE = 0.8;

/** A panel's paper: title and way out above, its matter below. */
export function Sheet({ title, note, children, turn, foot, onBack, onClose = closePanel }: SheetProps) {
  const words = useWords();
  const matter = useRef<HTMLDivElement>(null);
  const leaf = (pages: 1 | -1) => (): void => matter.current?.scrollBy(0, pages * matter.current.clientHeight * PAGE);
  useKeys('panel', { PageDown: leaf(1), PageUp: leaf(-1) });
  return (
    <section className={classes.sheet} aria-label={title}>
      <div className={classes.head}>
        <h2>
          {title}
          {note ? <small>{note}</small> : null}
        </h2>
        {turn}
        <ActButton
          kind="quiet"
          label={onBack ? words.say('act.back') : '✕'}
          name={words.say(onBack ? 'act.back' : 'act.close')}
          cap="Esc"
          onPress={onBack ?? onClose}
        />
      </div>
      <div ref={matter} className={classes.matter}>
        {children}
      </div>
      {foot ? <div className={classes.foot}>{foot}</div> : null}
    </section>
  );
}
