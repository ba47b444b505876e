import type { ReactNode } from 'react';
import classes from './question.module.css';

export interface QuestionProps {
  readonly title: string;
  readonly text: string;
  /** The answers, each with its key. */
  readonly children: ReactNode;
}

/** One question over the screen, for an answer that cannot wait. It is never more than that. */
export function Question({ title, text, children }: QuestionProps) {
  return (
    <div className={classes.veil}>
      <div className={classes.question} role="alertdialog" aria-modal="true" aria-label={title}>
        <h2>{title}</h2>
        <p>{text}</p>
        <div className={classes.answers}>{children}</div>
      </div>
    </div>
  );
}
