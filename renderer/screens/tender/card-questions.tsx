import type { ReactNode } from 'react';
import { amountDigits } from '../../../shared/units/currency.ts';
import { money } from '../../../shared/units/money.ts';
import { resolveCard, tenderCard } from '../../acts.ts';
import { ActButton } from '../../components/act-button.tsx';
import { useKeys } from '../../keys/use-keys.ts';
import { useTill } from '../../till.ts';
import { useWords } from '../../words/use-words.tsx';
import classes from './card-questions.module.css';

interface CardQuestionProps {
  /** The typed amount; empty means all that is left. */
  readonly typed: string;
  readonly onAnswered: () => void;
}

/** What does the terminal say? Three answers, and the third is an honest one. */
export function CardQuestion({ typed, onAnswered }: CardQuestionProps) {
  const words = useWords();
  const left = useTill((till) => till.view?.tender?.left ?? 0);
  const digits = useTill((till) => till.view?.currency.digits ?? 0);
  const amount = typed === '' ? amountDigits(money(left), digits) : typed;
  const answer = (outcome: 'approved' | 'declined' | 'unknown') => (): void => {
    onAnswered();
    tenderCard(outcome, amount);
  };
  const shown = typed === '' ? words.money(left) : words.typed(typed);
  return (
    <CardAnswers
      title={words.say('card.title')}
      text={words.say('card.ask', { amount: shown })}
      figure={shown}
      answer={answer}
      onBack={onAnswered}
    />
  );
}

interface CardAnswersProps {
  readonly title: string;
  readonly text: string;
  readonly figure: string;
  readonly answer: (outcome: 'approved' | 'declined' | 'unknown') => () => void;
  readonly onBack: () => void;
}

/** Three answers, of a payment as of a refund. */
export function CardAnswers({ title, text, figure, answer, onBack }: CardAnswersProps) {
  const words = useWords();
  useKeys('screen', { 1: answer('approved'), 2: answer('declined'), 3: answer('unknown'), Escape: onBack });
  return (
    <Question title={title} text={text} figure={figure}>
      <ActButton kind="next" cap="1" label={words.say('card.approved')} onPress={answer('approved')} />
      <ActButton cap="2" label={words.say('card.declined')} onPress={answer('declined')} />
      <ActButton cap="3" label={words.say('card.unknown')} onPress={answer('unknown')} />
      <p className={classes.note}>{words.say('card.unknownHow')}</p>
      <ActButton kind="quiet" cap="Esc" label={words.say('act.back')} onPress={onBack} />
    </Question>
  );
}

/** A payment that nobody knows the end of. It is settled by looking, not by guessing. */
export function OpenCardQuestion({ amount }: { readonly amount: number }) {
  const words = useWords();
  const shown = words.money(Math.abs(amount));
  useKeys('screen', { 1: () => resolveCard(true), 2: () => resolveCard(false) });
  return (
    <Question title={words.say('card.openTitle', { amount: shown })} text={words.say('card.openHow')} figure={shown}>
      <ActButton cap="1" label={words.say('card.wentThrough')} onPress={() => resolveCard(true)} />
      <ActButton cap="2" label={words.say('card.didNot')} onPress={() => resolveCard(false)} />
    </Question>
  );
}

interface QuestionProps {
  readonly title: string;
  readonly text: string;
  readonly figure: string;
  readonly children: ReactNode;
}

function Question({ title, text, figure, children }: QuestionProps) {
  return (
    <section className={classes.question} aria-label={title}>
      <h2>{title}</h2>
      <p className={classes.figure}>{figure}</p>
      <p className={classes.text}>{text}</p>
      <div className={classes.answers}>{children}</div>
    </section>
  );
}
