import { voidSale } from '../../acts.ts';
import { ActButton } from '../../components/act-button.tsx';
import { Question } from '../../components/question.tsx';
import { useKeys } from '../../keys/use-keys.ts';
import { ask } from '../../panel.ts';
import { useWords } from '../../words/use-words.tsx';

const no = (): void => ask(null);
const yes = (): void => {
  ask(null);
  voidSale();
};

/** Enter is not yes: the key of habit must not empty the basket. */
export function VoidSaleQuestion() {
  const words = useWords();
  useKeys('question', { Delete: yes, Escape: no });
  return (
    <Question title={words.say('question.voidSale')} text={words.say('question.voidSaleHow')}>
      <ActButton label={words.say('question.no')} cap="Esc" onPress={no} />
      <ActButton kind="refuse" label={words.say('question.yesVoid')} cap="Del" onPress={yes} />
    </Question>
  );
}
