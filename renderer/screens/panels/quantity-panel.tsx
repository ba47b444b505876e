import { changeQuantity } from '../../acts.ts';
import { ActButton } from '../../components/act-button.tsx';
import { Keypad } from '../../components/keypad.tsx';
import { useEntry } from '../../entry.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { useTill } from '../../till.ts';
import { useWords } from '../../words/use-words.tsx';
import classes from './quantity-panel.module.css';
import { Sheet } from './sheet.tsx';

/** How many, or how heavy: for the marked line. */
export function QuantityPanel() {
  const words = useWords();
  const typed = useEntry((entry) => entry.typed);
  const line = useTill((till) => till.view?.lines.find((each) => each.id === till.view?.current));
  const ready = typed !== '' && line !== undefined;
  useKeys('panel', { Enter: ready ? changeQuantity : () => undefined, F4: ready ? changeQuantity : () => undefined });
  return (
    <Sheet
      title={words.say('quantity.title')}
      foot={
        <ActButton kind="next" label={words.say('act.apply')} cap="Enter" disabled={!ready} onPress={changeQuantity} />
      }
    >
      <p className={classes.product}>{line ? words.say('quantity.of', { product: words.name(line.name) }) : ''}</p>
      <output className={classes.typed}>{typed === '' ? (line?.quantity ?? '') : typed}</output>
      <Keypad />
    </Sheet>
  );
}
