import { changeQuantity, suspend, voidLine } from '../../acts.ts';
import { ActButton } from '../../components/act-button.tsx';
import { openPanel } from '../../panel.ts';
import { useTill } from '../../till.ts';
import { useWords } from '../../words/use-words.tsx';
import classes from './sale-acts.module.css';

/** The acts on line and basket, each with its key. One that cannot be done now is pale, never gone. */
export function SaleActs() {
  const words = useWords();
  const filled = useTill((till) => (till.view?.lines.length ?? 0) > 0);
  const marked = useTill((till) => Boolean(till.view?.current));
  const waiting = useTill((till) => till.view?.suspended.length ?? 0);
  const resume = waiting > 0 ? `${words.say('act.resume')} (${waiting})` : words.say('act.resume');
  return (
    <div className={classes.acts}>
      <ActButton
        layout="column"
        cap="F4"
        label={words.say('act.quantity')}
        disabled={!marked}
        onPress={changeQuantity}
      />
      <ActButton layout="column" cap="Del" label={words.say('act.voidLine')} disabled={!marked} onPress={voidLine} />
      <ActButton
        layout="column"
        cap="F6"
        label={words.say('act.why')}
        disabled={!filled}
        onPress={() => openPanel('why')}
      />
      <ActButton layout="column" cap="F8" label={words.say('act.suspend')} disabled={!filled} onPress={suspend} />
      <ActButton layout="column" cap="F9" label={resume} onPress={() => openPanel('suspended')} />
      <ActButton layout="column" cap="F5" label={words.say('act.more')} onPress={() => openPanel('more')} />
    </div>
  );
}
