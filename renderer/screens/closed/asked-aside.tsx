import type { QuestionView } from '../../../shared/contract/views.ts';
import { answer } from '../../acts.ts';
import { ActButton } from '../../components/act-button.tsx';
import { useKeys } from '../../keys/use-keys.ts';
import { useWords } from '../../words/use-words.tsx';
import classes from './asked-aside.module.css';

interface AskedAsideProps {
  readonly question: Exclude<QuestionView, { kind: 'reward' }>;
}

/** What the customer is being asked, for shops without a display to touch: a digit takes the answer down. */
export function AskedAside({ question }: AskedAsideProps) {
  const words = useWords();
  const answers =
    question.kind === 'survey'
      ? question.answers.map(({ choice, text }) => ({ choice, label: words.name(text) }))
      : (['yes', 'no'] as const).map((choice) => ({ choice, label: words.say(`customer.${choice}`) }));
  const presses = answers.map(
    ({ choice }) =>
      () =>
        answer(question.id, choice),
  );
  useKeys('screen', Object.fromEntries(presses.map((press, at) => [String(at + 1), press])));
  const text = words.name(question.text);
  return (
    <section className={classes.asked} aria-label={text}>
      <p className={classes.text}>{text}</p>
      <div className={classes.answers}>
        {answers.map(({ choice, label }, at) => (
          <ActButton key={choice} cap={String(at + 1)} label={label} onPress={presses[at] ?? (() => undefined)} />
        ))}
      </div>
      <p className={classes.how}>{words.say('asked.how')}</p>
    </section>
  );
}
