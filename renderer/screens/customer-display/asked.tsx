import { type ReactNode, useState } from 'react';
import type { QuestionView } from '../../../shared/contract/views.ts';
import { useWords } from '../../words/use-words.tsx';
import classes from './asked.module.css';

export type OnAnswer = (question: string, choice: string) => void;

interface AskedProps<Kind extends QuestionView['kind']> {
  readonly question: Extract<QuestionView, { kind: Kind }>;
  readonly onAnswer: OnAnswer;
}

/** What was touched is marked at once; what the till made of it comes with the next view. */
function useTouched(question: string, onAnswer: OnAnswer) {
  const [touched, setTouched] = useState<string | null>(null);
  const touch = (choice: string) => (): void => {
    setTouched(choice);
    onAnswer(question, choice);
  };
  return { touched, touch };
}

/** One of a few, for points. Touched again it stays; the cashier takes it back. */
export function RewardChoice({ question, onAnswer }: AskedProps<'reward'>) {
  const words = useWords();
  const { touch } = useTouched(question.id, onAnswer);
  return (
    <section className={classes.rewards} aria-label={words.say('customer.rewards')}>
      <h2>{words.say('customer.rewards')}</h2>
      <div className={classes.choices}>
        {question.choices.map(({ choice, name, points, wallet, worth, claimed }) => (
          <button key={choice} type="button" aria-pressed={claimed} onClick={touch(choice)}>
            <span className={classes.name}>{words.name(name)}</span>
            <span className={classes.price}>
              {claimed ? `${words.say('customer.chosen')} ` : ''}
              {wallet ? `${words.whole(points)} × ${words.name(wallet)}` : words.count('points', points)}
              {worth === null ? '' : ` · ${words.money(-Math.abs(worth))}`}
            </span>
          </button>
        ))}
      </div>
    </section>
  );
}

/** Yes and no of the same size and weight: neither is the answer that the shop would like. */
export function ConsentAsked({ question, onAnswer }: AskedProps<'consent'>) {
  const words = useWords();
  const { touched, touch } = useTouched(question.id, onAnswer);
  return (
    <Card title={words.name(question.name)} text={words.name(question.text)}>
      <div className={classes.pair}>
        {(['yes', 'no'] as const).map((choice) => (
          <button key={choice} type="button" aria-pressed={touched === choice} onClick={touch(choice)}>
            {words.say(`customer.${choice}`)}
          </button>
        ))}
      </div>
    </Card>
  );
}

export function SurveyAsked({ question, onAnswer }: AskedProps<'survey'>) {
  const words = useWords();
  const { touched, touch } = useTouched(question.id, onAnswer);
  return (
    <Card title={words.name(question.text)}>
      <div className={classes.stack}>
        {question.answers.map(({ choice, text }) => (
          <button key={choice} type="button" aria-pressed={touched === choice} onClick={touch(choice)}>
            {words.name(text)}
          </button>
        ))}
      </div>
    </Card>
  );
}

interface CardProps {
  readonly title: string;
  readonly text?: string;
  readonly children: ReactNode;
}

/** Nobody has to answer, and the card says so. */
function Card({ title, text, children }: CardProps) {
  const words = useWords();
  return (
    <section className={classes.card} aria-label={title}>
      <h2>{title}</h2>
      {text ? <p className={classes.text}>{text}</p> : null}
      {children}
      <p className={classes.free}>{words.say('customer.noNeed')}</p>
    </section>
  );
}
