import { Modal } from '@mantine/core';
import { voidSale } from '../../acts.ts';
import { ActButton } from '../../components/act-button.tsx';
import { useKeys } from '../../keys/use-keys.ts';
import { ask } from '../../panel.ts';
import { useWords } from '../../words/use-words.tsx';
import classes from './void-sale-question.module.css';

const no = (): void => ask(null);
const yes = (): void => {
  ask(null);
  voidSale();
};

/** One question, two keys. Enter is not yes: the key of habit must not empty the basket. */
export function VoidSaleQuestion() {
  const words = useWords();
  useKeys('question', { Delete: yes, Escape: no });
  return (
    <Modal opened onClose={no} withCloseButton={false} centered size={560} closeOnEscape={false} trapFocus={false}>
      <div className={classes.question} role="alertdialog" aria-label={words.say('question.voidSale')}>
        <h2>{words.say('question.voidSale')}</h2>
        <p>{words.say('question.voidSaleHow')}</p>
        <ActButton label={words.say('question.no')} cap="Esc" onPress={no} />
        <ActButton kind="refuse" label={words.say('question.yesVoid')} cap="Del" onPress={yes} />
      </div>
    </Modal>
  );
}
