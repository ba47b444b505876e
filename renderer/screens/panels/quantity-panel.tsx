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
  const apply = ready ? changeQuantity : () => undefined;
  useKeys('panel', { Enter: apply, F4: apply });
  return (
    <Sheet title={words.say(line?.giftCard?.typed ? 'giftCard.amount' : 'quantity.title')}>
      <p className={classes.typed}>
        <span className={classes.product}>{line ? words.name(line.name) : ''}</span>
        <output data-typed={ready}>{typed === '' ? (line ? words.quantity(line) : '') : typed}</output>
      </p>
      <div className={classes.keys}>
        <Keypad />
        <ActButton
          kind="next"
          layout="column"
          label={words.say('act.apply')}
          cap="Enter"
          disabled={!ready}
          onPress={changeQuantity}
        />
      </div>
    </Sheet>
  );
}
